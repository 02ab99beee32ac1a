"""Resource metabolism: what comes from neighbours' left-overs, how much of them is used, what primary input yields."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.network.layers import LayerKind, belongs, factor
from parkloop.analysis.network.leaks import LEFT_OVER
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.commodity import Commodity
    from parkloop.park.park import Park
    from parkloop.park.state import State, StateFlow

_RAW = frozenset({CommodityKind.MATERIAL, CommodityKind.FUEL})


@dataclass(frozen=True, slots=True)
class Metabolism:
    """Figures of one layer; a figure is None where something it needs is unknown, and ``missing`` says what.

    Attributes
    ----------
    symbiosis_share
        Taken from left-overs of other nodes inside, heat, gas and reclaimed water among them, over all that nodes take
        (共生替代率).
    byproduct_recycling_rate
        Left-overs that another node inside uses over all left-overs that nodes give off.
    linked_recycling
        Connectance times the mean recycled share of the left-overs of each node (the park study's 副产品资源化率).
    primary_input
        Primary resources bought [layer unit a year].
    resource_productivity
        Value added of the nodes inside over primary input [park currency per layer unit].
    """

    symbiosis_share: float | None
    byproduct_recycling_rate: float | None
    linked_recycling: float | None
    primary_input: float | None
    resource_productivity: float | None
    missing: tuple[str, ...]


def metabolism(
    state: State,
    park: Park,
    kind: LayerKind,
    *,
    treating: frozenset[str] = frozenset(),
    connectance: float | None = None,
) -> Metabolism:
    """Figures of a state's layer.

    Parameters
    ----------
    treating
        Nodes whose trade is treating or disposing: what they receive is not used.
    connectance
        Of the layer, undirected; without it ``linked_recycling`` is None.
    """
    inside = {n.id for n in park.inside}
    missing: list[str] = []
    taken, symbiotic, primary = [], [], []
    made: dict[tuple[str, str], list[float]] = {}
    used: dict[tuple[str, str], list[float]] = {}
    for flow in state.flows:
        sent, arrives = park.commodity[flow.commodity], park.commodity[flow.arrives]
        left_over = sent.kind in LEFT_OVER
        reclaimed = sent.kind is CommodityKind.WATER and (sent.primary is False or flow.source in treating)
        uses = flow.target in inside and flow.target not in treating
        passes = flow.source in inside and flow.target != flow.source
        if flow.target in inside and belongs(arrives, kind):
            amount = _sized(flow, park, kind, missing, received=True)
            taken.append(amount)
            if (left_over or reclaimed) and uses and passes:
                symbiotic.append(amount)
            if flow.source not in inside and _is_primary(arrives):
                primary.append(amount)
                if arrives.primary is None:
                    missing.append(f"primary:{arrives.id}")
        if left_over and flow.source in inside and belongs(sent, kind):
            amount = _sized(flow, park, kind, missing)
            key = (flow.source, flow.commodity)
            made.setdefault(key, []).append(amount)
            if uses and passes:
                used.setdefault(key, []).append(amount)
    for node, name in _blank(state.takes, inside, park, kind):
        missing.append(f"take:{node}/{name}")
        taken.append(math.nan)
        if _is_primary(park.commodity[name]):
            primary.append(math.nan)
    for node, name in _blank(state.makes, inside, park, kind):
        if park.commodity[name].kind in LEFT_OVER:
            missing.append(f"make:{node}/{name}")
            made.setdefault((node, name), []).append(math.nan)
    totals = [(math.fsum(used.get(key, ())), math.fsum(rows)) for key, rows in made.items()]
    shares = [part / whole for part, whole in totals if whole != 0]  # NaN where unknown: then the mean is unknown too
    bought = _whole(primary) if not any(m.startswith("primary:") for m in missing) else None
    value = _value_added(park, state.year, missing)
    mean = math.fsum(shares) / len(shares) if shares else None
    return Metabolism(
        _ratio(_whole(symbiotic), _whole(taken)),
        _ratio(
            _whole([a for rows in used.values() for a in rows]), _whole([a for rows in made.values() for a in rows])
        ),
        None if mean is None or math.isnan(mean) or connectance is None else connectance * mean,
        bought,
        _ratio(value, bought),
        tuple(dict.fromkeys(missing)),
    )


def _is_primary(commodity: Commodity) -> bool:
    """Whether it is a primary resource, or may be one."""
    return bool(commodity.primary) or (commodity.primary is None and commodity.kind in _RAW)


def _blank(
    totals: Mapping[tuple[str, str], float | None], inside: set[str], park: Park, kind: LayerKind
) -> list[tuple[str, str]]:
    """What nodes inside are known to take or make while nobody knows how much."""
    return [
        (node, name)
        for (node, name), amount in totals.items()
        if amount is None and node in inside and belongs(park.commodity[name], kind)
    ]


def _sized(flow: StateFlow, park: Park, kind: LayerKind, missing: list[str], *, received: bool = False) -> float:
    """Layer units of one end; NaN, and noted, where it is unknown: a sum with it is unknown too."""
    commodity = park.commodity[flow.arrives if received else flow.commodity]
    amount, one = flow.received if received else flow.amount, factor(commodity, kind)
    if amount is None:
        missing.append(f"amount:{flow.id}")
    elif one is None:
        missing.append(f"content:{commodity.id}")
    return math.nan if amount is None or one is None else amount * one


def _whole(amounts: list[float]) -> float | None:
    total = math.fsum(amounts)
    return None if math.isnan(total) else total


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None


def _value_added(park: Park, year: int, missing: list[str]) -> float | None:
    operating = park.operating(year)
    values = [(n.id, n.value_added) for n in park.inside if n.id in operating]
    unknown = [f"value_added:{name}" for name, value in values if value is None]
    missing.extend(unknown)
    return None if unknown or not values else math.fsum(v for _, v in values if v is not None)
