"""Find the header of a sheet by its words: keys or labels in either language, in any order, below any title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import LANGS
from parkloop.formats.labels import folded

if TYPE_CHECKING:
    from parkloop.formats.tables import Table

SEARCHED_ROWS = 40


@dataclass(frozen=True, slots=True)
class Header:
    """First and last header row from 0, the column of each key, and the columns that mean nothing or stand twice."""

    first: int
    last: int
    columns: dict[str, int]
    unknown: dict[int, str]
    doubled: dict[int, str]


def letter(column: int) -> str:
    """Return the letter of a column counted from 0: 0 -> A, 26 -> AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@cache
def known_words(table: Table) -> dict[str, str]:
    """Every folded word that heads a column, with the key it stands for; keys win over labels."""
    words: dict[str, str] = {}
    for lang in LANGS:
        for key in table.keys:
            words.setdefault(folded(table.label(key, lang)), key)
        for leaf in table.leaves:
            if leaf.whole_name:
                stem = leaf.key.rpartition(".")[0]
                words.setdefault(folded(table.label(stem, lang)), stem)
                words.setdefault(folded(stem), stem)
    return {**words, **{folded(key): key for key in table.keys}}


def find_header(table: Table, rows: list[list[Any]]) -> Header | None:
    """Return the header of a table, or None where no row looks like one."""
    words = known_words(table)
    hits = [_hits(row, words) for row in rows[:SEARCHED_ROWS]]
    best = max(range(len(hits)), key=lambda r: (len(hits[r]), -r), default=None)
    if best is None or not hits[best]:
        return None
    if len(hits[best]) == 1 and sum(cell not in (None, "") for cell in rows[best]) > 1:
        return None  # a single word among others is no header
    enough = max(1, (len(hits[best]) + 1) // 2)
    first = last = best
    while first > 0 and len(hits[first - 1]) >= enough:
        first -= 1
    while last + 1 < len(hits) and len(hits[last + 1]) >= enough:
        last += 1
    return _header(rows, hits, first, last)


def _hits(row: list[Any], words: dict[str, str]) -> dict[int, str]:
    return {c: words[folded(cell)] for c, cell in enumerate(row) if isinstance(cell, str) and folded(cell) in words}


def _header(rows: list[list[Any]], hits: list[dict[int, str]], first: int, last: int) -> Header:
    columns: dict[str, int] = {}
    unknown: dict[int, str] = {}
    doubled: dict[int, str] = {}
    for c in range(max(len(row) for row in rows[first : last + 1])):
        keys = [hits[r][c] for r in range(last, first - 1, -1) if c in hits[r]]
        if keys and keys[0] in columns:
            doubled[c] = keys[0]
        elif keys:
            columns[keys[0]] = c
        else:
            words = [
                str(rows[r][c]) for r in range(first, last + 1) if c < len(rows[r]) and rows[r][c] not in (None, "")
            ]
            if words:
                unknown[c] = words[0]
    return Header(first, last, columns, unknown, doubled)
