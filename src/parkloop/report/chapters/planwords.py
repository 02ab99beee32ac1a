"""What the chapters around the plan write with: names in a row, measures with their units, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.report.desk import Desk
    from parkloop.report.model import Spans

NAMED = 5
"""Options named in a cell or sentence; all of them stand in the workbook."""


def named(desk: Desk, options: Iterable[str], part: str, most: int = NAMED) -> Spans:
    """Names in a row, so many of them, and how many more there are."""
    every = list(options)
    if len(every) <= most + 1:  # "and one more" is longer than its name
        return desk.listed([desk.names.option(o) for o in every])
    words = desk.listed([desk.names.option(o) for o in every[:most]])
    n = desk.count(f"outlook/{part}/count", len(every), "options counted")
    return desk.say("tradeoffs.and_more", first=words, n=n)


def measure(desk: Desk, name: str) -> str:
    """A measure in words."""
    return t(f"measures.{name}", desk.lang)


def shown_unit(name: str, unit: str) -> str:
    """The unit of a measure as it is read: greenhouse gases are tonnes of CO2 equivalent."""
    return unit.replace("t/", "t CO2e/") if name == "co2e" else unit


def score(desk: Desk, part: str, value: float | None, formula: str) -> Spans:
    """A weighted value, booked as ``report/outlook/<part>``."""
    return (desk.computed(f"outlook/{part}", value, "1", formula, style="score"),)
