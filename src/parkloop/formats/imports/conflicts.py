"""What a statement says that the document says already, does not say yet, or says otherwise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parkloop.base.i18n import LANGS, Lang, t
from parkloop.formats.imports.statements import same
from parkloop.park.pedigree import standard_deviation

if TYPE_CHECKING:
    from parkloop.formats.imports.statements import Statement
    from parkloop.park.flow import Flow
    from parkloop.park.node import Line
    from parkloop.park.park import Park
    from parkloop.park.steering import Statistic

Outcome = Literal["new", "same", "filled", "conflict", "decided"]
EXISTING, IMPORTED = "existing", "imported"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement beside what the document holds on the same firm, thing, side and year.

    ``filled``: the document knows that it exists, and the statement how much; ``decided``: the two differ and an
    earlier import settled it. ``z`` is the difference in standard deviations of the two (None where both are exact);
    ``places`` are the rows of the document, counted from 0.
    """

    statement: Statement
    outcome: Outcome
    places: tuple[int, ...] = ()
    existing: float | None = None
    existing_source: str = ""
    z: float | None = None


def compare(park: Park, statement: Statement) -> Comparison:
    """Lay a statement beside the document."""
    held = _held(park, statement)
    if not held:
        return Comparison(statement, "new")
    places = tuple(i for i, _ in held)
    known = [(i, row) for i, row in held if _value(row) is not None]
    source = "; ".join(dict.fromkeys(row.source for _, row in held if row.source))
    if not known:
        return Comparison(statement, "filled", places[:1], None, source)
    total = math.fsum(v for v in (_value(row) for _, row in known) if v is not None)
    if same(total, statement.amount):
        return Comparison(statement, "same", places, total, source)
    if _settled(park, statement, [row for _, row in held]):
        return Comparison(statement, "decided", places, total, source)
    return Comparison(statement, "conflict", places, total, source, _distance(statement, [row for _, row in known]))


def _held(park: Park, s: Statement) -> list[tuple[int, Line | Flow | Statistic]]:
    base = park.park.base_year
    year = base if s.year is None else s.year
    if s.to == "flow":
        return [
            (i, f)
            for i, f in enumerate(park.flows)
            if (f.source_node, f.target_node, f.commodity, f.observes) == (s.node, s.other, s.commodity, "")
            and (f.year or base) == year
        ]
    if s.to == "statistic":
        return [
            (i, x)
            for i, x in enumerate(park.statistics)
            if (x.variable, x.node) == (s.variable, s.node) and (x.year or base) == year
        ]
    lines: tuple[Line, ...] = getattr(park.node[s.node], s.to)
    return [(i, x) for i, x in enumerate(lines) if x.commodity == s.commodity and (x.year or base) == year]


def _value(row: Line | Flow | Statistic) -> float | None:
    return getattr(row, "value", None) if hasattr(row, "variable") else getattr(row, "amount")  # noqa: B009


def _distance(s: Statement, rows: list[Line | Flow | Statistic]) -> float | None:
    """Difference over its standard deviation; a figure without stated deviation has the one of its provenance."""
    variance = standard_deviation(s.amount, None, None, None, s.provenance) ** 2
    total = 0.0
    for row in rows:
        value = _value(row) or 0.0
        total += value
        stated = [getattr(row, name, None) for name in ("sd", "low", "high")]
        variance += standard_deviation(value, stated[0], stated[1], stated[2], row.provenance) ** 2
    return abs(s.amount - total) / math.sqrt(variance) if variance > 0 else None


def other_value(amount: float, unit: str, source: str, lang: Lang) -> str:
    """Name the value that was not taken, as the note of a line keeps it."""
    return t("imports.note.other", lang, amount=f"{amount:.15g}", unit=unit, source=source or "?")


def _settled(park: Park, s: Statement, rows: list[Line | Flow | Statistic]) -> bool:
    """Whether an earlier import settled this very difference: its value is kept beside the chosen one."""
    kept = [other_value(s.amount, s.unit, s.source, lang) for lang in LANGS]
    if s.to == "flow":
        ids = {getattr(row, "id", "") for row in rows}
        return any(
            f.observes in ids and f.amount is not None and same(f.amount, s.amount) and f.source.startswith(s.source)
            for f in park.flows
        )
    return any(mark in (getattr(row, "note", "") or row.source) for row in rows for mark in kept)
