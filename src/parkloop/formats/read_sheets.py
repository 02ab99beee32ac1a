"""Sheets of cells -> raw document, with the place of every datum; header rows are found by their words."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import LANGS, t
from parkloop.base.problems import Location, Problem, Severity
from parkloop.base.text import Text
from parkloop.formats import values
from parkloop.formats.cells import UNKNOWN, put
from parkloop.formats.header import SEARCHED_ROWS, Header, find_header, known_words, letter
from parkloop.formats.labels import folded, sheet_label
from parkloop.formats.place import Locator, SheetRow
from parkloop.formats.tables import HEADER, Table, tables

if TYPE_CHECKING:
    from parkloop.formats.place import Path

REQUIRED_SHEETS = (HEADER, "commodities", "nodes")
EXAMPLE = re.compile(r"例\s*[-:：—]")
"""How the first cell of an example row begins; it can be no id, so no row of a user is lost."""


@dataclass(slots=True)
class Sheet:
    """The cells of one sheet from A1 on, as a reader found them.

    ``merged`` lists merged ranges as ``(row, column, row, column)`` from 0, first and last; ``uncomputed`` the formulas
    without a saved result by ``(row, column)`` from 0; ``file`` the file of the sheet where it has one of its own.
    """

    name: str
    rows: list[list[Any]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncomputed: dict[tuple[int, int], str] = field(default_factory=dict)
    file: str | None = None


def read_sheets(sheets: list[Sheet], file: str) -> tuple[dict[str, Any] | None, Locator, list[Problem]]:
    """Return the raw document that the sheets hold; None where no sheet has a cell."""
    reader = _Reader(file)
    if not any(not values.blank(cell) for sheet in sheets for row in sheet.rows for cell in row):
        return None, reader.locator, [Problem("empty_workbook", where=Location(file=file))]
    by_table: dict[str, Sheet] = {}
    names = _sheet_words()
    for sheet in sheets:
        key = names.get(folded(sheet.name))
        if key is None:
            near = difflib.get_close_matches(folded(sheet.name), list(names), 1)
            reader.report("unknown_sheet", Location(file, sheet.name), sheet.name, near[0] if near else "", "warning")
        elif key in tables() and key not in by_table:
            by_table[key] = sheet
    for key in REQUIRED_SHEETS:
        if key not in by_table:
            words = " / ".join(sheet_label(key, lang) for lang in LANGS)
            reader.locator.absent.add(("", key))
            reader.report("missing_sheet", Location(file, words), None, words)
    for key, table in tables().items():
        if key in by_table:
            reader.read(table, by_table[key])
    return reader.raw, reader.locator, reader.problems


def _sheet_words() -> dict[str, str]:
    words = {folded(sheet_label(key, lang)): key for key in (*tables(), "guide", "lists") for lang in LANGS}
    return {**words, **{folded(key): key for key in tables()}}


class _Reader:
    def __init__(self, file: str) -> None:
        self.raw: dict[str, Any] = {}
        self.locator = Locator(file)
        self.problems: list[Problem] = []
        self.parents: dict[str, tuple[dict[str, int], dict[str, list[int]]]] = {}

    def report(
        self, code: str, where: Location, found: str | None, expected: str | None = None, severity: Severity = "error"
    ) -> None:
        self.problems.append(Problem(code, severity, where, found, expected))

    def read(self, table: Table, sheet: Sheet) -> None:
        if sheet.file:
            self.locator.files[sheet.name] = sheet.file
        if not any(not values.blank(cell) for row in sheet.rows for cell in row):
            return
        if table.key == HEADER:
            self._read_list(table, sheet)
            return
        header = find_header(table, sheet.rows)
        if header is None:
            keys = ", ".join(table.keys[:5])
            where = self._at(sheet)
            self.problems.append(Problem("header_not_found", "error", where, None, keys, {"sheet": sheet.name}))
            return
        self._check_header(table, sheet, header)
        for r in range(header.last + 1, len(sheet.rows)):
            self._read_row(table, sheet, header, r)

    def _at(self, sheet: Sheet, row: int | None = None, column: int | None = None) -> Location:
        return Location(
            sheet.file or self.locator.file,
            sheet.name,
            None if row is None else row + 1,
            None if column is None else letter(column),
        )

    def _check_header(self, table: Table, sheet: Sheet, header: Header) -> None:
        for top, left, bottom, right in sheet.merged:
            cell = f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}"
            if top <= header.last and bottom >= header.first and right > left:
                self.report("merged_header", self._at(sheet, top, left), cell)
            elif bottom > header.last and top > header.first:
                self.report("merged_cells", self._at(sheet, top, left), cell)
        for column, words in header.unknown.items():
            self.report("unknown_column", self._at(sheet, header.first, column), words, severity="warning")
        for column, key in header.doubled.items():
            self.report("duplicate_column", self._at(sheet, header.first, column), key)
        wanted = [leaf.key for leaf in table.leaves if leaf.required] + ([table.parent] if table.parent else [])
        present = set(header.columns)
        for key in wanted:
            stem = key.rpartition(".")[0] or key
            if stem not in present and not any(p == key or p.startswith(f"{stem}.") for p in present):
                words = " / ".join(table.label(key, lang) for lang in LANGS)
                if any(not values.blank(c) for row in sheet.rows[header.last + 1 :] for c in row):
                    self.report("missing_column", self._at(sheet, header.first), None, words)
                self.locator.absent.add((table.key, key.split(".")[0]))

    def _read_row(self, table: Table, sheet: Sheet, header: Header, r: int) -> None:
        cells = sheet.rows[r]
        found = {k: cells[c] for k, c in header.columns.items() if c < len(cells) and not values.blank(cells[c])}
        for key, column in header.columns.items():
            if (r, column) in sheet.uncomputed and key not in found:
                self.report("formula_without_value", self._at(sheet, r, column), sheet.uncomputed[r, column])
        if not found or _example(next(iter(found.values()))):
            return
        row: dict[str, Any] = {}
        for leaf in table.leaves:
            if leaf.key in found:
                datum = found[leaf.key]
                put(row, leaf.steps, None if _unknown(datum) else datum)
            elif leaf.whole_name and ".".join(leaf.steps[:-1]) in found:
                row.setdefault(leaf.steps[0], found[".".join(leaf.steps[:-1])])
        path = self._place(table, sheet, r, found, row)
        if path:
            columns = {k: letter(c) for k, c in header.columns.items()}
            self.locator.rows[path] = SheetRow(sheet.name, r + 1, columns)

    def _place(self, table: Table, sheet: Sheet, r: int, found: dict[str, Any], row: dict[str, Any]) -> Path | None:
        if len(table.steps) == 1:
            rows = self.raw.setdefault(table.key, [])
            rows.append(row)
            return (table.key, len(rows) - 1)
        above, below = table.steps
        if not table.parent:
            rows = self.raw.setdefault(above, {}).setdefault(below, [])
            rows.append(row)
            return (above, below, len(rows) - 1)
        named = found.get(table.parent)
        at = self._parent(above, named)
        if at is None:
            if named is None and (table.key, table.parent) not in self.locator.absent:
                self._report_parent("blank_required", table, sheet, r, None)
            elif named is not None and ("", above) not in self.locator.absent:
                self._report_parent("unknown_parent", table, sheet, r, values.shown(named))
            return None
        rows = self.raw[above][at].setdefault(below, [])
        rows.append(row)
        return (above, at, below, len(rows) - 1)

    def _report_parent(self, code: str, table: Table, sheet: Sheet, r: int, found: str | None) -> None:
        header = find_header(table, sheet.rows)
        column = header.columns.get(table.parent) if header else None
        params = {
            "field": Text(*(table.label(table.parent, lang) for lang in LANGS)),
            "sheet": Text(*(sheet_label(table.steps[0], lang) for lang in LANGS)),
        }
        self.problems.append(Problem(code, "error", self._at(sheet, r, column), found, None, params))

    def _parent(self, above: str, named: object) -> int | None:
        if above not in self.parents:
            self.parents[above] = _called(self.raw.get(above, []))
        try:
            word = values.text(named)
        except values.BadValueError:
            return None
        ids, names = self.parents[above]
        owners = names.get(folded(word), [])
        return ids.get(word, owners[0] if len(owners) == 1 else None)

    def _read_list(self, table: Table, sheet: Sheet) -> None:
        words = known_words(table)
        value_at = value_column(sheet.rows)
        for group in {leaf.steps[0] for leaf in table.leaves}:
            self.locator.cells.setdefault((group,), self._at(sheet))
        leaves = {leaf.key: leaf for leaf in table.leaves}
        for r, cells in enumerate(sheet.rows):
            hits = [
                (c, words[folded(cell)])
                for c, cell in enumerate(cells[:value_at])
                if isinstance(cell, str) and folded(cell) in words
            ]
            if not hits:
                continue
            key = hits[0][1]
            column = max(c for c, k in hits if k == key) + 1 if value_at is None else value_at
            where = self._at(sheet, r, column)
            leaf = leaves.get(key) or next(one for one in table.leaves if one.key.startswith(f"{key}."))
            steps = leaf.steps if key in leaves else leaf.steps[:-1]
            if (r, column) in sheet.uncomputed:
                self.report("formula_without_value", where, sheet.uncomputed[r, column])
            if steps in self.locator.cells:
                self.report("duplicate_key", where, key)
                continue
            self.locator.cells[steps] = where
            if column < len(cells) and not values.blank(cells[column]):
                put(self.raw, steps, None if _unknown(cells[column]) else cells[column])


def value_column(rows: list[list[Any]]) -> int | None:
    """Return the column from 0 that the header of a list of single data calls the value; None where it has none."""
    words = {folded(t("fields.words.value", lang)) for lang in LANGS}
    for cells in rows[:SEARCHED_ROWS]:
        for c, cell in enumerate(cells):
            if c and isinstance(cell, str) and folded(cell) in words:
                return c
    return None


def _called(rows: list[dict[str, Any]]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Return the rows by id and by folded name."""
    ids: dict[str, int] = {}
    names: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        if isinstance(row.get("id"), str | int | float):
            ids.setdefault(values.text(row["id"]), i)
        name = row.get("name")
        for word in {folded(w) for w in (name.values() if isinstance(name, dict) else [name]) if isinstance(w, str)}:
            names.setdefault(word, []).append(i)
    return ids, names


def _example(cell: object) -> bool:
    return isinstance(cell, str) and bool(EXAMPLE.match(cell.strip()))


def _unknown(cell: object) -> bool:
    return isinstance(cell, str) and cell.strip() in {UNKNOWN, "？"}
