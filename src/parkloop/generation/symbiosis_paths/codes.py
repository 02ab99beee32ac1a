"""Industry codes as digits, and how far two of them agree."""

from __future__ import annotations

import re
from functools import cache

INDUSTRY = {4: 1.0, 3: 0.7, 2: 0.4}
"""How much agreeing digits of the industry code say."""


@cache
def digits(code: str) -> tuple[str, ...]:
    """Give the codes in a cell, their digits only.

    Examples
    --------
    >>> digits("C2611; 20.13")
    ('2611', '2013')
    """
    return tuple(d for d in (re.sub(r"\D", "", part) for part in re.split(r"[;,，；/]", code)) if d)


@cache
def agreement(ours: tuple[str, ...], codes: tuple[str, ...]) -> float:
    """Agreement of a firm's codes (digits) with those of a table: 1 for four digits, less for fewer, 0 for none."""
    best = 0.0
    for a in ours:
        for b in (d for code in codes for d in digits(code)):
            shared = min(len(a), len(b))
            best = max([best, *(score for n, score in INDUSTRY.items() if n <= shared and a[:n] == b[:n])])
    return best
