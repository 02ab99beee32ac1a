"""The cells of a draft: plain JSON values, how they are cleaned, compared and put into place."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from parkloop.formats.read_sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None
SheetData = dict[str, Any]
"""``{name, rows: [[cell, ...], ...]}``, with ``merged`` and ``formulas`` where the file had them."""
CellEdit = tuple[int, int, int, Cell, Cell]
"""Sheet, row, column from 0, the value before and the value after; row and column -1 stand for the sheet's name."""

ROW_LIMIT = 20_000
COLUMN_LIMIT = 200
TOTAL_LIMIT = 400_000
TEXT_LIMIT = 30_000
EXACT = 2**53
"""Beyond it a browser no longer tells whole figures apart; they are kept as text."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_FIGURE = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,14})?")


def plain(cell: object) -> Cell:
    """Return a cell as JSON, SQLite and PostgreSQL all hold it: no dates, no endless figures, no control characters."""
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, int):
        return cell if abs(cell) <= EXACT else str(cell)
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return str(cell)
        return int(cell) if cell.is_integer() and abs(cell) <= EXACT else cell
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if not isinstance(cell, str):
        cell = json.dumps(cell, ensure_ascii=False, default=str)
    text = _CONTROL.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))[:TEXT_LIMIT]
    return text if text.strip() else None


def typed(cell: object) -> Cell:
    """Return what somebody typed or pasted: a plain figure is a figure, everything else is the text as it stands."""
    found = plain(cell)
    if isinstance(found, str) and _FIGURE.fullmatch(found.strip()):
        word = found.strip()
        return plain(float(word) if "." in word else int(word))
    return found


def same(a: Cell, b: Cell) -> bool:
    """Whether two cells hold the same; a yes is not a one, a blank is nothing."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    return (None if a == "" else a) == (None if b == "" else b)


def trimmed(rows: Iterable[Sequence[object]]) -> list[list[Cell]]:
    """Return rows of plain cells without the blank ends of rows and of the sheet."""
    found: list[list[Cell]] = []
    for row in rows:
        cells = [plain(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    return found


def size(sheets: Iterable[SheetData]) -> int:
    """Count the cells."""
    return sum(len(row) for sheet in sheets for row in sheet["rows"])


def value(sheets: Sequence[SheetData], sheet: int, row: int, column: int) -> Cell:
    """Return one cell; what lies outside is blank."""
    if sheet >= len(sheets):
        return None
    found = sheets[sheet]
    if row < 0:
        return found["name"]  # type: ignore[no-any-return]
    rows = found["rows"]
    if row >= len(rows) or column >= len(rows[row]):
        return None
    return rows[row][column]  # type: ignore[no-any-return]


def put(sheets: list[SheetData], sheet: int, row: int, column: int, cell: Cell) -> None:
    """Set one cell, making the sheet, the row and the blanks before it; a formula's mark goes with its cell."""
    while sheet >= len(sheets):
        sheets.append({"name": None, "rows": []})
    found = sheets[sheet]
    if row < 0:
        found["name"] = cell
        return
    rows = found["rows"]
    if row >= len(rows):
        if cell is None:
            return
        rows.extend([] for _ in range(row + 1 - len(rows)))
    cells = rows[row]
    if column >= len(cells):
        if cell is None:
            return
        cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = cell
    if found.get("formulas"):
        found["formulas"] = [f for f in found["formulas"] if (f[0], f[1]) != (row, column)]


def copied(sheets: Iterable[SheetData]) -> list[SheetData]:
    """Return sheets whose cells can be set without touching the others."""
    return [{**sheet, "rows": [list(row) for row in sheet["rows"]]} for sheet in sheets]


def from_sheet(sheet: Sheet) -> SheetData:
    """Return a sheet as a reader found it in the form of a draft."""
    found: SheetData = {"name": plain(sheet.name) or "?", "rows": trimmed(sheet.rows)}
    if sheet.merged:
        found["merged"] = [list(area) for area in sheet.merged]
    if sheet.uncomputed:
        found["formulas"] = [[r, c, plain(text)] for (r, c), text in sorted(sheet.uncomputed.items())]
    return found


def to_sheet(sheet: SheetData) -> Sheet:
    """Return a sheet of a draft in the form that the reader of documents takes."""
    merged = [(int(a), int(b), int(c), int(d)) for a, b, c, d in sheet.get("merged", ())]
    formulas = {(int(r), int(c)): str(text) for r, c, text in sheet.get("formulas", ())}
    return Sheet(str(sheet["name"]), sheet["rows"], merged, formulas)
