"""Coal equivalents, fuel CO2 factors and grid electricity factors, each under the version it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, number, read, whole
from parkloop.knowledge.rows import middle

COAL_EQUIVALENTS = "gbt2589@2020"
FUEL_CO2 = "ndrc-guides@2015"
TCE_GJ = 29.3076  # GJ per tce: 7000 kcal/kg, GB/T 2589-2020


@dataclass(frozen=True, slots=True)
class EnergyFactor:
    """One fuel or carrier in one factor set; what the set does not state is None.

    ``gbt2589@2020`` states net calorific value in kcal and kgce per unit; ``ndrc-guides@2015`` states GJ, carbon
    content, oxidation and their product tCO2 = NCV x C x OF x 44/12, all per ``unit``.
    """

    fuel: str
    name: Text
    fuel_class: str
    commodity: str
    unit: str
    ncv_kcal_low: float | None  # [kcal/unit]
    ncv_kcal_high: float | None  # [kcal/unit]
    ncv_gj: float | None  # [GJ/unit]
    kgce_low: float | None  # [kgce/unit]
    kgce_high: float | None  # [kgce/unit]
    tc_per_gj: float | None  # [tC/GJ]
    oxidation: float | None  # fraction
    tco2: float | None  # [tCO2/unit]
    version: str
    sources: tuple[str, ...]
    confidence: str
    note: str

    @property
    def kgce(self) -> float | None:
        """The middle of the coal equivalent's range [kgce/unit]."""
        return middle(self.kgce_low, self.kgce_high)

    @property
    def tco2_per_tce(self) -> float | None:
        """Carbon dioxide per tonne of coal equivalent, where the set states both energy and carbon."""
        if self.tco2 is None or not self.ncv_gj:
            return None
        return self.tco2 / (self.ncv_gj / TCE_GJ)


@dataclass(frozen=True, slots=True)
class GridFactor:
    """Carbon dioxide of grid electricity in one region and year; ``parent`` is the wider region."""

    region: str
    name: Text
    kind: str  # national | region | province
    parent: str
    year: int
    kgco2_per_kwh: float  # [kg CO2/kWh]
    version: str
    sources: tuple[str, ...]
    confidence: str
    note: str


@cache
def energy_factors() -> tuple[EnergyFactor, ...]:
    """All energy factors of all versions."""
    return tuple(
        EnergyFactor(
            fuel=r["fuel"],
            name=Text(r["name_zh"], r["name_en"]),
            fuel_class=r["fuel_class"],
            commodity=r["commodity"],
            unit=r["unit"],
            ncv_kcal_low=number(r["ncv_kcal_low"]),
            ncv_kcal_high=number(r["ncv_kcal_high"]),
            ncv_gj=number(r["ncv_gj"]),
            kgce_low=number(r["kgce_low"]),
            kgce_high=number(r["kgce_high"]),
            tc_per_gj=number(r["tc_per_gj"]),
            oxidation=number(r["oxidation"]),
            tco2=number(r["tco2"]),
            version=r["version"],
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("energy")
    )


def energy_factor(fuel: str, version: str) -> EnergyFactor | None:
    """Find the factor of a fuel (or of the commodity or by-product it is) in one set; None where the set lacks it."""
    of_version = [f for f in energy_factors() if f.version == version]
    by_id = next((f for f in of_version if f.fuel == fuel), None)
    return by_id or next((f for f in of_version if f.commodity and f.commodity == fuel), None)


@cache
def grid_factors() -> tuple[GridFactor, ...]:
    """All grid factors of all years."""
    return tuple(
        GridFactor(
            region=r["region"],
            name=Text(r["name_zh"], r["name_en"]),
            kind=r["kind"],
            parent=r["parent"],
            year=whole(r["year"]) or 0,
            kgco2_per_kwh=float(r["kgco2_per_kwh"]),
            version=r["version"],
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("grid")
    )


def grid_factor(version: str, region: str = "CN") -> GridFactor | None:
    """Find the factor of one region in one version; None where it was not published or not found.

    There is no fall-back to a wider region: whoever takes it from ``parent`` says so beside the number.
    """
    return next((g for g in grid_factors() if g.version == version and g.region == region), None)
