"""How the nodes hang together: exchanges and linked pairs, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from parkloop.indicators.reading import Quantity, Reading
    from parkloop.park.state import StateFlow

LEFT_OVER = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE, CommodityKind.WASTE_WATER})
ENERGY = frozenset({CommodityKind.HEAT, CommodityKind.GAS})


def nodes_inside(reading: Reading) -> Quantity:
    """Nodes inside the boundary that operate in the state's year."""
    operating = reading.park.operating(reading.state.year)
    return reading.count("nodes_inside", len(reading.inside & operating), "operating nodes inside")


def central_waste_water_plant(reading: Reading) -> Quantity:
    """1 where a waste-water plant (GB/T 4754 class 4620) operates inside; without one it is not known.

    A plant outside the boundary may serve the park, so that "none inside" is no "no"; the park may state it as a
    statistic.
    """
    plants = [
        n.id
        for n in reading.park.inside
        if (n.industry.get("gb4754") or "").lstrip("NDE").startswith("4620")
        and n.id in reading.park.operating(reading.state.year)
    ]
    if plants:
        return reading.count("central_waste_water_plant", 1, "operating waste-water plants inside: at least one")
    missing = ("statistic:central_waste_water_plant",)
    return reading.book("central_waste_water_plant", None, "1", "statistic", missing=missing)


def exchanges(reading: Reading) -> Quantity:
    """Count the exchanges between nodes: distinct (from, to, commodity) of left-overs, used water, heat and gas.

    What goes to a treating node is no exchange. One of unknown amount counts, one of amount zero does not.
    """
    found = {(f.source, f.target, f.commodity) for f in reading.between() if _symbiotic(reading, f)}
    return reading.count("exchanges", len(found), "distinct exchanges of left-overs, used water, heat and gas")


def linked_pairs(reading: Reading) -> Quantity:
    """Pairs of nodes with any flow between them, either way."""
    found = {frozenset((f.source, f.target)) for f in reading.between() if f.amount != 0}
    return reading.count("linked_pairs", len(found), "pairs of nodes with a flow")


def exchanging_pairs(reading: Reading) -> Quantity:
    """Pairs of nodes with a symbiotic exchange between them, either way."""
    found = {frozenset((f.source, f.target)) for f in reading.between() if _symbiotic(reading, f)}
    return reading.count("exchanging_pairs", len(found), "pairs of nodes with an exchange")


def _symbiotic(reading: Reading, flow: StateFlow) -> bool:
    if flow.amount == 0 or flow.target in reading.treating:
        return False
    commodity = reading.park.commodity[flow.commodity]
    reclaimed = commodity.kind is CommodityKind.WATER and (
        commodity.primary is False or flow.source in reading.treating
    )
    return commodity.kind in LEFT_OVER | ENERGY or reclaimed
