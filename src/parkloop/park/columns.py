"""Fields of the park document as data: one declaration makes schema, workbook, CSV folder, checks and docs.

A field of a park value is declared with :func:`col`; the kind says how it is written and checked. Labels and notes in
both languages stand in the catalogue under ``fields.<table>.<field>``.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

ColumnKind = Literal[
    "id",  # stable slug, unique in its table
    "text",  # free text
    "name",  # bilingual text: {zh, en}; two columns in a sheet
    "number",  # a figure in the fixed ``unit`` (empty: plain)
    "amount",  # a figure in the unit that the row's ``unit`` column states
    "unit",  # the unit of the row's amounts
    "price_unit",  # money per amount, for the row's figures
    "integer",
    "year",
    "years",  # [first, last]
    "bool",
    "enum",
    "ref",  # id of a row of ``table``; commodities also by name or code
    "refs",  # several ids
    "words",  # several free words
    "map",  # word -> number
    "codes",  # word -> word
    "point",  # [longitude, latitude] WGS 84
    "group",  # a nested value: {..}; flattened to prefixed columns in a sheet
    "rows",  # a nested list of values: a sheet of its own
    "actions",  # the actions of an option; JSON in a cell
]


@dataclass(frozen=True, slots=True)
class Column:
    """How one field is written, checked and explained.

    Attributes
    ----------
    kind
        See :data:`ColumnKind`.
    required
        Whether a blank is a problem.
    level
        The data level (1 names and tonnes, 2 composition and temperature, 3 prices and costs) of the template it
        appears on.
    unit
        For ``number``: the unit people may write the figure in (any of that dimension is converted to it).
    table
        For ``ref`` and ``refs``: the table referred to.
    of
        For ``enum``: the vocabulary; for ``group`` and ``rows``: the nested class.
    positive
        Whether a negative figure is a problem.
    limits
        Smallest and largest figure that makes sense, None where open.
    """

    kind: ColumnKind
    required: bool = False
    level: int = 1
    unit: str = ""
    table: str = ""
    of: type[StrEnum] | type | None = None
    positive: bool = True
    limits: tuple[float | None, float | None] = (None, None)


def col(kind: ColumnKind, default: Any = MISSING, *, factory: Any = MISSING, **settings: Any) -> Any:  # noqa: ANN401
    """Make a dataclass field that carries its :class:`Column`; ``settings`` are the column's attributes."""
    column = Column(kind, **settings)
    if factory is not MISSING:
        return dataclasses.field(default_factory=factory, metadata={"column": column})
    if default is MISSING and not column.required:
        default = _blank(column)
    if default is MISSING:
        return dataclasses.field(metadata={"column": column})
    return dataclasses.field(default=default, metadata={"column": column})


def _blank(column: Column) -> object:
    if column.kind in {"id", "text", "unit", "price_unit", "ref"}:
        return ""
    if column.kind in {"refs", "words", "rows", "actions"}:
        return ()
    return None


DOCUMENT_KEYS = {"source_node": "from", "target_node": "to"}
"""Fields whose document key is a word that Python keeps for itself."""


def document_key(name: str) -> str:
    """Give the key of a field in the document and in every JSON output."""
    return DOCUMENT_KEYS.get(name, name)


def columns(cls: type) -> Mapping[str, Column]:
    """List the declared columns of a park value, in order."""
    return _columns(cls)


@cache  # asked for at every value that is read, written or checked
def _columns(cls: type) -> Mapping[str, Column]:
    return {f.name: f.metadata["column"] for f in dataclasses.fields(cls) if "column" in f.metadata}
