"""Write the annex tables as a workbook: numbers as numbers with their units, trace ids in the last column."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.report.desk import BREAK
from parkloop.report.model import Num
from parkloop.report.numbering import Numbers, in_money, number, plain
from parkloop.report.numbers import unit_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from parkloop.base.trace import Ledger
    from parkloop.report.model import Document, Spans, Table

_BAD = re.compile(r"[\[\]:*?/\\]")


def write(documents: Sequence[Document], ledger: Ledger, path: Path) -> Path:
    """Write one sheet for each table of the first document; further documents give the headers in their language.

    A user's text is always written as text, never as formula.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties(
        {
            "title": documents[0].title.replace("\n", " "),
            "author": "ParkLoop",
            "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
        }
    )
    forms = {
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EDF2", "border": 1}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0.###", "valign": "top"}),
        "share": book.add_format({"num_format": "0.0%", "valign": "top"}),
    }
    main = documents[0]
    numbers = number(main)
    others = [{table.key: table for table in d.tables} for d in documents[1:]]
    used: set[str] = set()
    for table in main.tables:
        if table.every and table.workbook:
            titles = [[c.title for c in o[table.key].columns] for o in others if table.key in o]
            sheet = book.add_worksheet(_sheet_name(plain(table.caption, ledger, main.lang, numbers), used))
            _Sheet(sheet, main, ledger, numbers, forms=forms).fill(table, titles)
    if not used:
        book.add_worksheet(_sheet_name(t("report.workbook.empty", main.lang), used))
    book.close()
    return path


def _sheet_name(text: str, used: set[str]) -> str:
    base = _BAD.sub(" ", text).strip("' ")[:31] or "-"
    name, n = base, 1
    while name.casefold() in used:
        n += 1
        name = f"{base[: 30 - len(str(n))]} {n}"
    used.add(name.casefold())
    return name


class _Sheet:
    """One sheet being filled."""

    def __init__(self, sheet: Any, document: Document, ledger: Ledger, numbers: Numbers, *, forms: Any) -> None:  # noqa: ANN401
        self.sheet, self.lang, self.ledger, self.numbers, self.forms = sheet, document.lang, ledger, numbers, forms

    def fill(self, table: Table, titles: list[list[str]]) -> None:
        """Head, rows and trace ids of ``table``; ``titles`` are its heads in other languages."""
        places = self._head(table, titles)
        last = places[-1][1] or places[-1][0]
        self.sheet.write_string(0, last + 1, t("report.workbook.trace", self.lang), self.forms["head"])
        self.sheet.set_column(last + 1, last + 1, 40)
        self.sheet.freeze_panes(1, 0)
        for r, row in enumerate(table.every, start=1):
            refs = [span.ref for cell in row for span in cell if isinstance(span, Num)]
            for cell, (place, unit_place) in zip(row, places, strict=True):
                unit = self._cell(r, place, cell)
                if unit_place is not None:
                    self.sheet.write_string(r, unit_place, unit_text(unit, self.lang), self.forms["text"])
            self.sheet.write_string(r, last + 1, "; ".join(dict.fromkeys(refs)), self.forms["text"])

    def _head(self, table: Table, titles: list[list[str]]) -> list[tuple[int, int | None]]:
        """Write the heads; the column of each value and, where units differ from row to row, of its unit."""
        units = [{in_money(u, self.numbers.currency) for u in found} for found in _units(table, self.ledger)]
        places: list[tuple[int, int | None]] = []
        column = 0
        for i, head in enumerate(table.columns):
            words = " / ".join(dict.fromkeys([head.title, *(other[i] for other in titles)]))
            one = unit_text(next(iter(units[i])), self.lang) if len(units[i]) == 1 else ""
            self.sheet.write_string(0, column, f"{words} [{one}]" if one else words, self.forms["head"])
            self.sheet.set_column(column, column, min(8 + 14 * head.width, 60))
            places.append((column, column + 1 if len(units[i]) > 1 else None))
            if len(units[i]) > 1:
                column += 1
                self.sheet.write_string(0, column, t("report.workbook.unit", self.lang), self.forms["head"])
            column += 1
        return places

    def _cell(self, r: int, place: int, cell: Spans) -> str:
        """Write one cell; returns the unit of a number."""
        if len(cell) == 1 and isinstance(cell[0], Num):
            entry = self.ledger[cell[0].ref]
            if entry.value is not None:
                share = cell[0].style == "percent"
                self.sheet.write_number(r, place, entry.value, self.forms["share" if share else "number"])
                return "" if share else in_money(entry.unit, self.numbers.currency)
        text = plain(cell, self.ledger, self.lang, self.numbers).replace(BREAK, "")
        self.sheet.write_string(r, place, text, self.forms["text"])
        return ""


def _units(table: Table, ledger: Ledger) -> list[set[str]]:
    found: list[set[str]] = []
    for i in range(len(table.columns)):
        cells = (row[i] for row in table.every)
        units = {
            ledger[c[0].ref].unit
            for c in cells
            if len(c) == 1 and isinstance(c[0], Num) and c[0].style in {"auto", "signed"}
        }
        found.append({u for u in units if u not in {"", "1"}} if units <= {"", "1"} else units)
    return found
