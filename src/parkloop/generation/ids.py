"""Stable ids of options and of their entries in the trace ledger."""

from __future__ import annotations

import re


def slug(*parts: str) -> str:
    """One id from parts: other characters than letters, digits, ``_`` and ``.`` become ``-``; empty parts are dropped.

    Examples
    --------
    >>> slug("sym", "power plant", "", "R014")
    'sym-power-plant-R014'
    """
    return "-".join(re.sub(r"[^\w.]+", "-", p).strip("-") for p in parts if p)
