"""A draft as the grid in the browser shows it: sheets, columns in the user's language, rows, problems by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from parkloop.base.i18n import LANGS, t
from parkloop.base.wording import hint, message
from parkloop.formats.header import SEARCHED_ROWS, find_header, known_words, letter
from parkloop.formats.labels import choice_label, folded, sheet_label
from parkloop.formats.package import column_number
from parkloop.formats.read_sheets import value_column
from parkloop.formats.sheet_layout import COMMODITY_UNITS, COMMON_UNITS
from parkloop.formats.tables import HEADER, tables
from parkloop.web.exchange.cells import to_sheet
from parkloop.web.exchange.checking import check
from parkloop.web.exchange.ownrows import owned
from parkloop.web.exchange.words import shown_name, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import StrEnum

    from parkloop.base.i18n import Lang
    from parkloop.base.problems import Problem
    from parkloop.formats.tables import Leaf, Table
    from parkloop.web.exchange.cells import SheetData
    from parkloop.web.store.models import Draft

TRUSTED = ("provenance", "confidence", "source")
"""Columns that say where a row comes from and how far it can be trusted; shown as a mark before the row too."""


def describe(draft: Draft, lang: Lang, own: str = "") -> dict[str, Any]:
    """Return the sheets of a draft for the browser; ``own`` is the node of an enterprise, whose other rows are shut."""
    open_row = owned(draft.sheets, own) if own else None
    sheets = [_sheet(n, sheet, lang, open_row) for n, sheet in enumerate(draft.sheets) if sheet["name"] is not None]
    return {"draft": draft.pk, "revision": draft.revision, "sheets": sheets, "own": bool(own)}


def problems_of(draft: Draft, lang: Lang) -> list[dict[str, Any]]:
    """Return the problems of a draft with the place of each in the grid: ``sheet``, ``row``, ``column`` from 0."""
    places = {sheet["name"]: n for n, sheet in enumerate(draft.sheets)}
    return [_problem(problem, places, lang) for problem in check(draft).problems]


def _problem(problem: Problem, places: dict[str, int], lang: Lang) -> dict[str, Any]:
    w = problem.where
    parts = [shown_name(w.sheet, lang)] if w.sheet else []
    parts += [f"{w.column}{w.row}"] if w.column and w.row else [str(w.row)] if w.row else []
    return {
        "severity": problem.severity,
        "code": problem.code,
        "sheet": places.get(w.sheet or ""),
        "row": None if w.row is None else w.row - 1,
        "column": None if w.column is None else column_number(w.column) - 1,
        "place": " ".join(parts),
        "id": w.id,
        "message": message(problem, lang),
        "hint": hint(problem, lang),
    }


def _sheet(n: int, sheet: SheetData, lang: Lang, open_row: Callable[[int, int], bool] | None) -> dict[str, Any]:
    key = table_of(sheet["name"])
    table = tables().get(key or "")
    rows = sheet["rows"]
    label = shown_name(sheet["name"], lang)
    found: dict[str, Any] = {"index": n, "name": sheet["name"], "label": label, "table": key, "kind": "table"}
    if table is None:
        return {**found, **_plain_sheet(rows), "kind": "other"}
    if table.key == HEADER:
        return {**found, **_list(table, rows, lang), "kind": "list", "shut": open_row is not None}
    header = find_header(table, to_sheet(sheet).rows)
    if header is None:
        return {**found, **_plain_sheet(rows), "kind": "headless", "shut": open_row is not None}
    columns = _columns(table, header.columns, header.unknown, rows, header.last, lang)
    missing = [
        {"key": k, "label": table.label(k, lang)}
        for k in table.keys
        if k not in header.columns and k.rpartition(".")[0] not in header.columns
    ]
    shut = [] if open_row is None else [r for r in range(header.last + 1, len(rows)) if not open_row(n, r)]
    closed = open_row is not None and not open_row(n, max(len(rows), header.last + 1))
    return {
        **found,
        "first": header.last + 1,
        "header": header.last,
        "columns": columns,
        "rows": _numbered(rows, header.last + 1),
        "missing": missing,
        "shut_rows": shut,
        "shut": closed,
    }


def _numbered(rows: Sequence[list[Any]], first: int) -> list[list[Any]]:
    """Rows with their place in front; blank ones are left out, their place stays theirs."""
    return [[r, *rows[r]] for r in range(first, len(rows)) if any(cell is not None for cell in rows[r])]


def _plain_sheet(rows: Sequence[list[Any]]) -> dict[str, Any]:
    width = max((len(row) for row in rows[:SEARCHED_ROWS]), default=1)
    columns = [{"index": c, "letter": letter(c), "title": letter(c), "kind": "text"} for c in range(width)]
    return {"first": 0, "header": None, "columns": columns, "rows": _numbered(rows, 0), "missing": [], "shut_rows": []}


def _columns(
    table: Table, places: dict[str, int], unknown: dict[int, str], rows: list[list[Any]], last: int, lang: Lang
) -> list[dict[str, Any]]:
    leaves = {leaf.key: leaf for leaf in table.leaves}
    filled = {c for row in rows[last + 1 :] for c, cell in enumerate(row) if cell is not None}
    found = []
    for key, place in places.items():
        leaf = leaves.get(key)
        own = {"index": place, "letter": letter(place), "key": key, "title": table.label(key, lang)}
        own |= _rules(table, leaf, lang)
        if own["required"] is False and place not in filled and (leaf is None or leaf.column.level > 1):
            own["hidden"] = True
        found.append(own)
    for place, word in unknown.items():
        found.append({"index": place, "letter": letter(place), "title": word, "kind": "unknown", "required": False})
    return sorted(found, key=lambda column: cast("int", column["index"]))


def _rules(table: Table, leaf: Leaf | None, lang: Lang) -> dict[str, Any]:
    """What a column or an entry takes: kind, whether it is required, its list of choices, its note."""
    if leaf is None:
        if table.parent:
            return {"kind": "ref", "required": True, "of": table.steps[0]}
        return {"kind": "text", "required": False}
    column = leaf.column
    found: dict[str, Any] = {"kind": column.kind, "required": leaf.required, "note": table.note(leaf.key, lang)}
    if column.unit:
        found["unit"] = column.unit
    if column.kind == "enum":
        words = cast("type[StrEnum]", column.of)
        found["choices"] = [[w.value, choice_label(w, lang), *_others(w, lang)] for w in words if w.value]
    elif column.kind == "bool":
        found["choices"] = [[w, *(t(f"fields.words.{w}", one) for one in (lang, *_rest(lang)))] for w in ("yes", "no")]
    elif column.kind == "unit":
        own = table.key == "commodities"
        found["choices"] = [[unit, unit] for unit in (COMMODITY_UNITS if own else COMMON_UNITS)]
    elif column.kind in {"ref", "refs"}:
        found["of"] = column.table
    return found


def _others(word: StrEnum, lang: Lang) -> list[str]:
    return [choice_label(word, one) for one in _rest(lang)]


def _rest(lang: Lang) -> tuple[Lang, ...]:
    return tuple(one for one in LANGS if one != lang)


def _list(table: Table, rows: list[list[Any]], lang: Lang) -> dict[str, Any]:
    """The sheet of single data: one entry a row, its label in front, only its value open."""
    words, leaves = known_words(table), {leaf.key: leaf for leaf in table.leaves}
    value_at = value_column(rows)
    entries, seen = [], set()
    for r, cells in enumerate(rows):
        hits = [
            (c, words[folded(cell)])
            for c, cell in enumerate(cells[:value_at])
            if isinstance(cell, str) and folded(cell) in words
        ]
        if not hits or hits[0][1] in seen:
            continue
        key = hits[0][1]
        place = max(c for c, k in hits if k == key) + 1 if value_at is None else value_at
        leaf = leaves.get(key) or next(one for one in table.leaves if one.key.startswith(f"{key}."))
        seen.add(key)
        group = (
            sheet_label(leaf.steps[0], lang) if leaf.steps[0] in tables() else t(f"fields.any.{leaf.steps[0]}", lang)
        )
        entry = {"row": r, "column": place, "key": key, "title": table.label(key, lang), "group": group}
        entries.append({**entry, "value": cells[place] if place < len(cells) else None, **_rules(table, leaf, lang)})
    return {"first": 0, "header": None, "entries": entries, "columns": [], "rows": [], "missing": [], "shut_rows": []}
