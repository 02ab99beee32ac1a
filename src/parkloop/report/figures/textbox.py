"""Measure and wrap labels before they are drawn, so that no label is cut or runs into another."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LINE = 1.25  # line height in font sizes


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle [px], y downwards."""

    x: float
    y: float
    w: float
    h: float

    def hits(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two rectangles overlap or come nearer than ``gap``."""
        return (
            self.x < other.x + other.w + gap
            and other.x < self.x + self.w + gap
            and self.y < other.y + other.h + gap
            and other.y < self.y + self.h + gap
        )


def width(text: str, size: float) -> float:
    """Upper estimate of the width of one line [px] at font ``size``: a Chinese character is one size wide."""
    return sum(_em(c) for c in text) * size


def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF" or char in "·“”‘’…—×":
        return 1.0
    if char in "iljtfrI.,:;'|!()[] ":
        return 0.36
    if char in "mwMW@%":
        return 0.92
    return 0.68 if char.isupper() else 0.58


def wrap(text: str, size: float, limit: float, lines: int = 3) -> list[str]:
    """Break ``text`` into at most ``lines`` lines not wider than ``limit`` px.

    Chinese breaks anywhere, English between words, lines of even length. What does not fit ends in an ellipsis; the
    full name then stands in the table behind the figure.

    Examples
    --------
    >>> wrap("热电联产中心", 10, 45)
    ['热电联', '产中心']
    >>> wrap("combined heat and power", 10, 90)
    ['combined heat', 'and power']
    """
    out = _break(text, size, limit)
    tight = limit
    longest = max((width(token.strip(), size) for token in _tokens(text)), default=0.0)
    least = max(0.5 * limit, longest + size / 2)  # a word that fits on a line is not cut
    while 1 < len(out) <= lines and tight > least:  # even lines: no single character on the last one
        tight -= size / 2
        again = _break(text, size, tight)
        if len(again) > len(out):
            break
        out = again
    if len(out) > lines:
        last = out[lines - 1]
        while last and width(last + "…", size) > limit:
            last = last[:-1]
        out = [*out[: lines - 1], last + "…"]
    return out or [""]


def _break(text: str, size: float, limit: float) -> list[str]:
    out: list[str] = []
    line = ""
    for token in _tokens(text):
        if line and width((line + token).rstrip(), size) > limit:
            out.append(line.rstrip())
            line = token.lstrip()
        else:
            line += token
        while width(line, size) > limit and len(line) > 1:
            cut = next(i for i in range(len(line), 0, -1) if width(line[:i], size) <= limit or i == 1)
            out.append(line[:cut])
            line = line[cut:]
    if line.strip():
        out.append(line.strip())
    return out


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        if not tokens or wide or _ends(tokens[-1], char) or unicodedata.east_asian_width(tokens[-1][-1]) in "WF":
            bound = tokens and ((wide and char in "，。、；：）】》”") or tokens[-1][-1] in "（《【“")
            if bound:
                tokens[-1] += char
            else:
                tokens.append(char)
        else:
            tokens[-1] += char
    return tokens


def _ends(token: str, char: str) -> bool:
    """Whether a line may be broken between a word and the next character: after a space, or a hyphen inside a word."""
    return token.endswith(" ") or (len(token) > 2 and token.endswith("-") and char.isalpha())
