"""Check energy, carbon and tax factors: public transcriptions are full of errors, so none goes in unchecked.

A coal equivalent must be NCV/7000, a calorific value must lie in the range of its fuel class, carbon dioxide per
tonne of coal equivalent between 1.4 and 3.3 (lean gases excepted by nature), a provincial grid factor must not be the
copy of a regional one, a tax figure must be that of the law's annex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem
from parkloop.knowledge.energy import TCE_GJ
from parkloop.knowledge.reading import many, read
from parkloop.knowledge.validate import as_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Rows = Sequence[Mapping[str, str]]

KCAL_PER_KGCE = 7000.0
KCAL_MJ = 4.1868e-3
TCO2_PER_TCE = (1.4, 3.3)
GRID_KGCO2_PER_KWH = (0.05, 1.1)
# Net calorific value by fuel class [MJ per kg, or per Nm3 for gases], wide enough for poor and rich grades.
NCV_MJ = {
    "coal": (8.0, 35.0),
    "oil": (33.0, 45.0),
    "alcohol": (19.0, 28.0),
    "natural_gas": (31.0, 40.0),
    "lng_lpg": (44.0, 53.0),
    "coke_oven_gas": (16.0, 19.0),
    "lean_gas": (2.8, 11.0),
    "hydrogen": (9.5, 11.0),
}
_NO_CO2_LIMIT = {"lean_gas", "carrier", "medium"}


def validate_factors() -> tuple[Problem, ...]:
    """Check the shipped energy, grid and tax tables; empty where all is well."""
    return (
        *check_energy(read("energy")),
        *check_grid(read("grid")),
        *check_pollutants(read("pollutants")),
        *check_tax_rates(read("tax_rates")),
    )


def check_energy(rows: Rows) -> Iterator[Problem]:
    """Check coal equivalents and fuel carbon factors.

    Parameters
    ----------
    rows : sequence of mapping
        Rows with the columns of ``energy.csv``.

    Yields
    ------
    Problem
        ``factor_ncv_mismatch`` where coefficient x 7000 differs from NCV by 1 % or more; ``factor_out_of_class_range``;
        ``factor_co2_product`` where tCO2 is not NCV x C x OF x 44/12 within 0.5 %; ``factor_co2_per_tce``;
        ``factor_not_in_standard`` where a carbon factor is attributed to GB/T 2589, which holds none.
    """
    for line, row in enumerate(rows, start=2):

        def at(column: str, line: int = line, ident: str = row["fuel"]) -> Location:
            return Location(file="energy.csv", row=line, path=column, id=ident)

        yield from _coal_equivalent(row, at)
        yield from _class_range(row, at)
        yield from _carbon(row, at)


def _coal_equivalent(row: Mapping[str, str], at: Callable[[str], Location]) -> Iterator[Problem]:
    for end in ("low", "high"):
        kgce, ncv = as_number(row[f"kgce_{end}"]), as_number(row[f"ncv_kcal_{end}"])
        if kgce is None or not ncv:
            continue
        if abs(kgce * KCAL_PER_KGCE - ncv) / ncv >= 0.01:
            expected = f"{ncv / KCAL_PER_KGCE:.4f}"
            yield Problem("factor_ncv_mismatch", where=at(f"kgce_{end}"), found=f"{kgce:g}", expected=expected)


def _class_range(row: Mapping[str, str], at: Callable[[str], Location]) -> Iterator[Problem]:
    limits = NCV_MJ.get(row["fuel_class"])
    if limits is None:
        return
    per_kg = 1000.0 if row["unit"] == "t" else 1.0
    gj = as_number(row["ncv_gj"])
    values = {"ncv_gj": None if gj is None else gj * 1000.0 / per_kg}
    for end in ("low", "high"):
        kcal, kgce = as_number(row[f"ncv_kcal_{end}"]), as_number(row[f"kgce_{end}"])
        values[f"ncv_kcal_{end}"] = None if kcal is None else kcal * KCAL_MJ / per_kg
        values[f"kgce_{end}"] = None if kgce is None else kgce * KCAL_PER_KGCE * KCAL_MJ / per_kg
    for column, value in values.items():
        # Half a per cent of air: rounded coefficients of a grade at the edge of its class are no error.
        if value is not None and not limits[0] * 0.995 <= value <= limits[1] * 1.005:
            yield Problem(
                "factor_out_of_class_range",
                where=at(column),
                found=f"{value:g}",
                expected=f"{limits[0]:g} - {limits[1]:g}",
            )


def _carbon(row: Mapping[str, str], at: Callable[[str], Location]) -> Iterator[Problem]:
    tco2 = as_number(row["tco2"])
    if tco2 is None:
        return
    if row["version"].startswith("gbt2589"):
        yield Problem("factor_not_in_standard", where=at("tco2"), found=row["tco2"])
    ncv, carbon, oxidation = (as_number(row[c]) for c in ("ncv_gj", "tc_per_gj", "oxidation"))
    if ncv is None:
        return
    if carbon is not None and oxidation is not None:
        product = ncv * carbon * oxidation * 44 / 12
        if abs(tco2 - product) > 0.005 * product:
            yield Problem("factor_co2_product", where=at("tco2"), found=row["tco2"], expected=f"{product:.4g}")
    per_tce = tco2 / (ncv / TCE_GJ) if ncv else float("inf")
    low, high = TCO2_PER_TCE
    if row["fuel_class"] not in _NO_CO2_LIMIT and not low <= per_tce <= high:
        yield Problem("factor_co2_per_tce", where=at("tco2"), found=f"{per_tce:.2f}", expected=f"{low} - {high}")


def check_grid(rows: Rows) -> Iterator[Problem]:
    """Check grid electricity factors.

    Parameters
    ----------
    rows : sequence of mapping
        Rows with the columns of ``grid.csv``; regions of the same year are looked up here and in the shipped table.

    Yields
    ------
    Problem
        ``factor_grid_range``; ``factor_not_in_standard`` where the figure is attributed to GB/T 2589;
        ``factor_regional_for_province`` where a province carries exactly a regional factor of the same year.
    """
    regional = {
        (r["year"], as_number(r["kgco2_per_kwh"])): r["region"]
        for r in (*read("grid"), *rows)
        if r["kind"] == "region" and as_number(r["kgco2_per_kwh"]) is not None
    }
    for line, row in enumerate(rows, start=2):
        where = Location(file="grid.csv", row=line, path="kgco2_per_kwh", id=row["region"])
        value, found = as_number(row["kgco2_per_kwh"]), row["kgco2_per_kwh"]
        low, high = GRID_KGCO2_PER_KWH
        if value is None or not low <= value <= high:
            yield Problem("factor_grid_range", where=where, found=found, expected=f"{low} - {high}")
        if row["version"].startswith("gbt2589") or any(k.startswith("GB2589") for k in many(row["sources"])):
            yield Problem("factor_not_in_standard", where=where, found=found)
        if row["kind"] == "province" and (row["year"], value) in regional:
            region = regional[row["year"], value]
            yield Problem("factor_regional_for_province", where=where, found=found, params={"region": region})


def check_pollutants(rows: Rows) -> Iterator[Problem]:
    """Check pollutant equivalents against the law's annex as shipped (``ept@2018``).

    Yields
    ------
    Problem
        ``tax_pollutant_not_listed`` for a pollutant outside the annex, ``tax_equivalent_differs`` for another value.
    """
    annex = {(r["medium"], r["pollutant"]): float(r["equivalent_kg"]) for r in read("pollutants")}
    for line, row in enumerate(rows, start=2):
        key = (row["medium"], row["pollutant"])
        where = Location(file="pollutants.csv", row=line, path="equivalent_kg", id="/".join(key))
        if key not in annex:
            yield Problem("tax_pollutant_not_listed", where=where, found=row["pollutant"])
        elif as_number(row["equivalent_kg"]) != annex[key]:
            expected = f"{annex[key]:g}"
            yield Problem("tax_equivalent_differs", where=where, found=row["equivalent_kg"], expected=expected)


def check_tax_rates(rows: Rows) -> Iterator[Problem]:
    """Check tax rates against the statutory bands as shipped (``ept@2018``).

    Yields
    ------
    Problem
        ``tax_rate_outside_band``: a rate or a band that leaves the statutory one of its item.
    """
    bands = {r["item"]: (float(r["low"]), float(r["high"])) for r in read("tax_rates")}
    for line, row in enumerate(rows, start=2):
        where = Location(file="tax_rates.csv", row=line, path="low", id=row["item"])
        band = bands.get(row["item"])
        low, high = as_number(row["low"]), as_number(row["high"])
        if band is None or low is None or high is None or low < band[0] or high > band[1]:
            expected = "" if band is None else f"{band[0]:g} - {band[1]:g}"
            found = f"{row['low']} - {row['high']}"
            yield Problem("tax_rate_outside_band", where=where, found=found, expected=expected)


def linear_flow_index(mass: float, virgin: float, waste: float, waste_feed: float, waste_recycling: float) -> float:
    """Linear flow index of the material circularity indicator, LFI = (V + W) / (2M + (WF - WC)/2).

    ``waste_feed`` WF arises when recycled feedstock is made, ``waste_recycling`` WC when the product is recycled, all
    in the unit of ``mass`` (Ellen MacArthur Foundation, Circularity Indicators, complete form).
    """
    return (virgin + waste) / (2 * mass + (waste_feed - waste_recycling) / 2)


def check_linear_flow_index(candidate: Callable[[float, float, float, float, float], float]) -> Iterator[Problem]:
    """Check an implementation of the linear flow index at points where the usual slips show.

    All virgin and all landfilled must give 1, fully restorative 0; the common wrong form with W/2 in the denominator
    gives 0.8 at the first point.

    Yields
    ------
    Problem
        ``formula_differs`` for each point that is missed.
    """
    probes = ((1.0, 1.0, 1.0, 0.0, 0.0), (1.0, 0.0, 0.0, 0.0, 0.0), (1.0, 0.5, 0.6, 0.1, 0.2))
    for probe in probes:
        right, found = linear_flow_index(*probe), candidate(*probe)
        if abs(found - right) > 1e-9:
            expected = f"{right:.4g}"
            yield Problem("formula_differs", found=f"{found:.4g}", expected=expected, params={"formula": "LFI"})
