"""Differences and documents in words, for templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import Lang, t
from parkloop.formats.cells import to_cell
from parkloop.formats.labels import sheet_label
from parkloop.formats.sheets import lay_out
from parkloop.formats.tables import HEADER, Table, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parkloop.web.pages.data.marked import Marked
    from parkloop.web.store.compare import Change, Conflict

PAGE = 200
CHANGES_SHOWN = 1_000
ROW_FIELDS = 8


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One line: row, field, both values; ``kind`` is ``added``, ``removed`` or ``changed``."""

    row: str
    kind: str
    kind_text: str
    field: str
    before: str
    after: str


@dataclass(slots=True)
class Group:
    """The changes of one sheet."""

    label: str
    changes: list[ShownChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """Both sides of a conflict, with its name for the form."""

    name: str
    sheet: str
    row: str
    field: str
    mine: str
    theirs: str


def groups(changes: Sequence[Change], lang: Lang, document: Mapping[str, Any] | None = None) -> list[Group]:
    """Changes by sheet; ``document`` gives names to the rows."""
    names = _names(document or {}, lang)
    found: dict[str, Group] = {}
    for change in changes[:CHANGES_SHOWN]:
        group = found.setdefault(change.table, Group(sheet_label(change.table, lang)))
        group.changes.append(_change(change, lang, names))
    return list(found.values())


def conflicts(found: Iterable[Conflict], lang: Lang) -> list[ShownConflict]:
    """Conflicts with what each side wants."""
    shown = []
    for conflict in found:
        mine, theirs = _change(conflict.mine, lang, {}), _change(conflict.theirs, lang, {})
        shown.append(
            ShownConflict(
                conflict.name,
                sheet_label(conflict.mine.table, lang),
                mine.row,
                mine.field or theirs.field,
                mine.after or mine.kind_text,
                theirs.after or theirs.kind_text,
            )
        )
    return shown


def sheet_pages(
    document: Mapping[str, Any], lang: Lang, wanted: str, page: int, mark: Marked | None = None
) -> dict[str, Any]:
    """One sheet of a document as a table of texts, and the list of all sheets; columns without data are left out.

    With ``mark`` it is the page of that row, and ``mark_row`` and ``mark_column`` tell where it stands there, from 1.
    """
    filled = [one for one in lay_out(document, lang) if one.rows]
    sheet = next((one for one in filled if one.table.key == wanted), filled[0])
    table = sheet.table
    tabs = [(one.table.key, sheet_label(one.table.key, lang), len(one.rows)) for one in filled]
    if table.key == HEADER:
        keys = list(sheet.rows[0])
        rows = [[table.label(key, lang), _text(cell)] for key, cell in sheet.rows[0].items()]
        heads: list[str] = []
    else:
        keys = [key for key in table.keys if any(key in row for row in sheet.rows)]
        heads = [table.label(key, lang) for key in keys]
        rows = [[_text(row.get(key)) for key in keys] for row in sheet.rows]
    count = max(1, -(-len(rows) // PAGE))
    at = _at(mark, keys, header=table.key == HEADER) if mark and table.key == wanted else (-1, -1)
    page = min(max(at[0] // PAGE + 1 if at[0] >= 0 else page, 1), count)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    place = {"mark_row": at[0] - (page - 1) * PAGE + 1 if at[0] >= 0 else 0, "mark_column": at[1] + 1}
    return {"tabs": tabs, "sheet": table.key, "heads": heads, "rows": shown, "page": page, "pages": count, **place}


def _at(mark: Marked, keys: list[str], *, header: bool) -> tuple[int, int]:
    """Row and column of a mark among the shown ones, from 0; -1 for what is not shown."""
    place = keys.index(mark.key) if mark.key in keys else -1
    return (place, 1) if header else (mark.row, place)


def _change(change: Change, lang: Lang, names: Mapping[tuple[str, str], str]) -> ShownChange:
    table = tables()[change.table]
    row = " · ".join(names.get((_kind_of(table, n), part), part) for n, part in enumerate(change.key) if part)
    if change.kind == "changed":
        label = table.label(change.field, lang)
        before, after = (_datum(table, change.field, datum, lang) for datum in (change.before, change.after))
        return ShownChange(row, change.kind, t("web_data.change.changed", lang), label, before, after)
    whole = change.after if change.kind == "added" else change.before
    fields = list(whole.items())[:ROW_FIELDS] if isinstance(whole, dict) else []
    text = "; ".join(f"{table.label(key, lang)} {_datum(table, key, datum, lang)}" for key, datum in fields)
    added = change.kind == "added"
    kind = t(f"web_data.change.{change.kind}", lang)
    return ShownChange(row, change.kind, kind, "", "" if added else text, text if added else "")


def _kind_of(table: Table, part: int) -> str:
    """The table whose row a part of a key names."""
    return table.steps[0] if part == 0 and table.steps else ""


def _names(document: Mapping[str, Any], lang: Lang) -> dict[tuple[str, str], str]:
    found = {}
    for key, rows in document.items():
        for row in rows if isinstance(rows, list) else ():
            name = row.get("name") if isinstance(row, dict) else None
            if isinstance(name, dict) and "id" in row:
                word = name.get(lang) or name.get("zh") or name.get("en")
                found[key, str(row["id"])] = f"{word} ({row['id']})"
    return found


def _datum(table: Table, key: str, datum: Any, lang: Lang) -> str:  # noqa: ANN401
    if datum is ...:
        return t("web_data.change.nothing", lang)
    if datum is None:
        return t("web_data.change.unknown", lang)
    leaf = next(leaf for leaf in table.leaves if leaf.key == key)
    return _text(datum if leaf.whole_name else to_cell(leaf.column, datum, lang))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        cell = int(cell)
    return "" if cell is None else str(cell)
