"""One datum of a document as a cell shows it, and what a cell stands for when it is read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from parkloop.base.i18n import Lang, t
from parkloop.formats.labels import choice_label

if TYPE_CHECKING:
    from enum import StrEnum

    from parkloop.formats.tables import Leaf
    from parkloop.park.columns import Column

Cell = str | float | bool | None
UNKNOWN = "?"
"""Stated to be unknown, where a blank would mean the default."""

_AWKWARD = re.compile(r"[;；、,，:：=＝\n\[\]{}\"]|^\s|\s$")


def to_cell(column: Column, datum: Any, lang: Lang) -> Cell:  # noqa: ANN401
    """Return the cell of a datum of a document; reading the cell gives the datum back."""
    if column.kind == "enum":
        vocabulary = cast("type[StrEnum]", column.of)
        return choice_label(vocabulary(datum), lang)
    if column.kind == "bool":
        return t("fields.words.yes" if datum else "fields.words.no", lang)
    if isinstance(datum, Mapping):
        return _pairs(datum)
    if isinstance(datum, list):
        return _list(column, datum)
    return cast("Cell", datum)


def _pairs(datum: Mapping[str, Any]) -> str:
    if any(isinstance(word, str) and _AWKWARD.search(word) for pair in datum.items() for word in pair):
        return json.dumps(datum, ensure_ascii=False)
    return "; ".join(f"{k}: {_figure(v)}" for k, v in datum.items())


def _list(column: Column, datum: list[Any]) -> str:
    if column.kind == "actions" or any(isinstance(word, str) and _AWKWARD.search(word) for word in datum):
        return json.dumps(datum, ensure_ascii=False)
    if column.kind == "years":
        return f"{datum[0]}-{datum[1]}"
    mark = ", " if column.kind == "point" else "; "
    return mark.join(_figure(d) for d in datum)


def _figure(datum: object) -> str:
    return repr(datum) if isinstance(datum, float) else str(datum)


def from_row(row: Mapping[str, Any], leaves: tuple[Leaf, ...], lang: Lang) -> dict[str, Cell]:
    """Return the cells of a row of a document by dotted key; a figure that is stated to be unknown shows as ``?``."""
    found: dict[str, Cell] = {}
    for leaf in leaves:
        datum: Any = row
        for step in leaf.steps:
            datum = datum.get(step, ...) if isinstance(datum, Mapping) else ...
        if datum is None:
            found[leaf.key] = UNKNOWN
        elif datum is not ...:
            found[leaf.key] = datum if leaf.column.kind == "name" else to_cell(leaf.column, datum, lang)
    return found


def put(row: Any, steps: tuple[str, ...], datum: object) -> None:  # noqa: ANN401
    """Place a datum into a raw row, making the groups on the way."""
    for step in steps[:-1]:
        row = row.setdefault(step, {})
        if not isinstance(row, dict):
            return  # the name was written as plain text too
    row.setdefault(steps[-1], datum)
