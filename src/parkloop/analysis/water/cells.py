"""Read the cells of one row of a list of water units, with every problem in its cell."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.base.numbers import split_number
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.analysis.water.columns import Columns
    from parkloop.base.problems import Severity

LARGEST = 1e12
"""Beyond, a number is a slip of the hand and would drown all others in rounding."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One row and its problems."""

    row: Mapping[str, object]
    columns: Columns
    file: str | None
    number: int
    problems: list[Problem] = field(default_factory=list)

    def text(self, role: str, contaminant: str = "") -> str:
        """The text of a cell, empty where the column or the cell is."""
        head = self.columns.of.get((role, contaminant))
        return "" if head is None else plain(self.row.get(head))

    def flow(self, *, needed: bool) -> float | None:
        """``flow_t_h``; None where blank (a problem if it is needed) or not usable."""
        value = self.value("flow_t_h", "")
        if value is None and needed and not self.text("flow_t_h"):
            self.tell("water_no_flow", "flow_t_h")
        return value

    def value(self, role: str, contaminant: str) -> float | None:
        """A number that is not negative; None where the cell is blank or told as a problem."""
        text = self.text(role, contaminant)
        if not text:
            return None
        read = split_number(text)
        if read is None or read[1] or "%" in text or "％" in text or not math.isfinite(read[0]) or read[0] > LARGEST:
            self.tell("water_not_a_number", role, contaminant, found=text)
            return None
        if read[0] < 0:
            self.tell("water_negative_load" if role == "load" else "water_negative", role, contaminant, found=text)
            return None
        return read[0]

    def limits(self, role: str) -> tuple[float, ...]:
        """One limit per contaminant, ``inf`` where blank."""
        values = (self.value(role, c) for c in self.columns.contaminants)
        return tuple(math.inf if value is None else value for value in values)

    def contents(self, role: str, code: str, severity: Severity = "error") -> tuple[float, ...]:
        """One content per contaminant; a blank one is told under ``code`` and read as 0."""
        read = []
        for c in self.columns.contaminants:
            value = self.value(role, c)
            if value is None and not self.text(role, c):
                self.tell(code, role, c, severity=severity)
            read.append(value or 0.0)
        return tuple(read)

    def tell(
        self,
        code: str,
        role: str,
        contaminant: str = "",
        *,
        found: str | None = None,
        expected: str | None = None,
        severity: Severity = "error",
    ) -> None:
        """Note a problem in the cell of a column."""
        where = Location(
            file=self.file, row=self.number, column=self.columns.letter(role, contaminant), id=self.text("name") or None
        )
        params = {"contaminant": contaminant} if contaminant else {}
        self.problems.append(Problem(code, severity, where, found, expected, params))


def plain(cell: object) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else str(cell).strip()
