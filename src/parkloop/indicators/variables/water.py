"""Fresh water, reuse between nodes, treatment and discharge [m3/a]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators.reading import INSIDE, MARKET, Quantity, Reading, Weigh, Weight
from parkloop.park.enums import CommodityKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT

if TYPE_CHECKING:
    from parkloop.park.commodity import Commodity
    from parkloop.park.state import StateFlow

WET = frozenset({CommodityKind.WATER, CommodityKind.WASTE_WATER})


def fresh_water(reading: Reading) -> Quantity:
    """Fresh water taken in from outside [m3/a]: water of any source that is not marked as not primary (reclaimed)."""
    flows = [f for f in reading.bought() if _fresh(reading.arriving(f))]
    blank = reading.blank_takes(_fresh)
    return reading.total("fresh_water", "m3/a", flows, weigh=_volume(reading), also_missing=blank, needs_data=True)


def water_in(reading: Reading) -> Quantity:
    """All water taken in from outside [m3/a], fresh or reclaimed."""
    flows = [f for f in reading.bought() if reading.arriving(f).kind is CommodityKind.WATER]
    blank = reading.blank_takes(lambda commodity: commodity.kind is CommodityKind.WATER)
    return reading.total("water_in", "m3/a", flows, weigh=_volume(reading), also_missing=blank, needs_data=True)


def water_in_circular(reading: Reading) -> Quantity:
    """Water taken in from outside that is marked as not primary (reclaimed, harvested) [m3/a]."""
    flows = [f for f in reading.bought() if _circular(reading.arriving(f))]
    blank = reading.blank_takes(_circular)
    return reading.total("water_in_circular", "m3/a", flows, weigh=_volume(reading), also_missing=blank)


def water_reused(reading: Reading) -> Quantity:
    """Water that one node passes on for another's use [m3/a]: used or treated water, not fresh water passed through.

    Reuse within one node does not show in the flows between nodes and is not counted.
    """
    flows = [f for f in reading.between() if _reuse(reading, f)]
    return reading.total("water_reused", "m3/a", flows, weigh=_volume(reading))


def water_reclaimed(reading: Reading) -> Quantity:
    """Water that treating nodes inside send to users inside or outside [m3/a]."""
    inside = [f for f in reading.between() if f.target not in reading.treating]
    sold = list(reading.leaving(MARKET))
    flows = [f for f in (*inside, *sold) if f.source in reading.treating and reading.kind(f) in WET]
    return reading.total("water_reclaimed", "m3/a", flows, weigh=_volume(reading))


def water_treated(reading: Reading) -> Quantity:
    """Water that leaves the treating nodes inside [m3/a], wherever to."""
    flows = [f for f in reading.state.flows if f.source in reading.treating and reading.kind(f) in WET]
    return reading.total("water_treated", "m3/a", flows, weigh=_volume(reading), needs_data=True)


def waste_water_discharged(reading: Reading) -> Quantity:
    """Waste water that leaves the park for the environment, a sewer or disposal [m3/a, taken as t/a].

    What is unallocated is not discharged in silence: while there is any, the discharge is not known.
    """
    flows = [
        f
        for f in reading.leaving(ENVIRONMENT, DISPOSAL, MARKET)
        if reading.kind(f) is CommodityKind.WASTE_WATER and not (f.source in reading.treating and _sold(reading, f))
    ]
    open_ends = sorted(
        f"unallocated:{f.source}/{f.commodity}"
        for f in reading.state.flows
        if reading.zone(f.source) == INSIDE
        and reading.zone(f.target) == "@unallocated"
        and reading.kind(f) is CommodityKind.WASTE_WATER
    )
    return reading.total(
        "waste_water_discharged", "m3/a", flows, weigh=_volume(reading), also_missing=open_ends, needs_data=True
    )


def _sold(reading: Reading, flow: StateFlow) -> bool:
    return reading.zone(flow.target) == MARKET


def _fresh(commodity: Commodity) -> bool:
    return commodity.kind is CommodityKind.WATER and commodity.primary is not False


def _circular(commodity: Commodity) -> bool:
    return commodity.kind is CommodityKind.WATER and commodity.primary is False


def _reuse(reading: Reading, flow: StateFlow) -> bool:
    if flow.target in reading.treating:
        return False
    commodity = reading.park.commodity[flow.commodity]
    if commodity.kind is CommodityKind.WASTE_WATER:
        return True
    return commodity.kind is CommodityKind.WATER and (commodity.primary is False or flow.source in reading.treating)


def _volume(reading: Reading) -> Weigh:
    def weigh(flow: StateFlow) -> Weight:
        unit = reading.park.commodity[flow.commodity].unit
        return Weight() if unit in {"m3", "t"} else Weight(missing=f"unit:{flow.commodity}")

    return weigh
