"""Prices and factors of a year, each with its trace id; what is not known stays None."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.knowledge import grid_factor
from parkloop.operation.reference import factor_in
from parkloop.park.enums import CommodityKind, ReferenceKind

if TYPE_CHECKING:
    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.park.steering import PricePoint


@dataclass(frozen=True, slots=True)
class Known:
    """A figure in park currency or tonnes of CO2 per unit, with the trace entry it comes from; None: not known."""

    value: float | None
    ref: str = ""


UNKNOWN = Known(None)


@dataclass(frozen=True, slots=True)
class GridFactor:
    """The factor of bought power [t CO2/MWh] in the base year, and its source; from the document or the knowledge."""

    value: float | None
    version: str = ""
    source: str = ""
    confidence: str = ""


def grid_of(park: Park) -> GridFactor:
    """The document's own figure, else its version in the knowledge, else unknown."""
    a, header = park.assumptions, park.park
    if a.grid_factor_value is not None:
        return GridFactor(a.grid_factor_value, "assumptions.grid_factor_value")
    if not a.grid_factor:
        return GridFactor(None)
    row = grid_factor(a.grid_factor, header.region or header.country) or grid_factor(a.grid_factor, header.country)
    if row is None:
        return GridFactor(None, a.grid_factor)
    return GridFactor(row.kgco2_per_kwh, a.grid_factor, ";".join(row.sources), row.confidence)


def price(park: Park, ledger: Ledger, commodity: str, role: str, year: int) -> Known:
    """What it costs or brings in ``year`` to ``buy``, ``sell`` or ``dispose`` of one unit outside (``role``).

    The document's ``prices`` table (latest year at or before ``year``, else the earliest) goes before the commodity's
    own price; price events of business as usual go before both.
    """
    c = park.commodity[commodity]
    for i, event in enumerate(park.reference):
        later = (e.year or 0 for e in park.reference if _prices(e, commodity) and (e.year or 0) <= year)
        if _prices(event, commodity) and (event.year or 0) <= year and event.year == max(later) and role == "buy":
            return _book(
                ledger,
                f"price/{commodity}/{role}/{event.year}",
                event.value,
                c.unit,
                f"reference[{i}].value",
                event.source,
                str(event.confidence),
            )
    points = [(i, p) for i, p in enumerate(park.prices) if p.commodity == commodity and p.role == role and not p.node]
    if points:
        i, point = _nearest(points, year)
        return _book(
            ledger,
            f"price/{commodity}/{role}/{point.year}",
            point.value,
            c.unit,
            f"prices[{i}].value",
            point.source,
            str(point.confidence),
        )
    own = c.disposal if role == "dispose" else c.price
    if own is None or own.value is None:
        return UNKNOWN
    place = next(i for i, x in enumerate(park.commodities) if x.id == commodity)
    field = "disposal" if role == "dispose" else "price"
    return _book(
        ledger,
        f"price/{commodity}/{field}",
        own.value,
        c.unit,
        f"commodities[{place}].{field}.value",
        own.source,
        str(own.confidence),
    )


def _prices(event: object, commodity: str) -> bool:
    return getattr(event, "kind", None) is ReferenceKind.PRICE and getattr(event, "target", "") == commodity


def _nearest(points: list[tuple[int, PricePoint]], year: int) -> tuple[int, PricePoint]:
    before = [(i, p) for i, p in points if p.year is not None and p.year <= year]
    if before:
        return max(before, key=lambda ip: (ip[1].year or 0, -ip[0]))
    return min(points, key=lambda ip: (ip[1].year or 0, ip[0]))


def _book(ledger: Ledger, name: str, value: float | None, unit: str, path: str, source: str, confidence: str) -> Known:
    return Known(value, ledger.input(name, value, f"currency/{unit}", path, source=source, confidence=confidence))


def co2_factor(park: Park, ledger: Ledger, commodity: str, year: int, grid: GridFactor) -> Known:
    """Tonnes of CO2 per unit of a commodity bought and used; zero for what carries no energy and states none."""
    c = park.commodity[commodity]
    place = next(i for i, x in enumerate(park.commodities) if x.id == commodity)
    if c.kind is CommodityKind.POWER and c.co2_factor is None:
        value = factor_in(park, "grid_factor", year, grid.value)
        if value is None:
            return UNKNOWN
        ref = ledger.assume(
            f"grid_factor/{year}",
            value,
            "t CO2/MWh",
            grid.version or "grid_factor",
            source=grid.source,
            confidence=grid.confidence,
        )
        return Known(value, ref)
    if c.co2_factor is not None:
        ref = ledger.input(
            f"co2_factor/{commodity}",
            c.co2_factor,
            f"t CO2/{c.unit}",
            f"commodities[{place}].co2_factor",
            source=c.co2_source,
            confidence=str(c.co2_confidence),
        )
        return Known(c.co2_factor, ref)
    if c.kind in {CommodityKind.FUEL, CommodityKind.POWER, CommodityKind.HEAT}:
        return UNKNOWN
    return Known(0.0)
