"""Primary resource input, and what becomes of by-products and solid waste [t/a]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators.reading import INSIDE, MARKET, Quantity, Reading, Weight
from parkloop.park.enums import CommodityKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT, STOCK, UNALLOCATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.park.commodity import Commodity
    from parkloop.park.state import StateFlow

SOLID = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE})
RAW = frozenset({CommodityKind.MATERIAL, CommodityKind.FUEL})
"""Kinds that may be primary resources; of these a blank ``primary`` is unknown, of all others it means no."""
NOT_MASS = frozenset({CommodityKind.WATER, CommodityKind.POWER, CommodityKind.HEAT, CommodityKind.SHARED})
TAKERS_STOCK = "stock/in/"
"""How the flows between a taker and its own stock begin: what lies there was counted when it came."""
METHANE_KG = 16.043 / 22.414
"""Mass of one Nm3 of gas taken as methane [kg]: molar mass 16.043 g/mol over molar volume 22.414 L/mol."""


def primary_input(reading: Reading) -> Quantity:
    """Primary resources that come into the park [t/a]: commodities marked primary, bought or extracted, water apart.

    Recycled and bought by-products do not count, which is why putting one in place of a primary resource raises
    resource productivity. Gas in Nm3 counts as methane (0.716 kg/Nm3, stoichiometry), booked as an assumption.
    """

    def weigh(flow: StateFlow) -> Weight:
        commodity = reading.arriving(flow)
        if commodity.primary is None:
            return Weight(missing=f"primary:{commodity.id}")
        if commodity.unit == "t":
            return Weight()
        if commodity.unit == "Nm3":
            return gas_as_methane(reading)
        return Weight(missing=f"mass:{commodity.id}")

    def counts(commodity: Commodity) -> bool:
        raw = commodity.kind in RAW and commodity.primary is None
        return commodity.kind not in NOT_MASS and (raw or bool(commodity.primary))

    blank = reading.blank_takes(counts)
    flows = [f for f in reading.bought() if counts(reading.arriving(f))]
    return reading.total("primary_input", "t/a", flows, weigh=weigh, also_missing=blank, needs_data=True)


def gas_as_methane(reading: Reading) -> Weight:
    """Tonnes per Nm3 of a gas taken as methane, booked as an assumption."""
    ref = reading.ledger.assume(
        "assumption/methane_t_per_nm3",
        METHANE_KG / 1000,
        "t/Nm3",
        "gas_as_methane",
        source="16.043 g/mol / 22.414 L/mol",
        confidence="stoichiometry",
    )
    return Weight(METHANE_KG / 1000, ref)


def byproducts_made(reading: Reading) -> Quantity:
    """By-products and solid waste that leave the nodes inside [t/a], wherever to; those in other units are left out.

    What goes on the stockpile counts, and so does what is drawn from the stock of earlier years: a rate of utilisation
    has both below the line (综合利用量 over 产生量 plus 综合利用往年贮存量). Less :func:`byproducts_from_stock` it is
    what the year made.
    """
    flows = [f for f in _solid(reading) if reading.zone(f.source) == INSIDE]
    return reading.total("byproducts_made", "t/a", flows, also_missing=_blank_makes(reading), needs_data=True)


def byproducts_from_stock(reading: Reading) -> Quantity:
    """By-products and solid waste of earlier years that nodes inside draw from their own stock [t/a]."""
    flows = [f for f in _solid(reading) if f.source == STOCK and reading.zone(f.target) == INSIDE]
    return reading.total("byproducts_from_stock", "t/a", flows)


def byproducts_used_inside(reading: Reading) -> Quantity:
    """By-products and solid waste that another node inside uses [t/a]; what goes to treatment is not used."""
    passed = {f.id for f in reading.between()}
    flows = [f for f in _solid(reading) if f.id in passed and f.target not in reading.treating]
    return reading.total("byproducts_used_inside", "t/a", flows)


def byproducts_sold(reading: Reading) -> Quantity:
    """By-products and solid waste that users outside take [t/a]."""
    return reading.total("byproducts_sold", "t/a", _out(reading, MARKET))


def byproducts_unallocated(reading: Reading) -> Quantity:
    """By-products and solid waste of which nobody says where they go [t/a]."""
    flows = _out(reading, UNALLOCATED)
    return reading.total("byproducts_unallocated", "t/a", flows, also_missing=_blank_makes(reading))


def byproducts_disposed(reading: Reading) -> Quantity:
    """By-products and solid waste disposed of, discharged, or sent to a treating node inside [t/a]."""
    passed = {f.id for f in reading.between()}
    treated = [f for f in _solid(reading) if f.id in passed and f.target in reading.treating]
    return reading.total("byproducts_disposed", "t/a", [*_out(reading, DISPOSAL, ENVIRONMENT), *treated])


def _solid(reading: Reading) -> Iterator[StateFlow]:
    for flow in reading.state.flows:
        commodity = reading.park.commodity[flow.commodity]
        if commodity.kind in SOLID and commodity.unit == "t" and not flow.id.startswith(TAKERS_STOCK):
            yield flow


def _out(reading: Reading, *zones: str) -> list[StateFlow]:
    left = {f.id for f in reading.leaving(*zones)}
    return [f for f in _solid(reading) if f.id in left]


def _blank_makes(reading: Reading) -> list[str]:
    found = []
    for (node, commodity), amount in reading.state.makes.items():
        row = reading.park.commodity[commodity]
        if amount is None and node in reading.inside and row.kind in SOLID and row.unit == "t":
            found.append(f"make:{node}/{commodity}")
    return sorted(found)
