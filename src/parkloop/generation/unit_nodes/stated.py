"""Figures of the knowledge that single-node options rest on, booked in the trace ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.knowledge import factors, grid_factor

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.knowledge import Factor

BUILT, USABLE, ROOF_POWER, BIOMASS_SHARE, REACH = "F160", "F161", "F162", "F163", "F164"


def factor(id: str) -> Factor:
    """Look up a factor by id."""
    return next(f for f in factors() if f.factor_id == id)


def figure(id: str) -> float:
    """Give the middle of a factor's range.

    Raises
    ------
    ValueError
        The row states no number; the tests keep the shipped table free of this.
    """
    value = factor(id).value
    if value is None:
        raise ValueError(id)
    return value


def book(context: Context, id: str) -> str:
    """Book a factor with its source."""
    row = factor(id)
    return context.ledger.knowledge(
        f"unit_nodes/{id}",
        row.value,
        row.unit,
        f"factors/{id}",
        source=";".join(row.sources),
        confidence=row.confidence,
    )


def grid(context: Context) -> tuple[float, str] | None:
    """Grid factor of the park [t CO2/MWh] and its ledger entry: as stated, else by version; None where neither is.

    The version's national row is taken where it has none for the park's region.
    """
    stated = context.park.assumptions
    name = "unit_nodes/grid_factor"
    if stated.grid_factor_value is not None:
        path = "assumptions.grid_factor_value"
        return stated.grid_factor_value, context.ledger.input(name, stated.grid_factor_value, "t CO2/MWh", path)
    row = grid_factor(stated.grid_factor, context.park.park.region) or grid_factor(stated.grid_factor)
    if row is None:
        return None
    place, source = f"grid/{row.version}/{row.region}", ";".join(row.sources)
    booked = context.ledger.knowledge(
        name, row.kgco2_per_kwh, "t CO2/MWh", place, source=source, confidence=row.confidence
    )
    return row.kgco2_per_kwh, booked
