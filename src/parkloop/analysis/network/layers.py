"""One conserved layer of a state as a network: goods in t, water in m3 or energy in GJ."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.network.flows import Floats, Network
from parkloop.park.enums import CommodityKind, NodeKind
from parkloop.park.state import MARKET, STOCK

if TYPE_CHECKING:
    from parkloop.park.commodity import Commodity
    from parkloop.park.park import Park
    from parkloop.park.state import State, StateFlow


class LayerKind(StrEnum):
    """Which conserved quantity is followed."""

    GOODS = "goods"
    WATER = "water"
    ENERGY = "energy"


UNITS = {LayerKind.GOODS: "t", LayerKind.WATER: "m3", LayerKind.ENERGY: "GJ"}
_WATER = {CommodityKind.WATER, CommodityKind.WASTE_WATER}
_NO_GOODS = _WATER | {CommodityKind.POWER, CommodityKind.HEAT, CommodityKind.SHARED}
_GJ = {"GJ": 1.0, "MWh": 3.6}


@dataclass(frozen=True, kw_only=True)
class ParkLayer:
    """A layer with what was needed to close its nodes.

    Attributes
    ----------
    network
        N operating nodes inside; every node balanced. Money stands in ``network.value``.
    untraced_in, untraced_out
        Shape ``(N,)``: what leaves a node beyond what is known to enter (air, moisture, own extraction, gaps in the
        data), added to its imports; what enters and is not traced further (conversion, losses, gaps), added to its
        dissipation.
    left_out
        Ids of flows that belong to the layer, with what is missing to count them: an amount, or GJ per unit.
    """

    kind: LayerKind
    network: Network
    untraced_in: Floats
    untraced_out: Floats
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Sums:
    flows: Floats
    unsized: Floats
    value: Floats
    imports: Floats
    exports: Floats
    dissipation: Floats
    left_out: list[tuple[str, str]] = field(default_factory=list)


def park_layer(state: State, park: Park, kind: LayerKind) -> ParkLayer:
    """Draw the layer of a state.

    Markets and stocks are import and export; the environment, disposal and what is unallocated are dissipation. What is
    lost or turned into something of another layer on the way dissipates at its start; what arrives beyond what was sent
    is imported at its end. Goods are commodities in t except water, heat and power; water counts in m3, 1 t as 1 m3;
    energy takes GJ, MWh (3.6 GJ) and fuels by their net calorific value.
    """
    operating = park.operating(state.year)
    names = tuple(n.id for n in park.inside if n.id in operating)
    at = {name: i for i, name in enumerate(names)}
    n = len(names)
    sums = _Sums(np.zeros((n, n)), np.zeros((n, n)), np.full((n, n), np.nan), np.zeros(n), np.zeros(n), np.zeros(n))
    for flow in state.flows:
        _add(sums, flow, park, at, kind)
    gap = sums.flows.sum(axis=0) + sums.imports - sums.flows.sum(axis=1) - sums.exports - sums.dissipation
    size = sums.flows.sum(axis=0) + sums.imports + sums.flows.sum(axis=1) + sums.exports + sums.dissipation
    gap = np.where(np.abs(gap) > 1e-9 * size, gap, 0.0)
    missing, over = np.maximum(-gap, 0.0), np.maximum(gap, 0.0)
    drawn = Network(
        names=names,
        flows=sums.flows,
        imports=sums.imports + missing,
        exports=sums.exports,
        dissipation=sums.dissipation + over,
        unsized=(sums.unsized > 0) & (sums.flows <= 0),
        value=sums.value if np.isfinite(sums.value).any() else None,
        unit=UNITS[kind],
    )
    return ParkLayer(kind=kind, network=drawn, untraced_in=missing, untraced_out=over, left_out=tuple(sums.left_out))


def belongs(commodity: Commodity, kind: LayerKind) -> bool:
    """Whether a commodity carries the layer's quantity."""
    if kind is LayerKind.GOODS:
        return commodity.unit == "t" and commodity.kind not in _NO_GOODS
    if kind is LayerKind.WATER:
        return commodity.kind in _WATER
    return commodity.carrier or (commodity.unit in _GJ and commodity.kind is not CommodityKind.SHARED)


def factor(commodity: Commodity, kind: LayerKind) -> float | None:
    """Layer units in one unit of the commodity; None where it is not known."""
    if kind is LayerKind.GOODS:
        return 1.0 if commodity.unit == "t" else None
    if kind is LayerKind.WATER:
        return 1.0 if commodity.unit in {"m3", "t"} else None
    return _GJ.get(commodity.unit, commodity.ncv)


def _add(sums: _Sums, flow: StateFlow, park: Park, at: dict[str, int], kind: LayerKind) -> None:
    sent, arrives = park.commodity[flow.commodity], park.commodity[flow.arrives]
    i, j = at.get(flow.source), at.get(flow.target)
    if (i is None and j is None) or not (belongs(sent, kind) or belongs(arrives, kind)):
        return
    out, into = (_amount(c, a, kind) for c, a in ((sent, flow.amount), (arrives, flow.received)))
    if out is None or into is None:
        sums.left_out.append((flow.id, "amount" if flow.amount is None or flow.received is None else "GJ"))
        if i is not None and j is not None:
            sums.unsized[i, j] = 1.0
        return
    if i is not None and j is not None:
        passed = min(out, into)
        sums.flows[i, j] += passed
        sums.dissipation[i] += out - passed
        sums.imports[j] += into - passed
        price = None if sent.price is None else sent.price.value
        if price is not None and flow.amount:
            sums.value[i, j] = np.nan_to_num(sums.value[i, j]) + price * flow.amount
    elif i is not None:
        (sums.exports if _is_market(park, flow.target) else sums.dissipation)[i] += out
    elif j is not None:
        sums.imports[j] += into


def _amount(commodity: Commodity, amount: float | None, kind: LayerKind) -> float | None:
    """Layer units of an end; what is of another layer carries none."""
    if not belongs(commodity, kind):
        return 0.0
    one = factor(commodity, kind)
    return None if amount is None or one is None else amount * one


def _is_market(park: Park, end: str) -> bool:
    node = park.node.get(end)
    return end in {MARKET, STOCK} if node is None else node.kind is not NodeKind.ENVIRONMENT
