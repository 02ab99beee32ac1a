"""A sheet as it is meant: merged cells filled, and what the title lines above a table say of firm, year and unit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from parkloop.formats.header import letter
from parkloop.formats.imports import creditcode
from parkloop.formats.imports.headings import plain, usable
from parkloop.formats.values import blank, text

if TYPE_CHECKING:
    from parkloop.formats.read_sheets import Sheet

_FIRM = (
    "单位详细名称",
    "企业名称",
    "单位名称",
    "填报单位",
    "排污单位名称",
    "法人单位名称",
    "建设单位",
    "产生单位名称",
    "企业详细名称",
)
_CODE = ("统一社会信用代码", "社会信用代码", "信用代码")
_UNIT = ("计量单位", "单位")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年?(?!\d)")
_PAIR = re.compile(r"([\u4e00-\u9fffA-Za-z]{2,20})[:：]\s*([^:：]*?)(?=\s{2,}[\u4e00-\u9fff]{2,12}[:：]|$)")
_DATED = re.compile(r"\s+(?:19|20)\d{2}\s*年.*$")  # the year that stands behind a name in one title cell
NOTHING = frozenset({"-", "—", "--", "——", "/", "…", "……", "*", "无", "n/a", "na"})
"""Marks for no figure: blank, never zero."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A word of the title lines with its cell (row and column from 0)."""

    text: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the lines above a table say of all its rows; None where they say nothing."""

    firm: Stated | None = None
    code: Stated | None = None
    year: Stated | None = None
    unit: Stated | None = None
    titles: tuple[str, ...] = ()


def filled(sheet: Sheet) -> list[list[Any]]:
    """Return the cells with every merged range holding the value of its first cell throughout."""
    rows = [list(row) for row in sheet.rows]
    for first_row, first, last_row, last in sheet.merged:
        if first_row >= len(rows) or first >= len(rows[first_row]):
            continue
        value = rows[first_row][first]
        for r in range(first_row, min(last_row, len(rows) - 1) + 1):
            for c in range(first, min(last, len(rows[r]) - 1) + 1):
                rows[r][c] = value
    return rows


def nothing(cell: object) -> bool:
    """Whether a cell says nothing: blank, or one of the marks for no figure."""
    return blank(cell) or (isinstance(cell, str) and unicodedata.normalize("NFKC", cell).strip().casefold() in NOTHING)


def year_of(cell: object) -> int | None:
    """Read the year of a date, a year or a text that holds one year; None where there is none or more than one.

    Examples
    --------
    >>> year_of("2024年3月5日"), year_of("2023-2024"), year_of("三月")
    (2024, None, None)
    """
    if isinstance(cell, date):
        return cell.year
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return int(cell) if float(cell).is_integer() and 1900 <= cell <= 2199 else None
    found = {int(y) for y in _YEAR.findall(unicodedata.normalize("NFKC", cell))} if isinstance(cell, str) else set()
    if not found and isinstance(cell, str) and re.fullmatch(r"20\d{6}", cell.strip()):
        return int(cell.strip()[:4])
    return found.pop() if len(found) == 1 else None


def context(rows: list[list[Any]], before: int) -> Context:
    """Read the title lines: the rows above row ``before``."""
    found: dict[str, Stated] = {}
    titles: list[str] = []
    for r, row in enumerate(rows[:before]):
        for c, cell in enumerate(row):
            if blank(cell) or (c and row[c - 1] == cell):
                continue
            words = text(cell) if not isinstance(cell, date) else str(cell)
            titles.append(words)
            for key, value in _pairs(words) or [(words, _beside(row, c))]:
                _take(found, key, value, r, c)
            year = year_of(words) if isinstance(cell, str) else None
            if year is not None:
                found.setdefault("year", Stated(str(year), r, c))
    return Context(found.get("firm"), found.get("code"), found.get("year"), found.get("unit"), tuple(titles))


def _pairs(words: str) -> list[tuple[str, str]]:
    pairs = [(k, _closed(v.strip())) for k, v in _PAIR.findall(words)]
    return [(k, v) for k, v in pairs if v]


def _closed(value: str) -> str:
    """Take off a bracket that closes what opened before the value: ``（单位：t/a）``."""
    for opening, closing in ("（）", "()"):
        if value.endswith(closing) and opening not in value:
            return value[:-1].strip()
    return value


def _beside(row: list[Any], c: int) -> str:
    """The text right of a cell; a code that is spelled one character a cell is put together."""
    following = [text(x) for x in row[c + 1 :] if not blank(x) and x != row[c] and not isinstance(x, date)]
    if following and len(following[0]) == 1:
        spelled = []
        for word in following:
            if len(word) != 1:
                break
            spelled.append(word)
        return "".join(spelled)
    return following[0] if following else ""


def _take(found: dict[str, Stated], key: str, value: str, r: int, c: int) -> None:
    word = plain(key)
    if not value:
        return
    if word in _CODE:
        found.setdefault("code", Stated(creditcode.normal(value), r, c))
    elif word in _UNIT and usable(value):
        found.setdefault("unit", Stated(value, r, c))
    elif word in _FIRM or (word == "单位" and len(value) > 3):
        found.setdefault("firm", Stated(_DATED.sub("", value), r, c))
    elif word in {"年份", "年度", "报告年度", "统计年度", "报告期"}:
        year = year_of(value)
        if year is not None:
            found.setdefault("year", Stated(str(year), r, c))


def cell_name(row: int, column: int) -> str:
    """Name a cell as Excel does: (3, 1) -> B4."""
    return f"{letter(column)}{row + 1}"
