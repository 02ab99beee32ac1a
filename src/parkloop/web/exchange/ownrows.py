"""Which rows of a draft an enterprise may edit: those that state its own node, and none that stated another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.formats.header import find_header
from parkloop.formats.labels import folded
from parkloop.formats.tables import HEADER, tables
from parkloop.web.exchange.cells import to_sheet, value
from parkloop.web.exchange.words import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from parkloop.web.exchange.cells import Cell, CellEdit, SheetData

OWNER: dict[str, tuple[str, ...]] = {
    "nodes": ("id",),
    "takes": ("node",),
    "makes": ("node",),
    "processes": ("node",),
    "flows": ("from", "to"),
    "links": ("from", "to"),
    "projects": ("owner",),
    "statistics": ("node",),
    "prices": ("node",),
}
"""Columns of which one must name the enterprise; tables that are not listed are the park's alone."""
BELOW = {"ports": ("process", "processes"), "investments": ("project", "projects"), "claims": ("project", "projects")}
"""Tables whose rows belong to the owner of the row above: the column that names it, and its table."""


def foreign(before: Sequence[SheetData], after: Sequence[SheetData], cells: Iterable[CellEdit], own: str) -> set[int]:
    """Return the positions in ``cells`` that touch what is not the enterprise's.

    A row must be its own (or blank) before, and its own (or blank) after all edits; headers and names of sheets are
    nobody's to change.
    """
    mine_before, mine_after = owned(before, own), owned(after, own)
    bad = set()
    for n, (sheet, row, *_rest) in enumerate(cells):
        if not (mine_before(sheet, row) and mine_after(sheet, row)):
            bad.add(n)
    return bad


def owned(sheets: Sequence[SheetData], own: str) -> Callable[[int, int], bool]:
    """Return the question whether a row, by sheet and place from 0, is the enterprise's own or blank."""
    columns: dict[int, tuple[int, dict[str, int], str]] = {}
    for n, sheet in enumerate(sheets):
        key = table_of(sheet["name"])
        if key is None or key == HEADER or sheet["name"] is None:
            continue
        header = find_header(tables()[key], to_sheet(sheet).rows)
        if header is not None:
            columns[n] = (header.last, header.columns, key)
    words = _called(sheets, columns, own)
    below = {key: _ids(sheets, columns, key, words) for key in ("processes", "projects")}

    def answer(sheet: int, row: int) -> bool:
        if sheet not in columns:
            return False
        last, places, key = columns[sheet]
        if row <= last:
            return False
        if sheet < len(sheets) and not _filled(sheets[sheet], row):
            return key in OWNER or key in BELOW
        if key in BELOW:
            column, above = BELOW[key]
            return _word(sheets, sheet, row, places.get(column)) in below[above]
        return any(_word(sheets, sheet, row, places.get(column)) in words for column in OWNER.get(key, ()))

    return answer


def _filled(sheet: SheetData, row: int) -> bool:
    return row < len(sheet["rows"]) and any(cell is not None for cell in sheet["rows"][row])


def _word(sheets: Sequence[SheetData], sheet: int, row: int, column: int | None) -> str:
    cell: Cell = None if column is None else value(sheets, sheet, row, column)
    return folded(str(cell)) if cell is not None else ""


def _called(sheets: Sequence[SheetData], columns: dict[int, tuple[int, dict[str, int], str]], own: str) -> set[str]:
    """Return the folded id and names of the enterprise's node."""
    words = {folded(own)}
    for n, (last, places, key) in columns.items():
        if key != "nodes":
            continue
        for row in range(last + 1, len(sheets[n]["rows"])):
            if _word(sheets, n, row, places.get("id")) == folded(own):
                words |= {_word(sheets, n, row, c) for k, c in places.items() if k.startswith("name")}
    return words - {""}


def _ids(
    sheets: Sequence[SheetData], columns: dict[int, tuple[int, dict[str, int], str]], table: str, words: set[str]
) -> set[str]:
    """Return the folded ids and names of the rows of a table that belong to the enterprise."""
    found = set()
    for n, (last, places, key) in columns.items():
        if key != table:
            continue
        for row in range(last + 1, len(sheets[n]["rows"])):
            if any(_word(sheets, n, row, places.get(column)) in words for column in OWNER[table]):
                found |= {_word(sheets, n, row, places.get(c)) for c in ("id", "name.zh", "name.en")}
    return found - {""}
