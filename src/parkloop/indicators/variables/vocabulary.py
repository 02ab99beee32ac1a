"""The variables that statistics may state: their unit, and whether they are money, energy, an amount or a share."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPUTED_UNITS: Mapping[str, str] = {
    "primary_input": "t",
    "inflow_mass": "t",
    "inflow_recycled": "t",
    "outflow_mass": "t",
    "byproducts_made": "t",
    "byproducts_used_inside": "t",
    "byproducts_sold": "t",
    "byproducts_unallocated": "t",
    "byproducts_disposed": "t",
    "byproducts_from_stock": "t",
    "fresh_water": "m3",
    "water_in": "m3",
    "water_in_circular": "m3",
    "water_reused": "m3",
    "water_reclaimed": "m3",
    "water_treated": "m3",
    "waste_water_discharged": "m3",
    "energy_total": "tce",
    "co2": "t",
    "so2": "t",
    "nox": "t",
    "cod": "t",
    "nh3n": "t",
}
"""Variables computed from flows, with the unit in which a statistic of the same name (an earlier year, or a figure that
the flows do not give) is read. Counts of nodes and links are left out: nobody reports them otherwise."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A variable of the statistics: ``unit`` (empty: as stated) and ``sort`` (money, energy, amount, count, share)."""

    unit: str
    sort: str


@cache
def vocabulary() -> Mapping[str, Stated]:
    """Every variable that a statistic may state, by name."""
    file = resources.files("parkloop.indicators") / "variables.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    listed = {name: Stated(unit, sort) for sort, rows in data.items() for name, unit in rows.items()}
    return listed | {name: Stated(unit, "computed") for name, unit in COMPUTED_UNITS.items()}


def unit_of(name: str, currency: str) -> str:
    """The unit in which formulas read a variable; an indexed one (``key_product_energy:cement``) like its base name."""
    stated = vocabulary().get(name.partition(":")[0])
    if stated is None:
        return ""
    return currency if stated.unit == "money" else stated.unit
