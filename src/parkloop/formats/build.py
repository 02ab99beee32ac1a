"""Raw document -> park, generic over the declared columns; every problem is collected with its place."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from parkloop.base.problems import Problem, errors
from parkloop.formats import values
from parkloop.formats.amounts import figure, read_measured, within
from parkloop.formats.checks import check_rows
from parkloop.formats.reading import Reading, Row, Scope, keyed
from parkloop.formats.values import BadValueError
from parkloop.park.actions import ACTIONS
from parkloop.park.columns import Column, columns, document_key
from parkloop.park.commodity import Commodity
from parkloop.park.node import Process
from parkloop.park.park import SCHEMA, Header, Park

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from parkloop.formats.place import Locator

SIMPLE: dict[str, Callable[[object], object]] = {
    "id": values.slug,
    "text": values.text,
    "name": values.name,
    "year": values.year,
    "years": values.years,
    "bool": values.yes_no,
    "words": values.words,
    "point": values.point,
}
_MEASURED = frozenset({"amount", "unit", "price_unit"})
_NESTED = frozenset({"group", "rows", "actions"})
Keyed = tuple[tuple[str, str, Column], ...]


@cache
def _single(cls: type) -> Keyed:
    return tuple(x for x in keyed(cls) if x[2].kind not in _MEASURED | _NESTED)


@cache
def _nested(cls: type) -> Keyed:
    return tuple(x for x in keyed(cls) if x[2].kind in _NESTED)


@cache
def _required(cls: type) -> Keyed:
    return tuple(x for x in keyed(cls) if x[2].required)


@cache
def _keys(cls: type) -> tuple[str, ...]:
    return tuple(key for _, key, _ in keyed(cls))


def build(raw: object, locator: Locator, problems: Iterable[Problem] = ()) -> tuple[Park | None, tuple[Problem, ...]]:
    """Build and check a park from a raw document.

    Parameters
    ----------
    raw
        What a reader found: mappings, lists, texts and figures.
    locator
        Where each datum stands.
    problems
        What the reader already complained about.

    Returns
    -------
    park
        None where a problem is an error.
    problems
        All of them.
    """
    reading = Reading(locator, list(problems))
    park = None
    if isinstance(raw, Mapping):
        if raw.get("schema", SCHEMA) != SCHEMA:
            reading.report(BadValueError("unknown_schema", raw["schema"], SCHEMA), Scope(("schema",)))
        reading.survey(raw)
        park = cast("Park | None", _value(reading, Park, {k: v for k, v in raw.items() if k != "schema"}, Scope()))
        check_rows(reading)
    else:
        reading.report(BadValueError("not_a_document", raw), Scope())
    found = tuple(sorted(reading.problems, key=_place(locator)))
    return (None if errors(found) else park), found


def _place(locator: Locator) -> Callable[[Problem], tuple[int, int, int, str]]:
    """Sheet by sheet, row by row, as a person mends them; what has no place comes first."""
    sheets = {at.sheet: None for at in locator.rows.values()}
    order = {name: i for i, name in enumerate(sheets, start=1)}

    def key(problem: Problem) -> tuple[int, int, int, str]:
        where = problem.where
        column = where.column or ""
        return order.get(where.sheet or "", 0), where.row or 0, len(column), column

    return key


def _value(reading: Reading, cls: type, raw: object, scope: Scope) -> Any:  # noqa: ANN401
    """One park value, or None where something it cannot do without is missing or wrong."""
    if not isinstance(raw, Mapping):
        reading.report(BadValueError("mapping_expected", raw), scope)
        return None
    own_id = values.plain(raw.get("id")) if "id" in columns(cls) else scope.row
    row = Row(cls, raw, Scope(scope.path, own_id, scope.commodity, scope.product))
    _unknown_keys(reading, row)
    _read_columns(reading, row, _single(cls))
    row = _about(row)
    read_measured(reading, row)
    _read_columns(reading, row, _nested(cls))
    return _finish(reading, row)


def _about(row: Row) -> Row:
    """Return the row, with the commodity whose unit rules its figures."""
    found, scope = row.found, row.scope
    own = found.get("id") if row.cls is Commodity else found.get("commodity", found.get("product"))
    named = row.datum("commodity") is not None and own is None  # named, but not found: its figures cannot be judged
    product = found.get("product", "") if row.cls is Process else scope.product
    commodity = "?" if named else own or scope.commodity
    return Row(row.cls, row.raw, Scope(scope.path, scope.row, commodity, product), found)


def _unknown_keys(reading: Reading, row: Row) -> None:
    known = _keys(row.cls)
    for key in row.raw:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, 1)
            bad = BadValueError("unknown_key", str(key), ", ".join(known), near=near[0] if near else "")
            reading.report(bad, row.scope.down(str(key)), severity="warning")


def _read_columns(reading: Reading, row: Row, wanted: Keyed) -> None:
    for name, key, column in wanted:
        datum = row.raw.get(key)
        if values.blank(datum):
            datum = None
        if datum is None and column.kind == "group" and column.required and not _absent(reading, row, name):
            datum = {}
        if datum is None:
            if row.unknown(name) and column.kind == "number":
                row.found[name] = None
            continue
        try:
            row.found[name] = _datum(reading, column, datum, row.scope.down(key))
        except BadValueError as bad:
            reading.report(bad, row.scope, name)


def _absent(reading: Reading, row: Row, name: str) -> bool:
    table = next((step for step in reversed(row.scope.path) if isinstance(step, str)), "")
    return (table, document_key(name)) in reading.locator.absent


def _datum(reading: Reading, column: Column, datum: Any, scope: Scope) -> object:  # noqa: ANN401
    match column.kind:
        case "number":
            return figure(reading, datum, column)
        case "integer":
            whole = values.integer(datum)
            within(float(whole), column)
            return whole
        case "enum":
            return values.choice(datum, cast("Any", column.of))
        case "ref":
            return reading.indexes[column.table].find(datum)
        case "refs":
            return tuple(reading.indexes[column.table].find(word) for word in values.words(datum))
        case "map":
            pairs = values.pairs(datum)
            return {k: figure(reading, v, column) for k, v in pairs.items() if not values.blank(v)}
        case "codes":
            return values.codes(datum)
        case "group":
            return _value(reading, cast("type", column.of), datum, scope)
        case "rows":
            return _rows(reading, cast("type", column.of), datum, scope)
        case "actions":
            return _actions(reading, datum, scope)
        case kind:
            return SIMPLE[kind](datum)


def _rows(reading: Reading, cls: type, datum: object, scope: Scope) -> tuple[object, ...]:
    if not isinstance(datum, list):
        raise BadValueError("list_expected", datum)
    seen: dict[str, int] = {}
    rows = []
    for i, raw in enumerate(datum):
        row = _value(reading, cls, raw, scope.down(i))
        key = values.plain(raw.get("id")) if isinstance(raw, Mapping) and "id" in columns(cls) else None
        if key and seen.setdefault(key, i) != i:
            at = reading.locator.at((*scope.path, seen[key], "id"))
            first = f"{at.column}{at.row}" if at.column else at.path or str(at.row)
            reading.report(BadValueError("duplicate_id", key, first=first), Scope((*scope.path, i), key), "id")
        rows.append(row)
    return tuple(r for r in rows if r is not None)


def _actions(reading: Reading, datum: object, scope: Scope) -> tuple[object, ...]:
    made = []
    for i, raw in enumerate(values.json_list(datum)):
        kind = raw.get("type") if isinstance(raw, Mapping) else None
        if kind in ACTIONS:
            made.append(
                _value(reading, ACTIONS[str(kind)], {k: v for k, v in raw.items() if k != "type"}, scope.down(i))
            )
        else:
            bad = BadValueError("unknown_choice", kind or raw, ", ".join(ACTIONS), near="")
            reading.report(bad, scope.down(i), "type")
    return tuple(a for a in made if a is not None)


def _finish(reading: Reading, row: Row) -> Any:  # noqa: ANN401
    complete = True
    for name, _, column in _required(row.cls):
        if row.found.get(name) is not None:
            continue
        complete = False
        told_elsewhere = column.kind in {"price_unit", "group"} or (column.kind == "unit" and row.cls is not Commodity)
        told_elsewhere = told_elsewhere or _absent(reading, row, name)
        if row.datum(name) is None and not told_elsewhere:
            code = "blank_id" if name == "id" and row.cls is not Header else "blank_required"
            reading.report(BadValueError(code), row.scope, name)
    made = row.cls(**row.found) if complete else None
    reading.built.append((row.scope.path, made))
    return made
