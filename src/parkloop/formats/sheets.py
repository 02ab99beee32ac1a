"""Document <-> sheets: the layout that workbook and CSV folder share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.formats.cells import Cell, from_row
from parkloop.formats.tables import HEADER, Table, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet with its rows: cells by column key."""

    table: Table
    rows: tuple[Mapping[str, Cell], ...]


def lay_out(document: Mapping[str, Any], lang: Lang) -> tuple[Filled, ...]:
    """Return the sheets of a document in order; the header sheet has one row that holds every single datum."""
    return tuple(Filled(table, tuple(_rows(document, table, lang))) for table in tables().values())


def _rows(document: Mapping[str, Any], table: Table, lang: Lang) -> list[Mapping[str, Cell]]:
    if table.key == HEADER:
        return [from_row(document, table.leaves, lang)]
    if len(table.steps) == 1:
        return [from_row(row, table.leaves, lang) for row in document.get(table.key, [])]
    above, below = table.steps
    parents = document.get(above, [])
    found: list[Mapping[str, Cell]] = []
    for parent in parents if isinstance(parents, list) else [parents]:
        head = {table.parent: parent["id"]} if table.parent else {}
        found += [{**head, **from_row(row, table.leaves, lang)} for row in parent.get(below, [])]
    return found
