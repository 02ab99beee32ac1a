"""Read one knowledge table: CSV rows as text, and the few conversions every table needs."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

TABLES = (
    "alternatives",
    "byproducts",
    "clauses",
    "commodities",
    "contents",
    "conversions",
    "derivatives",
    "energy",
    "exemptions",
    "factors",
    "families",
    "firms",
    "functions",
    "generics",
    "grid",
    "hazardous",
    "hazards",
    "incompatible",
    "industries",
    "laws",
    "losses",
    "measures",
    "norms",
    "pollutants",
    "practice",
    "product_limits",
    "profiles",
    "prohibitions",
    "routes",
    "sectors",
    "solid_classes",
    "sources",
    "substances",
    "synonyms",
    "tax_rates",
    "toxicity",
    "treatment_outputs",
    "treatment_uses",
    "treatments",
)


@cache
def read(name: str) -> tuple[dict[str, str], ...]:
    """All rows of ``data/<name>.csv`` as text; treat them as read-only."""
    path = resources.files("parkloop.knowledge") / "data" / f"{name}.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def number(text: str) -> float | None:
    """Read a number, or None where the cell is blank.

    Examples
    --------
    >>> number(""), number("0"), number("0.5")
    (None, 0.0, 0.5)
    """
    return float(text) if text else None


def whole(text: str) -> int | None:
    """Read a whole number, or None where the cell is blank."""
    return int(text) if text else None


def many(text: str) -> tuple[str, ...]:
    """Split a semicolon list into its parts."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def yes_no(text: str) -> bool | None:
    """Read ``yes`` or ``no``, or None where the cell is blank (not known, or not a waste)."""
    return {"yes": True, "no": False, "": None}[text]
