"""What two documents differ in, row by row and field by field, and how differences are put into a third one."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from parkloop.formats.tables import HEADER, Table, tables

if TYPE_CHECKING:
    from collections.abc import Iterable

Document = Mapping[str, Any]
Key = tuple[str, ...]
"""What names a row: its id, or its parent and what makes it the one it is, then its turn among equals."""

IDENTITY: dict[str, tuple[str, ...]] = {
    "takes": ("commodity", "year", "function"),
    "makes": ("commodity", "year", "function"),
    "ports": ("side", "commodity", "function"),
    "investments": ("payer", "kind"),
    "claims": ("node", "side", "commodity"),
    "budget": ("payer", "kind", "year"),
    "judgements": ("expert", "first", "second"),
    "prices": ("commodity", "role", "node", "year"),
    "statistics": ("variable", "node", "year"),
}
"""Fields that tell the rows of a table apart where it has no ids."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes
    ----------
    table, key
        The row.
    kind
        The whole row is new, is gone, or one field of it has changed.
    field
        Dotted key of the column, for a changed field.
    before, after
        The datum, ``...`` where nothing is stated; for whole rows the fields by key.
    """

    table: str
    key: Key
    kind: Literal["added", "removed", "changed"]
    field: str = ""
    before: Any = ...
    after: Any = ...

    @property
    def place(self) -> tuple[str, Key, str]:
        """Table, row and field."""
        return self.table, self.key, self.field


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed the same field, or one changed a row that the other took away."""

    mine: Change
    theirs: Change

    @property
    def name(self) -> str:
        """A name for forms, the same for the same conflict."""
        return "/".join((self.mine.table, *self.mine.key, self.mine.field or self.theirs.field))


def difference(old: Document, new: Document) -> tuple[Change, ...]:
    """Return what ``new`` changed of ``old``, sheet by sheet, in the order of the documents."""
    found: list[Change] = []
    for table in tables().values():
        before, after = rows_of(old, table), rows_of(new, table)
        for key, row in before.items():
            if key not in after:
                found.append(Change(table.key, key, "removed", before=row))
                continue
            now = after[key]
            fields = [leaf.key for leaf in table.leaves if not _equal(row.get(leaf.key, ...), now.get(leaf.key, ...))]
            found += [Change(table.key, key, "changed", f, row.get(f, ...), now.get(f, ...)) for f in fields]
        found += [Change(table.key, key, "added", after=row) for key, row in after.items() if key not in before]
    return tuple(found)


def rows_of(document: Document, table: Table) -> dict[Key, dict[str, Any]]:
    """Return the rows of a table by what names them, each as its fields by dotted key."""
    if table.key == HEADER:
        return {(): _fields(document, table)}
    found: dict[Key, dict[str, Any]] = {}
    turns: Counter[Key] = Counter()
    for parent, row in _raw_rows(document, table):
        key = _key(table, parent, row)
        turns[key] += 1
        found[(*key, str(turns[key])) if turns[key] > 1 else key] = _fields(row, table)
    return found


def clashes(mine: Iterable[Change], theirs: Iterable[Change]) -> tuple[Conflict, ...]:
    """Return where two sets of changes of the same document want different things."""
    by_place: dict[tuple[str, Key, str], Change] = {}
    by_row: dict[tuple[str, Key], list[Change]] = {}
    for change in theirs:
        by_place[change.place] = change
        by_row.setdefault((change.table, change.key), []).append(change)
    found = []
    for change in mine:
        other = by_place.get(change.place)
        if other is not None:
            if not (change.kind == other.kind and (change.kind == "removed" or _equal(change.after, other.after))):
                found.append(Conflict(change, other))
            continue
        against = by_row.get((change.table, change.key), [])
        gone = [one for one in (*against, *_above(by_row, change)) if one.kind == "removed"]
        if change.kind == "removed" and against:
            found.append(Conflict(change, against[0]))
        elif change.kind != "removed" and gone:
            found.append(Conflict(change, gone[0]))
    return tuple(found)


def _above(by_row: Mapping[tuple[str, Key], list[Change]], change: Change) -> list[Change]:
    """Return what happened to the row that a row stands below."""
    table = tables()[change.table]
    return by_row.get((table.steps[0], change.key[:1]), []) if table.parent else []


def apply(document: Document, changes: Iterable[Change], source: Document | None = None) -> dict[str, Any]:
    """Return the document with changes made; a changed row that is gone comes back whole from ``source``."""
    made: dict[str, Any] = copy.deepcopy(dict(document))
    for change in changes:
        table = tables()[change.table]
        if table.key == HEADER:
            _set(made, table, change.field, change.after)
            continue
        row = _find(made, table, change.key)
        if change.kind == "removed":
            _remove(made, table, change.key)
        elif change.kind == "added" and row is None:
            fresh: dict[str, Any] = {}
            for field, datum in change.after.items():
                _set(fresh, table, field, datum)
            _append(made, table, change.key, fresh, source)
        elif change.kind == "added" and row is not None:
            for leaf in table.leaves:
                _set(row, table, leaf.key, change.after.get(leaf.key, ...))
        elif row is not None:
            _set(row, table, change.field, change.after)
        elif source is not None and (whole := _find(source, table, change.key)) is not None:
            _append(made, table, change.key, copy.deepcopy(whole), source)
    return made


def _equal(a: Any, b: Any) -> bool:  # noqa: ANN401
    return type(a) is type(b) and a == b if isinstance(a, bool) or isinstance(b, bool) else bool(a == b)


def _key(table: Table, parent: str, row: Mapping[str, Any]) -> Key:
    head = (parent,) if table.parent else ()
    if table.key in IDENTITY:
        return (*head, *("" if row.get(field) is None else str(row[field]) for field in IDENTITY[table.key]))
    return (*head, str(row.get("id", "")))


def _raw_rows(document: Document, table: Table) -> list[tuple[str, dict[str, Any]]]:
    if len(table.steps) == 1:
        return [("", row) for row in document.get(table.key, [])]
    above, below = table.steps
    parents = document.get(above, [])
    parents = parents if isinstance(parents, list) else [parents]
    return [(str(parent.get("id", "")), row) for parent in parents for row in parent.get(below, [])]


def _fields(row: Mapping[str, Any], table: Table) -> dict[str, Any]:
    found = {}
    for leaf in table.leaves:
        datum: Any = row
        for step in leaf.steps:
            datum = datum.get(step, ...) if isinstance(datum, Mapping) else ...
        if datum is not ...:
            found[leaf.key] = datum
    return found


def _find(document: Document, table: Table, key: Key) -> dict[str, Any] | None:
    turns: Counter[Key] = Counter()
    for parent, row in _raw_rows(document, table):
        own = _key(table, parent, row)
        turns[own] += 1
        if ((*own, str(turns[own])) if turns[own] > 1 else own) == key:
            return row
    return None


def _holder(document: dict[str, Any], table: Table, key: Key) -> list[dict[str, Any]] | None:
    """Return the list that a row stands in, or None where its parent is gone."""
    if len(table.steps) == 1:
        rows: list[dict[str, Any]] = document.setdefault(table.key, [])
        return rows
    above, below = table.steps
    if not table.parent:
        inner: list[dict[str, Any]] = document.setdefault(above, {}).setdefault(below, [])
        return inner
    parent = next((row for row in document.get(above, []) if str(row.get("id", "")) == key[0]), None)
    return None if parent is None else parent.setdefault(below, [])


def _append(
    document: dict[str, Any], table: Table, key: Key, row: dict[str, Any], source: Document | None = None
) -> None:
    """Add a row; where its parent is gone, the parent comes back from ``source`` with all that stands below it."""
    holder = _holder(document, table, key)
    if holder is not None:
        holder.append(row)
        return
    above = tables()[table.steps[0]]
    parent = None if source is None else _find(source, above, key[:1])
    if parent is not None:
        document.setdefault(above.key, []).append(copy.deepcopy(parent))


def _remove(document: dict[str, Any], table: Table, key: Key) -> None:
    row, holder = _find(document, table, key), _holder(document, table, key)
    if row is not None and holder is not None:
        holder[:] = [one for one in holder if one is not row]


def _set(row: dict[str, Any], table: Table, field: str, datum: Any) -> None:  # noqa: ANN401
    steps = next(leaf.steps for leaf in table.leaves if leaf.key == field)
    for step in steps[:-1]:
        if not isinstance(row.get(step), dict):
            if datum is ...:
                return
            row[step] = {}
        row = row[step]
    if datum is ...:
        row.pop(steps[-1], None)
    else:
        row[steps[-1]] = datum
