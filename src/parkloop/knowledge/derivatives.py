"""What could be made from a product or by-product one step further (产业链延伸, clause 6.2), and what goes into it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, number, read


@dataclass(frozen=True, slots=True)
class Charge:
    """An input of one unit of the derivative: ``low`` to ``high`` of it [unit per unit of the derivative].

    ``main``: a surplus of it may be the reason for the line; the others are bought or come beside it.
    """

    commodity: str
    low: float
    high: float
    unit: str
    main: bool

    @property
    def value(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Derivative:
    """A product one step down the chain.

    Attributes
    ----------
    product
        Id of the commodity; empty where the knowledge has none: then ``name`` and ``terms`` tell.
    strength
        Mass fraction for which the charges hold (0.31 of hydrochloric acid); None where strength is no matter.
    unit
        Unit of the product.
    beside
        What comes out beside it, in words; empty: nothing of note.
    power, heat
        Range [kWh, GJ per unit of the product], from memory; heat as steam or, where it is hotter, as fuel
        (``heat_from``).
    least
        Smallest line that is proposed [unit per year], from memory.
    """

    derivative_id: str
    product: str
    name: Text
    terms: tuple[str, ...]
    strength: float | None
    unit: str
    gbt4754: str
    charges: tuple[Charge, ...]
    beside: Text
    power: tuple[float, float]
    heat: tuple[float, float]
    heat_from: str
    least: float
    route: Text
    sources: tuple[str, ...]
    confidence: str
    note: str


@cache
def derivatives() -> tuple[Derivative, ...]:
    """All derivatives in the order of the table."""
    return tuple(
        Derivative(
            derivative_id=r["derivative_id"],
            product=r["product"],
            name=Text(r["name_zh"], r["name_en"]),
            terms=many(r["terms"]),
            strength=number(r["strength"]),
            unit=r["unit"],
            gbt4754=r["gbt4754"],
            charges=_charges(r),
            beside=Text(r["beside_zh"], r["beside_en"]),
            power=_span(r, "power"),
            heat=_span(r, "heat"),
            heat_from=r["heat_from"],
            least=float(r["least"]),
            route=Text(r["route_zh"], r["route_en"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("derivatives")
    )


def _charges(row: dict[str, str]) -> tuple[Charge, ...]:
    columns = (many(row[c]) for c in ("feeds", "low", "high", "units"))
    return tuple(
        Charge(commodity=name, low=float(low), high=float(high), unit=unit, main=i < int(row["main"]))
        for i, (name, low, high, unit) in enumerate(zip(*columns, strict=True))
    )


def _span(row: dict[str, str], name: str) -> tuple[float, float]:
    return number(row[f"{name}_low"]) or 0.0, number(row[f"{name}_high"]) or 0.0
