"""Carbon dioxide of the energy that crosses the boundary [t/a]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators.reading import MARKET, Quantity, Reading, Weight
from parkloop.knowledge import energy_factor, grid_factor
from parkloop.knowledge.energy import FUEL_CO2
from parkloop.park.enums import CommodityKind, ReferenceKind

if TYPE_CHECKING:
    from parkloop.park.state import StateFlow

SOLD = frozenset({CommodityKind.FUEL, CommodityKind.POWER, CommodityKind.HEAT, CommodityKind.GAS})


def co2(reading: Reading) -> Quantity:
    """Carbon dioxide of the net intake of energy [t/a].

    Every carrier, and every other commodity with a CO2 factor, bought less sold, times its factor; electricity by the
    grid factor that the park's assumptions name (in the reference by the value of the year), purchased heat at
    0.11 t/GJ unless the document says otherwise. Process emissions (clinker, carbide) count only where a bought
    material carries a factor.
    """
    bought = [f for f in reading.bought() if _counts(reading, f.arrives)]
    sold = [f for f in reading.leaving(MARKET) if reading.kind(f) in SOLD and _counts(reading, f.commodity)]
    blank = reading.blank_takes(lambda commodity: _counts(reading, commodity.id))
    return reading.total(
        "co2",
        "tCO2/a",
        bought,
        minus=sold,
        weigh=lambda flow: _factor(reading, flow),
        also_missing=blank,
        needs_data=True,
    )


def _counts(reading: Reading, commodity: str) -> bool:
    row = reading.park.commodity[commodity]
    return row.carrier or row.co2_factor is not None


def _factor(reading: Reading, flow: StateFlow) -> Weight:
    commodity = reading.arriving(flow)
    if commodity.co2_factor is not None:
        unit = f"tCO2/{commodity.unit}"
        return Weight(commodity.co2_factor, reading.parameter(commodity.id, "co2_factor", commodity.co2_factor, unit))
    if commodity.kind is CommodityKind.POWER and commodity.unit == "MWh":
        return _grid(reading)
    if commodity.kind is CommodityKind.HEAT:
        return _heat(reading, flow)
    return Weight(missing=f"co2_factor:{commodity.id}")


def _grid(reading: Reading) -> Weight:
    events = [
        e
        for e in reading.park.reference
        if e.kind is ReferenceKind.FACTOR
        and e.target == "grid_factor"
        and e.value is not None
        and e.year is not None
        and e.year <= reading.state.year
    ]
    if events:
        last = max(events, key=lambda e: e.year or 0)
        value = float(last.value or 0.0)
        ref = reading.ledger.input(
            f"factor/grid/{last.id}", value, "tCO2/MWh", f"reference[{last.id}].value", source=last.source
        )
        return Weight(value, ref)
    own = reading.park.assumptions.grid_factor_value
    if own is not None:
        ref = reading.ledger.assume("factor/grid/own", own, "tCO2/MWh", "grid_factor_value")
        return Weight(own, ref)
    version, region = reading.park.assumptions.grid_factor, reading.park.park.region
    row = grid_factor(version, region or "CN") or grid_factor(version)
    if row is None:
        return Weight(missing="grid_factor:")
    ref = reading.ledger.knowledge(
        f"factor/grid/{version}/{row.region}",
        row.kgco2_per_kwh,
        "tCO2/MWh",
        f"grid/{version}/{row.region}",
        source=";".join(row.sources),
        confidence=row.confidence,
    )
    return Weight(row.kgco2_per_kwh, ref)  # kg/kWh is t/MWh


def _heat(reading: Reading, flow: StateFlow) -> Weight:
    """Purchased heat by the default per GJ; steam in tonnes by its heat content."""
    commodity = reading.arriving(flow)
    row = energy_factor("heat_purchased", FUEL_CO2)
    gj = {"GJ": 1.0, "MWh": 3.6}.get(commodity.unit, commodity.ncv)
    if row is None or row.tco2 is None or gj is None:
        return Weight(missing=f"co2_factor:{commodity.id}")
    default = reading.ledger.knowledge(
        "factor/heat_purchased",
        row.tco2,
        "tCO2/GJ",
        f"energy/{FUEL_CO2}/heat_purchased",
        source=";".join(row.sources),
        confidence=row.confidence,
    )
    if gj == 1.0:
        return Weight(row.tco2, default)
    content = (
        (reading.parameter(commodity.id, "ncv", commodity.ncv, f"GJ/{commodity.unit}"),) if commodity.ncv == gj else ()
    )
    ref = reading.ledger.compute(
        f"factor/co2/{commodity.id}", gj * row.tco2, f"tCO2/{commodity.unit}", "heat * factor", (default, *content)
    )
    return Weight(gj * row.tco2, ref)
