"""Break and align text where a Chinese character takes two places of a terminal."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PIECE = re.compile(r"[ -~]+? |[!-~]+|.", re.DOTALL)
_NEVER_FIRST = "，。；：、）】」』”’！？％"


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
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and width((line + piece).rstrip()) > limit and piece not in _NEVER_FIRST:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


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
