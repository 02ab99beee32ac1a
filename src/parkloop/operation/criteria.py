"""The criteria that depend on how the park runs, as coefficients on arcs: lower is better for every one of them.

One tonne is booked once: fuels and power feed ``co2e``, other bought material ``material``, water ``water``,
by-products and wastes that nobody takes ``waste``. Money (``cost``) is the park's view: transfers between firms of the
park are zero. ``linkage`` counts newly connected pairs of firms, each in proportion to how far its exchange is used, so
that an exchange on paper counts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.network import OPENED, Arc, Network
from parkloop.operation.prices import GridFactor, Known, co2_factor, price
from parkloop.park.enums import CommodityKind
from parkloop.park.state import DISPOSAL, MARKET, UNALLOCATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park

    Floats = NDArray[np.float64]

UNITS = {"material": "t/a", "waste": "t/a", "co2e": "t/a", "water": "m3/a", "cost": "CNY/a", "linkage": "1"}
FLOW_CRITERIA = tuple(UNITS)

_SOLID = {CommodityKind.MATERIAL, CommodityKind.PRODUCT, CommodityKind.BY_PRODUCT}
_WASTE = {CommodityKind.BY_PRODUCT, CommodityKind.WASTE}
_WATER = {CommodityKind.WATER}


@dataclass(frozen=True, kw_only=True)
class Coefficients:
    """Per criterion one coefficient for each arc and column, shape (A, T) each, with its trace id.

    ``known`` tells where the coefficient of ``cost`` and ``co2e`` is a known figure; elsewhere it is 0 and the result
    says so.
    """

    values: Mapping[str, Floats]
    known: Mapping[str, NDArray[np.bool_]]
    refs: Mapping[str, tuple[tuple[str, ...], ...]]


def coefficients(network: Network, ledger: Ledger, grid: GridFactor) -> Coefficients:
    """The coefficients of all flow criteria on all arcs of a network."""
    shape = (len(network.arcs), len(network.columns))
    values = {k: np.zeros(shape) for k in FLOW_CRITERIA}
    known = {k: np.ones(shape, bool) for k in FLOW_CRITERIA}
    refs = {k: [["" for _ in network.columns] for _ in network.arcs] for k in FLOW_CRITERIA}
    standing = {(f.source, f.target) for f in network.observed.flows if f.internal}
    for i, arc in enumerate(network.arcs):
        if arc.kind == OPENED and arc.source != arc.target and (arc.source, arc.target) not in standing:
            # A way that is built smaller counts against its full size, else the smallest would count as much.
            values["linkage"][i] = -arc.size / np.where(network.capacity[i] > 0, network.capacity[i], np.inf)
        for y, year in enumerate(network.years[k] for k in network.year_of):
            for name, figure in arc_figures(network.park, ledger, arc, year, grid).items():
                values[name][i, y] = figure.value or 0.0
                known[name][i, y] = figure.value is not None
                refs[name][i][y] = figure.ref
    return Coefficients(values=values, known=known, refs={k: tuple(tuple(r) for r in rows) for k, rows in refs.items()})


def arc_figures(park: Park, ledger: Ledger, arc: Arc, year: int, grid: GridFactor) -> dict[str, Known]:
    """What one unit on an arc adds to each criterion; a criterion that the arc does not touch is absent."""
    if arc.kind == OPENED:
        return {"cost": link_cost(park, ledger, arc)}
    bought = arc.enters is not None and (arc.source == MARKET or not _inside(park, arc.source))
    if bought:
        return _bought(park, ledger, arc, year, grid)
    leaving = arc.leaves is not None and (arc.target.startswith("@") or not _inside(park, arc.target))
    return _leaving(park, ledger, arc, year) if leaving else {}


def _inside(park: Park, node: str) -> bool:
    return node in park.node and park.node[node].inside


def _bought(park: Park, ledger: Ledger, arc: Arc, year: int, grid: GridFactor) -> dict[str, Known]:
    c = park.commodity[arc.arrives]
    figures = {"cost": price(park, ledger, c.id, "buy", year), "co2e": co2_factor(park, ledger, c.id, year, grid)}
    if c.kind in _WATER and c.unit == "m3":
        figures["water"] = Known(1.0)
    elif c.kind in _SOLID and c.unit == "t" and not c.carrier:
        figures["material"] = Known(1.0)
    return figures


def _leaving(park: Park, ledger: Ledger, arc: Arc, year: int) -> dict[str, Known]:
    c = park.commodity[arc.commodity]
    figures: dict[str, Known] = {}
    if arc.target in {UNALLOCATED, DISPOSAL}:
        # What becomes of it is not known, so a missing disposal price only means that a saving is not counted.
        cost = price(park, ledger, c.id, "dispose", year)
        figures["cost"] = cost if cost.value is not None else Known(0.0)
        if c.kind in _WASTE and c.unit == "t":
            figures["waste"] = Known(1.0)
    else:
        sold = price(park, ledger, c.id, "sell", year)
        if sold.value is None:
            sold = price(park, ledger, c.id, "buy", year)
        figures["cost"] = Known(None if sold.value is None else -sold.value, sold.ref)
    return figures


def link_cost(park: Park, ledger: Ledger, arc: Arc) -> Known:
    """Transport and treatment of one unit on an opened link.

    As stated, else distance times the park's haul cost, else None.
    """
    link = arc.link
    if link is not None and link.cost is not None and link.cost.value is not None:
        ref = ledger.input(
            f"link_cost/{arc.id}",
            link.cost.value,
            f"currency/{link.unit}",
            f"option:{arc.option}",
            source=link.cost.source,
            confidence=str(link.cost.confidence),
        )
        return Known(link.cost.value, ref)
    haul = park.assumptions.haul_cost
    unit = park.commodity[arc.commodity].unit
    if link is None or link.distance is None or haul is None or unit != "t":
        return Known(None)
    base = ledger.input(
        "haul_cost", haul, "currency/t/km", "assumptions.haul_cost", source=park.assumptions.haul_source
    )
    way = ledger.assume(f"distance/{arc.id}", link.distance, "km", f"distance:{arc.source}-{arc.target}")
    value = haul * link.distance
    return Known(value, ledger.compute(f"link_cost/{arc.id}", value, "currency/t", "haul_cost * distance", [base, way]))
