"""A document as the sheets of a draft; a raw document is laid out too, with all that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from parkloop.formats.cells import UNKNOWN, to_cell
from parkloop.formats.tables import HEADER, Table, tables
from parkloop.web.exchange.cells import plain

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.formats.tables import Leaf
    from parkloop.web.exchange.cells import Cell, SheetData

CORE = frozenset({"commodities", "nodes", "takes", "makes", "flows"})
"""Sheets that stand in every draft, with rows or without."""


def lay_out_sheets(document: Mapping[str, Any], lang: Lang) -> list[SheetData]:
    """Return the sheets: named and headed by the keys, choices in ``lang``; the core ones, and those with rows."""
    found: list[SheetData] = []
    for table in tables().values():
        if table.key == HEADER:
            rows: list[list[Cell]] = [["key", "value"]]
            rows += [[leaf.key, _cell(document, leaf, lang)] for leaf in table.leaves]
            found.append({"name": HEADER, "rows": rows})
            continue
        lines = list(_lines(document, table))
        if lines or table.key in CORE:
            found.append({"name": table.key, "rows": _rows(table, lines, lang)})
    return found


def empty_sheet(table: Table) -> SheetData:
    """Return the sheet of a table with its header alone."""
    if table.key == HEADER:
        return {"name": HEADER, "rows": [["key", "value"], *([leaf.key] for leaf in table.leaves)]}
    return {"name": table.key, "rows": [list(table.keys)]}


def _lines(document: Mapping[str, Any], table: Table) -> list[tuple[Any, Mapping[str, Any]]]:
    """Every row of a table with the id of its parent; what is no list of rows has been reported by the reader."""
    if len(table.steps) == 1:
        rows = document.get(table.key)
        return [(None, row) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    above, below = table.steps
    parents = document.get(above)
    found = []
    for parent in parents if isinstance(parents, list) else [parents]:
        rows = parent.get(below) if isinstance(parent, Mapping) else None
        if isinstance(parent, Mapping) and isinstance(rows, list):
            found += [(parent.get("id"), row) for row in rows if isinstance(row, Mapping)]
    return found


def _rows(table: Table, lines: list[tuple[Any, Mapping[str, Any]]], lang: Lang) -> list[list[Cell]]:
    known = {leaf.steps[0] for leaf in table.leaves} | {t.steps[1] for t in tables().values() if len(t.steps) == 2}
    unknown = list(dict.fromkeys(str(key) for _, row in lines for key in row if str(key) not in known))
    rows: list[list[Cell]] = [[*table.keys, *map(plain, unknown)]]
    for parent, row in lines:
        head = [plain(parent)] if table.parent else []
        cells = [*head, *(_cell(row, leaf, lang) for leaf in table.leaves), *(plain(row.get(key)) for key in unknown)]
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    return rows


def _cell(row: Mapping[str, Any], leaf: Leaf, lang: Lang) -> Cell:
    datum: Any = row
    for n, step in enumerate(leaf.steps):
        if isinstance(datum, Mapping):
            datum = datum.get(step, ...)
        elif datum is not ... and datum is not None and leaf.required and n == len(leaf.steps) - 1 and leaf.whole_name:
            break  # a name written as plain text stands in its first language
        else:
            return None
    if datum is ...:
        return None
    if datum is None:
        return UNKNOWN
    if leaf.whole_name:
        return plain(datum)
    try:
        return plain(to_cell(leaf.column, datum, lang))
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):  # a wrong datum stays as it was written
        return plain(datum)
