"""Mass that crosses the boundary [t/a], as ISO 59020 looks at it: resource inflows, their recycled part, outflows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators.reading import MARKET, Quantity, Reading, Weigh, Weight
from parkloop.indicators.variables.materials import gas_as_methane
from parkloop.park.enums import CommodityKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT, UNALLOCATED

if TYPE_CHECKING:
    from parkloop.park.commodity import Commodity
    from parkloop.park.state import StateFlow

RESOURCES = frozenset(
    {
        CommodityKind.MATERIAL,
        CommodityKind.PRODUCT,
        CommodityKind.BY_PRODUCT,
        CommodityKind.WASTE,
        CommodityKind.FUEL,
        CommodityKind.GAS,
    }
)
"""Kinds with a mass that ISO 59020 counts as resource; water and energy have indicators of their own."""
LEFT_OVER = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE})


def inflow_mass(reading: Reading) -> Quantity:
    """Resources taken in from outside [t/a]."""
    flows = [f for f in reading.bought() if _resource(reading.arriving(f))]
    blank = reading.blank_takes(_resource)
    weigh = _mass(reading, arriving=True)
    return reading.total("inflow_mass", "t/a", flows, weigh=weigh, also_missing=blank, needs_data=True)


def inflow_recycled(reading: Reading) -> Quantity:
    """Recycled part of it [t/a]: by-products and waste of others.

    A bought material that is not marked as primary may be an intermediate or scrap: nobody says which, so the sum is
    not known until it is entered as by-product or waste, or the park states ``inflow_recycled`` as a statistic.
    """
    flows = [f for f in reading.bought() if recycled(reading.arriving(f)) is not False]
    blank = reading.blank_takes(lambda commodity: recycled(commodity) is not False)
    mass = _mass(reading, arriving=True)

    def weigh(flow: StateFlow) -> Weight:
        commodity = reading.arriving(flow)
        return mass(flow) if recycled(commodity) else Weight(missing=f"recycled:{commodity.id}")

    return reading.total("inflow_recycled", "t/a", flows, weigh=weigh, also_missing=blank)


def outflow_mass(reading: Reading) -> Quantity:
    """Products, by-products and waste that leave the park [t/a], wherever to."""
    zones = (MARKET, DISPOSAL, ENVIRONMENT, UNALLOCATED)
    flows = [f for f in reading.leaving(*zones) if _resource(reading.park.commodity[f.commodity])]
    return reading.total("outflow_mass", "t/a", flows, weigh=_mass(reading, arriving=False), needs_data=True)


def recycled(commodity: Commodity) -> bool | None:
    """Whether a resource is left over elsewhere; None for a material that nobody marks as primary."""
    if commodity.kind is CommodityKind.MATERIAL and commodity.primary is not True:
        return None
    return commodity.kind in LEFT_OVER


def _resource(commodity: Commodity) -> bool:
    return commodity.kind in RESOURCES


def _mass(reading: Reading, *, arriving: bool) -> Weigh:
    def weigh(flow: StateFlow) -> Weight:
        commodity = reading.arriving(flow) if arriving else reading.park.commodity[flow.commodity]
        if commodity.unit == "t":
            return Weight()
        if commodity.unit == "Nm3" and commodity.kind is CommodityKind.FUEL:
            return gas_as_methane(reading)
        return Weight(missing=f"no_mass:{commodity.id}")

    return weigh
