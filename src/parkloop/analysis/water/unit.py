"""What takes, gives and cleans water: the values that every part of this engine shares.

Flows in t/h, contents in ppm (mg per kg, so g/t), loads in kg/h: a load is ``flow * (out - in) / 1000``. Contents,
limits and loads are tuples with one entry per contaminant, in the order of :attr:`WaterProblem.contaminants`; a limit
that is not set is ``inf``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Row = tuple[float, ...]

FRESH, WASTE = "fresh", "waste"
"""Ends of a link outside the plants: the one fresh water, and what leaves."""
WASTE_END = ("", WASTE)
ORIGINS = (FRESH, "reclaimed", "rain", "desalinated")
"""Where water from outside comes from."""
PER_LOAD = 1000.0
"""A flow of 1 t/h that takes up 1000 ppm carries away 1 kg/h."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """Water from outside: ``content`` (k,) in ppm, at most ``limit`` t/h, for ``cost`` and ``energy`` kWh a tonne.

    ``origin`` is one of :data:`ORIGINS`; only the first counts as fresh where least fresh water stands beside
    least cost.
    """

    name: str
    content: Row
    limit: float = math.inf
    cost: float | None = None
    energy: float | None = None
    plant: str = ""
    origin: str = FRESH


@dataclass(frozen=True, slots=True)
class Source:
    """Water that a plant gives: ``flow`` t/h of ``content`` (k,) ppm; what nobody takes goes to waste."""

    plant: str
    name: str
    flow: float
    content: Row


@dataclass(frozen=True, slots=True)
class Sink:
    """Water that a plant needs: exactly ``flow`` t/h, its mixture at most ``limit`` (k,) ppm."""

    plant: str
    name: str
    flow: float
    limit: Row


@dataclass(frozen=True, slots=True)
class Operation:
    """A fixed-load operation: it gives ``load`` (k,) kg/h to water of at most ``in_max`` in and ``out_max`` ppm out.

    Its flow is free. Water is neither lost nor gained.
    """

    plant: str
    name: str
    load: Row
    in_max: Row
    out_max: Row


@dataclass(frozen=True, slots=True)
class Regeneration:
    """A treatment that cleans water of at most ``in_max`` (k,) ppm, up to ``limit`` t/h.

    For each contaminant either ``out`` is the fixed outlet in ppm, or ``removal`` the share taken out (0 to 1); both
    None: the contaminant passes unchanged.
    """

    plant: str
    name: str
    in_max: Row
    out: tuple[float | None, ...]
    removal: tuple[float | None, ...]
    limit: float = math.inf
    cost: float | None = None
    energy: float | None = None


Unit = Fresh | Source | Sink | Operation | Regeneration


def end_of(unit: Unit) -> tuple[str, str]:
    """The key of a unit as the end of a link."""
    return unit.plant, unit.name


@dataclass(frozen=True, slots=True)
class WaterProblem:
    """All units of one or several plants."""

    contaminants: tuple[str, ...]
    fresh: tuple[Fresh, ...]
    sources: tuple[Source, ...] = ()
    sinks: tuple[Sink, ...] = ()
    operations: tuple[Operation, ...] = ()
    regenerations: tuple[Regeneration, ...] = ()

    @property
    def plants(self) -> tuple[str, ...]:
        """Plants that give or use water, in the order of their first unit."""
        units: tuple[Source | Sink | Operation, ...] = (*self.sources, *self.sinks, *self.operations)
        return tuple(dict.fromkeys(unit.plant for unit in units))

    @property
    def outlets(self) -> tuple[tuple[str, str], ...]:
        """Keys of all that gives water: fresh waters, sources, operations, treatments."""
        units: tuple[Unit, ...] = (*self.fresh, *self.sources, *self.operations, *self.regenerations)
        return tuple(end_of(unit) for unit in units)

    @property
    def inlets(self) -> tuple[tuple[str, str], ...]:
        """Keys of all that takes water, except waste: sinks, operations, treatments."""
        units: tuple[Unit, ...] = (*self.sinks, *self.operations, *self.regenerations)
        return tuple(end_of(unit) for unit in units)

    def of_plant(self, plant: str) -> WaterProblem:
        """Leave one plant alone with its own units; fresh water belongs to all."""
        return WaterProblem(
            self.contaminants,
            self.fresh,
            tuple(u for u in self.sources if u.plant == plant),
            tuple(u for u in self.sinks if u.plant == plant),
            tuple(u for u in self.operations if u.plant == plant),
            tuple(u for u in self.regenerations if u.plant == plant),
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A flow in t/h between two ends, each a key ``(plant, name)``; see :func:`end_of`."""

    source: tuple[str, str]
    target: tuple[str, str]
    flow: float


@dataclass(frozen=True, slots=True)
class Network:
    """The links that serve every sink and operation and bring the rest to waste."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method found for a problem.

    ``exact``: the answer is proven to be the least; ``bound`` is what no network can go below (t/h of fresh water, or
    its cost where fresh waters have costs); ``objective`` is the answer's own figure of the same kind.
    """

    network: Network
    fresh_water: float
    waste_water: float
    objective: float
    bound: float
    exact: bool
    method: str
