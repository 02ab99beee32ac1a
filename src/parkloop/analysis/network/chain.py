"""Value chains: ways from a bought raw material through the park to a sold product, with the prices along them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from parkloop.analysis.network.money import pays, worth
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parkloop.park.park import Park
    from parkloop.park.state import State, StateFlow

LONGEST, MOST = 6, 200
_RAW = frozenset({CommodityKind.MATERIAL, CommodityKind.FUEL})


@dataclass(frozen=True, slots=True)
class Step:
    """One flow of a chain; ``price`` in park currency per ``unit``, ``factor`` the price over that of the step before.

    ``factor`` is None where a price is unknown or not positive, or where the units differ.
    """

    flow: str
    source: str
    target: str
    commodity: str
    amount: float | None
    unit: str
    price: float | None
    value: float | None
    factor: float | None


@dataclass(frozen=True, slots=True)
class Chain:
    """Bought raw material, the flows between the nodes, sold product; ``carried`` is the smallest value on the way.

    ``carried`` is None where a value is unknown.
    """

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]
    carried: float | None


def chains(state: State, park: Park, *, longest: int = LONGEST, most: int = MOST) -> tuple[tuple[Chain, ...], bool]:
    """The chains of two to ``longest`` nodes, the most valuable first; whether the search stopped at ``most``.

    Between two nodes the most valuable flow stands for all of them (the largest, where no price is known); a chain
    begins with the most valuable raw material or fuel that its first node buys outside, and ends with the most
    valuable product that its last node sells outside. No node comes twice.
    """
    inside = {n.id for n in park.inside}
    between: dict[str, dict[str, StateFlow]] = {}
    first: dict[str, StateFlow] = {}
    last: dict[str, StateFlow] = {}
    for flow in state.flows:
        if flow.amount == 0:
            continue
        if flow.source in inside and flow.target in inside and flow.source != flow.target:
            _keep(between.setdefault(flow.source, {}), flow.target, flow, park)
        elif flow.target in inside and park.commodity[flow.commodity].kind in _RAW:
            _keep(first, flow.target, flow, park)
        elif flow.source in inside and pays(flow.target, park) and _is_product(park, flow):
            _keep(last, flow.source, flow, park)
    ways = (way for start in first for way in _ways((start,), between, last, longest))
    found = list(islice(ways, most + 1))
    made = [_chain(way, between, first, last, park) for way in found[:most]]
    made.sort(key=lambda c: (c.carried is None, -(c.carried or 0.0), c.nodes))
    return tuple(made), len(found) > most


def _is_product(park: Park, flow: StateFlow) -> bool:
    return park.commodity[flow.commodity].kind is CommodityKind.PRODUCT


def _keep(best: dict[str, StateFlow], key: str, flow: StateFlow, park: Park) -> None:
    if key not in best or _size(flow, park) > _size(best[key], park):
        best[key] = flow


def _size(flow: StateFlow, park: Park) -> tuple[bool, float]:
    value = worth(flow, park)
    return value is not None, (flow.amount or 0.0) if value is None else value


def _ways(
    way: tuple[str, ...], between: Mapping[str, Mapping[str, StateFlow]], last: Mapping[str, StateFlow], longest: int
) -> Iterator[tuple[str, ...]]:
    if len(way) > 1 and way[-1] in last:
        yield way
    if len(way) < longest:
        for target in between.get(way[-1], {}):
            if target not in way:
                yield from _ways((*way, target), between, last, longest)


def _chain(
    way: tuple[str, ...],
    between: Mapping[str, Mapping[str, StateFlow]],
    first: Mapping[str, StateFlow],
    last: Mapping[str, StateFlow],
    park: Park,
) -> Chain:
    flows = [first[way[0]], *(between[a][b] for a, b in pairwise(way)), last[way[-1]]]
    steps: list[Step] = []
    for flow in flows:
        price = park.commodity[flow.commodity].price
        per = None if price is None else price.value
        before = steps[-1] if steps else None
        factor = None
        if before is not None and before.unit == flow.unit and per is not None and per > 0:
            factor = per / before.price if before.price is not None and before.price > 0 else None
        steps.append(
            Step(
                flow.id,
                flow.source,
                flow.target,
                flow.commodity,
                flow.amount,
                flow.unit,
                per,
                worth(flow, park),
                factor,
            )
        )
    values = [s.value for s in steps]
    known = [v for v in values if v is not None]
    return Chain(way, tuple(steps), min(known) if len(known) == len(values) and math.isfinite(min(known)) else None)
