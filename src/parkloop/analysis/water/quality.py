"""Exchange of anything by quality: properties that do not mix linearly are brought to operators that do.

By-products, solvents, hydrogen, spent acid: what a mixture is worth to its user is a property ``p`` of the mixture.
Where an operator ``psi`` exists with ``psi(p mix) = sum x_i psi(p_i)``, ``x_i`` the shares (Shelley & El-Halwagi,
Comput. Chem. Eng. 24 (2000) 2081-2091), limits on ``p`` are limits on ``psi`` and the source-sink program of water
serves unchanged. A lower limit is an upper one on ``top - psi``, which mixes linearly too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

REID = 1.44
"""Exponent of the Reid vapour pressure's blending rule."""


class Rule(StrEnum):
    """How a property mixes."""

    LINEAR = "linear"  # contents, purities, heating value by mass
    RECIPROCAL = "reciprocal"  # density by mass: volumes add
    POWER = "power"  # p ** exponent: Reid vapour pressure with 1.44
    LOG = "log"  # ln p: viscosity by Arrhenius
    ACIDITY = "acidity"  # 10 ** -pH: strong acids, no buffer


@dataclass(frozen=True, slots=True)
class Mixing:
    """The rule of one property, with its exponent for :attr:`Rule.POWER`."""

    rule: Rule = Rule.LINEAR
    exponent: float = 1.0

    def operator(self, value: float) -> float:
        """The operator of a property, in units that mix linearly by share of flow.

        Raises
        ------
        ValueError
            A value outside the rule: not positive for reciprocal, power and log.

        Examples
        --------
        >>> round(Mixing(Rule.POWER, 1.44).operator(2.5), 3)
        3.741
        """
        if self.rule in {Rule.RECIPROCAL, Rule.POWER, Rule.LOG} and value <= 0:
            msg = f"{self.rule} needs a positive value, not {value}"
            raise ValueError(msg)
        if self.rule is Rule.RECIPROCAL:
            return 1.0 / value
        if self.rule is Rule.POWER:
            return float(value**self.exponent)
        if self.rule is Rule.LOG:
            return math.log(value)
        if self.rule is Rule.ACIDITY:
            return float(10.0**-value)
        return value

    def value(self, operator: float) -> float:
        """The property of an operator: the inverse of :meth:`operator`."""
        if self.rule is Rule.RECIPROCAL:
            return 1.0 / operator
        if self.rule is Rule.POWER:
            return float(operator ** (1.0 / self.exponent))
        if self.rule is Rule.LOG:
            return math.exp(operator)
        if self.rule is Rule.ACIDITY:
            return -math.log10(operator)
        return operator

    @property
    def falling(self) -> bool:
        """Whether the operator falls as the property rises."""
        return self.rule in {Rule.RECIPROCAL, Rule.ACIDITY} or (self.rule is Rule.POWER and self.exponent < 0)


@dataclass(frozen=True, slots=True)
class Stream:
    """What is offered: ``flow`` (``inf``: as much as asked, bought from outside) with its properties (k,)."""

    plant: str
    name: str
    flow: float
    properties: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class User:
    """What is asked for: exactly ``flow`` with each property between ``low`` and ``high`` (None: open)."""

    plant: str
    name: str
    flow: float
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]


def as_water(
    names: Sequence[str],
    mixings: Sequence[Mixing],
    bought: Sequence[Stream],
    offered: Sequence[Stream],
    users: Sequence[User],
) -> WaterProblem:
    """The source-sink problem whose least fresh water is the least that must be bought.

    Each property becomes up to two contents that are only limited from above: its operator above the least one, and
    the greatest one above its operator; both divided by the span, so that all lie between 0 and a thousand.
    """
    columns: list[str] = []
    gave: list[list[float]] = [[] for _ in (*bought, *offered)]
    took: list[list[float]] = [[] for _ in users]
    for j, (name, mixing) in enumerate(zip(names, mixings, strict=True)):
        psi = [mixing.operator(s.properties[j]) for s in (*bought, *offered)]
        ends = [_ends(mixing, u.low[j], u.high[j]) for u in users]
        least, top = min(psi), max(psi)
        span = (top - least) or max(abs(top), 1.0)
        for side in (0, 1):
            if all(end[side] is None for end in ends):
                continue
            columns.append(f"{name}:{'max' if side else 'min'}")
            for row, value in zip(gave, psi, strict=True):
                row.append(1000.0 * ((value - least) if side else (top - value)) / span)
            for row, end in zip(took, ends, strict=True):
                edge = end[side]
                room = math.inf if edge is None else 1000.0 * ((edge - least) if side else (top - edge)) / span
                row.append(room)
    k = len(bought)
    return WaterProblem(
        tuple(columns),
        tuple(Fresh(s.name, tuple(c), s.flow, None, None, s.plant) for s, c in zip(bought, gave, strict=False)),
        tuple(Source(s.plant, s.name, s.flow, tuple(c)) for s, c in zip(offered, gave[k:], strict=True)),
        tuple(Sink(u.plant, u.name, u.flow, tuple(c)) for u, c in zip(users, took, strict=True)),
    )


def _ends(mixing: Mixing, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Least and greatest operator that a user takes."""
    edges = [None if edge is None else mixing.operator(edge) for edge in (low, high)]
    return (edges[1], edges[0]) if mixing.falling else (edges[0], edges[1])


def mixed(mixing: Mixing, flows: Sequence[float], properties: Sequence[float]) -> float:
    """The property of a mixture of ``flows`` with ``properties``."""
    total = sum(flows)
    share = sum(f * mixing.operator(p) for f, p in zip(flows, properties, strict=True)) / total
    return mixing.value(share)
