"""One row of a table of streams or utilities: its cells as words and numbers, its problems in their places."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.base.numbers import split_number
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.base.problems import Severity

ABSOLUTE_ZERO = -273.15
MOST = 1e12
"""Larger figures are slips of the pen, and sums of them would lose what stands beside them."""
SPELLED = {
    "supply_c": "supply_C",
    "target_c": "target_C",
    "duty_kw": "duty_kW",
    "dt_contribution_k": "dt_contribution_K",
}
"""How the promised columns are written; they are read in any case."""


@dataclass(slots=True)
class Row:
    """The cells of a row by lower-case column name, whose order gives the column letters; problems gather here."""

    cells: Mapping[str, object]
    file: str | None
    number: int
    problems: list[Problem] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the row."""
        return all(self.text(column) == "" for column in self.cells)

    def text(self, column: str) -> str:
        """The cell as it stands, blank where there is no such column."""
        cell = self.cells.get(column)
        if cell is None:
            return ""
        return repr(cell) if isinstance(cell, float) else str(cell).strip()

    def word(self, column: str) -> str | None:
        """A word that must stand there."""
        text = self.text(column)
        if not text and column in self.cells:
            self.tell("heat_blank", column, None)
        return text or None

    def figure(self, column: str, blank: str = "heat_blank") -> float | None:
        """A finite plain number that must stand there; ``blank`` is the problem of an empty cell."""
        text = self.text(column)
        if not text:
            if column in self.cells:
                self.tell(blank, column, None)
            return None
        read = split_number(text)
        # The unit is in the head of the column; one beside the number would have to be interpreted.
        if read is None or read[1] or "%" in text or "％" in text or not math.isfinite(read[0]):
            self.tell("heat_not_a_number", column, text)
            return None
        if abs(read[0]) > MOST:
            self.tell("heat_too_large", column, text, expected=f"{MOST:g}")
            return None
        return read[0]

    def temperature(self, column: str) -> float | None:
        """A temperature above absolute zero, °C."""
        value = self.figure(column)
        if value is not None and value < ABSOLUTE_ZERO:
            self.tell("heat_below_zero_kelvin", column, f"{value:g}", expected=f"{ABSOLUTE_ZERO}")
            return None
        return value

    def tell(
        self,
        code: str,
        column: str,
        found: str | None,
        *,
        expected: str | None = None,
        severity: Severity = "error",
        **params: object,
    ) -> None:
        """Note a problem in a cell."""
        where = Location(file=self.file, row=self.number, column=self._letter(column), id=self.text("name") or None)
        named = {"column": SPELLED.get(column, column), **params}
        self.problems.append(Problem(code, severity, where, found=found, expected=expected, params=named))

    def _letter(self, column: str) -> str | None:
        if column not in self.cells:
            return None
        letters, index = "", list(self.cells).index(column) + 1
        while index:
            index, place = divmod(index - 1, 26)
            letters = chr(ord("A") + place) + letters
        return letters


def missing_columns(
    cells: Mapping[str, object], columns: Sequence[str], file: str | None, first_row: int
) -> list[Problem]:
    """Name the promised columns that are not there, at the head of the table."""
    where = Location(file=file, row=max(first_row - 1, 1))
    found = ", ".join(column for column in cells if column)
    return [
        Problem("heat_no_column", where=where, found=found, expected=SPELLED.get(column, column))
        for column in columns
        if column not in cells
    ]
