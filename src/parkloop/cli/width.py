"""Break and align text where a Chinese character takes two places of a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PIECE = re.compile(r"[ -~]+? |[!-~]+|.", re.DOTALL)
_NEVER_FIRST = "，。；：、）】」』”’！？％"
KEPT = (40, 24)  # places that a column keeps unbroken where the table can spare them, the more generous first


def width(text: str) -> int:
    """Places that a text takes in a terminal.

    Examples
    --------
    >>> width("abc"), width("园区 ab")
    (3, 7)
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, limit: int) -> list[str]:
    """Break a text into lines of at most ``limit`` places: English between words, Chinese between characters.

    A mark such as ``，`` never begins a line; a word longer than the limit keeps a line of its own.

    Examples
    --------
    >>> wrap("one two three", 8)
    ['one two', 'three']
    """
    lines: list[str] = []
    line: list[str] = []
    for piece in _PIECE.findall(text):
        if line and width("".join([*line, piece]).rstrip()) > limit:
            carried = _carried(line, piece)
            lines.append("".join(line).rstrip())
            line = carried
            piece = piece if line else piece.lstrip()  # noqa: PLW2901
        if piece:
            line.append(piece)
    last = "".join(line).rstrip()
    return [*lines, last] if last or not lines else lines


def _carried(line: list[str], piece: str) -> list[str]:
    """Take off the end of ``line`` what must go down together with ``piece``: what a mark belongs to."""
    carried: list[str] = []
    while piece in _NEVER_FIRST and len(line) > 1:
        piece = line.pop()
        carried.insert(0, piece)
    return carried


def columns(rows: Iterable[tuple[str, str]], limit: int, gap: int = 2) -> list[str]:
    """Two columns, the second broken within ``limit`` and hanging below itself."""
    held = list(rows)
    left = max((width(a) for a, _ in held), default=0)
    lines = []
    for name, text in held:
        first, *rest = wrap(text, limit - left - 2 * gap)
        lines.append(" " * gap + name + " " * (left - width(name) + gap) + first)
        lines += [" " * (left + 2 * gap) + more for more in rest]
    return lines


def fitted(rows: Iterable[Sequence[str]], limit: int, gap: int) -> list[list[str]]:
    r"""The cells of a table broken so that it fits ``limit`` places: the widest columns give way.

    Examples
    --------
    >>> fitted([["a", "one two three four"]], 14, 1)
    [['a', 'one two\nthree four']]
    """
    cells = [list(row) for row in rows]
    widths = [max(width(line) for cell in column for line in cell.split("\n")) for column in zip(*cells, strict=True)]
    rooms = _rooms(widths, limit - gap * (len(widths) - 1))
    return [
        [
            cell if room >= full else "\n".join(part for line in cell.split("\n") for part in wrap(line, room))
            for cell, full, room in zip(row, widths, rooms, strict=True)
        ]
        for row in cells
    ]


def _rooms(widths: list[int], limit: int) -> list[int]:
    """Places for each column: all keep up to ``KEPT`` places, what is left goes to the wider ones by their excess."""
    if sum(widths) <= limit:
        return widths
    for kept in (*KEPT, limit // len(widths)):
        floors = [min(w, kept) for w in widths]
        if (spare := limit - sum(floors)) >= 0:
            break
    excess = [w - floor for w, floor in zip(widths, floors, strict=True)]
    return [floor + spare * more // max(sum(excess), 1) for floor, more in zip(floors, excess, strict=True)]
