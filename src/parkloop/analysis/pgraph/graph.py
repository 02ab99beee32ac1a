"""The synthesis problem: materials and operating units as a bipartite process graph (P-graph).

Source: Friedler, Tarjan, Huang, Fan, Graph-theoretic approach to process synthesis: axioms and theorems, Chemical
Engineering Science 47 (1992) 1973-1988.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An operating unit: what it takes and gives per unit of its activity.

    Attributes
    ----------
    inputs, outputs
        Material to amount per activity, positive.
    cost
        Cost per activity.
    fixed
        Cost of having the unit at all, per year.
    capacity
        Largest activity.
    """

    id: str
    inputs: Mapping[str, float]
    outputs: Mapping[str, float]
    cost: float = 0.0
    fixed: float = 0.0
    capacity: float = math.inf

    def __post_init__(self) -> None:
        if not self.inputs or not self.outputs or self.inputs.keys() & self.outputs.keys():
            raise ValueError(self.id)
        if min(*self.inputs.values(), *self.outputs.values(), self.capacity) <= 0 or self.fixed < 0:
            raise ValueError(self.id)


@dataclass(frozen=True, kw_only=True)
class Synthesis:
    """What is to be made from what: the units that may be used, products with demand, raw materials with supply.

    ``products`` maps a material to the amount that must be made, ``raws`` to the amount (inf: any) that may be used.
    An intermediate may be left over, never used without being made.

    Raises
    ------
    ValueError
        Two units of one id, a unit without input or output, or a product that is a raw material.
    """

    units: tuple[Unit, ...]
    products: Mapping[str, float]
    raws: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len({u.id for u in self.units}) < len(self.units) or self.products.keys() & self.raws.keys():
            raise ValueError(sorted(u.id for u in self.units))

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {u.id: u for u in self.units}

    @cached_property
    def makers(self) -> Mapping[str, frozenset[str]]:
        """The units that make each material."""
        table: dict[str, set[str]] = {}
        for u in self.units:
            for material in u.outputs:
                table.setdefault(material, set()).add(u.id)
        return {m: frozenset(ids) for m, ids in table.items()}

    def only(self, units: Iterable[str]) -> Synthesis:
        """Give the same problem with these units alone."""
        wanted = set(units)
        kept = tuple(u for u in self.units if u.id in wanted)
        return Synthesis(units=kept, products=self.products, raws=self.raws)


def is_solution(problem: Synthesis, units: Iterable[str]) -> bool:
    """Whether a set of units is a combinatorially feasible structure: the axioms S1 to S5 of Friedler et al. (1992).

    S1 every product is made; S2 a material has no maker if and only if it is a raw material; S3 every unit is one of
    the problem; S4 from every unit a path leads to a product; S5 no material stands alone (holds by construction).
    """
    chosen = [problem.unit[u] for u in units]
    made = {m for u in chosen for m in u.outputs}
    used = {m for u in chosen for m in u.inputs}
    if not problem.products.keys() <= made or made & problem.raws.keys() or not used - made <= problem.raws.keys():
        return False
    wanted = set(problem.products)
    left = chosen
    while useful := [u for u in left if wanted & u.outputs.keys()]:
        wanted |= {m for u in useful for m in u.inputs}
        left = [u for u in left if u not in useful]
    return not left
