"""Net energy use of the park [tce/a] (GB/T 2589-2020)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators.reading import MARKET, Quantity, Reading, Weight
from parkloop.knowledge import energy_factor
from parkloop.knowledge.energy import COAL_EQUIVALENTS, TCE_GJ
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from parkloop.park.state import StateFlow

CARRIERS = frozenset({CommodityKind.FUEL, CommodityKind.POWER, CommodityKind.HEAT, CommodityKind.GAS})
"""Kinds whose sale outside is taken off; a product or by-product with a heating value is no energy that is sold."""
ELECTRICITY = {"calorific": "electricity", "equal": "electricity_equal"}


def energy_total(reading: Reading) -> Quantity:
    """Energy bought less energy sold, in tonnes of coal equivalent.

    Fuels by their net calorific value over 29.3076 GJ/tce; electricity at 0.1229 kgce/kWh (calorific method) or at the
    equal value, as the park's assumptions say; heat in GJ over 29.3076. Only what crosses the boundary counts, so that
    steam made inside from bought coal is not counted twice.
    """
    bought = [f for f in reading.bought() if reading.arriving(f).carrier]
    sold = [f for f in reading.leaving(MARKET) if reading.kind(f) in CARRIERS and _carries(reading, f)]
    blank = reading.blank_takes(lambda commodity: commodity.carrier)
    return reading.total(
        "energy_total",
        "tce/a",
        bought,
        minus=sold,
        weigh=lambda flow: coal_equivalent(reading, flow),
        also_missing=blank,
        needs_data=True,
    )


def _carries(reading: Reading, flow: StateFlow) -> bool:
    return reading.park.commodity[flow.commodity].carrier


def coal_equivalent(reading: Reading, flow: StateFlow) -> Weight:
    """Tonnes of coal equivalent per unit of what flows."""
    commodity = reading.arriving(flow)
    if commodity.unit in {"GJ", "MWh"} and commodity.kind is not CommodityKind.POWER:
        gj = 1.0 if commodity.unit == "GJ" else 3.6
        return Weight(gj / TCE_GJ, _tce_rule(reading))
    if commodity.kind is CommodityKind.POWER:
        return _electricity(reading)
    if commodity.ncv is None:
        return Weight(missing=f"ncv:{commodity.id}")
    ncv = reading.parameter(commodity.id, "ncv", commodity.ncv, f"GJ/{commodity.unit}")
    factor = commodity.ncv / TCE_GJ
    ref = reading.ledger.compute(
        f"factor/tce/{commodity.id}", factor, f"tce/{commodity.unit}", "ncv / GJ_per_tce", (ncv, _tce_rule(reading))
    )
    return Weight(factor, ref)


def _tce_rule(reading: Reading) -> str:
    return reading.ledger.knowledge(
        "factor/gj_per_tce", TCE_GJ, "GJ/tce", "energy/definition", source="GB/T 2589-2020", confidence="source seen"
    )


def _electricity(reading: Reading) -> Weight:
    method = reading.park.assumptions.electricity_method or "calorific"
    row = energy_factor(ELECTRICITY.get(method, method), COAL_EQUIVALENTS)
    if row is None or row.kgce is None:
        return Weight(missing=f"electricity_method:{method}")
    ref = reading.ledger.knowledge(
        f"factor/{row.fuel}",
        row.kgce,
        "tce/MWh",
        f"energy/{COAL_EQUIVALENTS}/{row.fuel}",
        source=";".join(row.sources),
        confidence=row.confidence,
    )
    return Weight(row.kgce, ref)  # kgce/kWh is tce/MWh
