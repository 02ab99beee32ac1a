"""Write a document as a workbook: bilingual headers, lists for every choice, notes; text is never a formula."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from parkloop.formats.sheet_layout import Book
from parkloop.formats.sheet_styles import Styles
from parkloop.formats.sheets import Filled, lay_out
from parkloop.formats.tables import HEADER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from parkloop.base.i18n import Lang

CORE = frozenset({HEADER, "commodities", "nodes", "takes", "makes", "flows"})
MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # the same park gives the same file


def write_workbook(document: Mapping[str, Any], path: Path, lang: Lang = "zh") -> None:
    """Write the sheets that have rows, and the core ones; choices are shown in ``lang``."""
    filled = [f for f in lay_out(document, lang) if f.rows or f.table.key in CORE]
    shown = [(f, tuple(k for k in f.table.keys if _wanted(f, k))) for f in filled]
    write_sheets(path, shown, lang)


def _wanted(filled: Filled, key: str) -> bool:
    levels = {leaf.key: leaf.column.level for leaf in filled.table.leaves}
    return filled.table.key == HEADER or levels.get(key, 1) == 1 or any(key in row for row in filled.rows)


def write_sheets(
    path: Path,
    shown: list[tuple[Filled, tuple[str, ...]]],
    lang: Lang,
    *,
    examples: Mapping[str, Mapping[str, Any]] | None = None,
    level: int | None = None,
) -> None:
    """Write sheets with the given columns; with ``examples`` a marked example row stands first in each."""
    import xlsxwriter

    with path.open("ab"):  # what cannot be written is an OSError here, not an error of the library's own
        pass
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"created": MADE, "title": "ParkLoop"})
        book = Book(workbook, Styles(workbook), lang, {f.table.key: keys for f, keys in shown})
        book.declare(level)
        for filled, keys in shown:
            if filled.table.key == HEADER:
                book.write_list(filled, (examples or {}).get(HEADER))
            else:
                book.write_table(filled, keys, (examples or {}).get(filled.table.key))
        book.write_lists()
