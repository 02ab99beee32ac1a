"""How well founded the tables are: rows by confidence word."""

from __future__ import annotations

from collections import Counter

from parkloop.knowledge.reading import TABLES, read
from parkloop.knowledge.rows import CONFIDENCES


def coverage() -> dict[str, dict[str, int]]:
    """Count rows by confidence word for every confidence column of every table.

    Returns
    -------
    dict
        ``{"routes.ratio_confidence": {"source seen": 13, ..., "memory": 179, "": 20}, ...}``; ``""`` counts rows that
        state no figure of that kind.
    """
    result: dict[str, dict[str, int]] = {}
    for table in TABLES:
        rows = read(table)
        for column in (c for c in rows[0] if c == "confidence" or c.endswith("_confidence")):
            counts = Counter(r[column] for r in rows)
            result[f"{table}.{column}"] = {w: counts[w] for w in (*CONFIDENCES, "") if counts[w]}
    return result
