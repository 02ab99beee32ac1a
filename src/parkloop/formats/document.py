"""Park -> document: the plain mapping that YAML and JSON hold and that the sheets are laid out from."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from parkloop.base.text import Text
from parkloop.park.columns import Column, columns, document_key
from parkloop.park.park import SCHEMA, Park


def to_document(park: Park) -> dict[str, Any]:
    """Return the document of a park: what is stated, defaults left out, keys in the order of the declaration.

    Examples
    --------
    ``from_document(to_document(park))[0] == park`` for every park whose ``opened`` is empty.
    """
    return {"schema": SCHEMA, **_plain(park)}


def _plain(value: Any) -> dict[str, Any]:  # noqa: ANN401
    found: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        column: Column | None = field.metadata.get("column")
        if column is None:
            continue
        datum = getattr(value, field.name)
        if not column.required and datum == _default(field):
            continue
        plain = _datum(column, datum)
        if plain not in ("", [], {}):
            found[document_key(field.name)] = plain
    return found


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _datum(column: Column, datum: Any) -> Any:  # noqa: ANN401
    if isinstance(datum, Text):
        return {lang: word for lang, word in datum.as_dict().items() if word}
    if isinstance(datum, StrEnum):
        return datum.value
    if isinstance(datum, Mapping):
        return {k: plain_number(v) for k, v in datum.items()}
    if column.kind == "group":
        return None if datum is None else _plain(datum)
    if column.kind == "rows":
        return [_plain(row) for row in datum]
    if column.kind == "actions":
        return [{"type": type(action).__name__, **_plain(action)} for action in datum]
    if isinstance(datum, tuple):
        return [plain_number(d) for d in datum]
    return plain_number(datum)


def plain_number(datum: object) -> object:
    """Return a whole figure without a decimal point; everything else as it is."""
    if isinstance(datum, float) and datum.is_integer() and abs(datum) < 1e15:
        return int(datum)
    return datum


def stated(cls: type) -> list[str]:
    """Return the document keys of a class, in order."""
    return [document_key(name) for name in columns(cls)]
