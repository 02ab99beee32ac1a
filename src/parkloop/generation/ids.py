"""Stable ids of options and of their entries in the trace ledger."""

from __future__ import annotations

import re
from functools import lru_cache

_OTHER = re.compile(r"[^\w.]+")


def slug(*parts: str) -> str:
    """One id from parts: other characters than letters, digits, ``_`` and ``.`` become ``-``; empty parts are dropped.

    Examples
    --------
    >>> slug("sym", "power plant", "", "R014")
    'sym-power-plant-R014'
    """
    return "-".join(_tidy(p) for p in parts if p)


@lru_cache(maxsize=65_536)
def _tidy(part: str) -> str:
    return _OTHER.sub("-", part).strip("-")
