"""What kind of computation a formula of the trace is, in words: the formula itself is written for programs."""

from __future__ import annotations

import re

_KINDS = (
    ("count", re.compile(r"count\b|number of")),
    ("reconciled", re.compile(r"reconciled\b")),
    ("operate", re.compile(r"operate\b")),
    ("sum", re.compile(r"-?sum\b|-?sum of")),
    ("least", re.compile(r"min\b|max\b")),
    ("product", re.compile(r"product\b|[^-+/]+\*[^-+/]+$")),
    ("rank", re.compile(r".*\brank\b")),
    ("weight", re.compile(r"weights? |weighted ")),
    ("share", re.compile(r"share |part / whole")),
    ("quotient", re.compile(r"[^/]+/[^/]+")),
    ("difference", re.compile(r"difference|abs\(|.+ against |more .+|.+ less |[^*]+ - [^*]+")),
    ("stated", re.compile(r"stated\b|amount of|price of|cost of|worth of|value of the criterion")),
)
"""Read from above: the first that begins like the formula says what it is."""


def method(formula: str) -> str:
    """Key below ``web_results.method`` for a formula; ``other`` for one of no common kind."""
    return next((kind for kind, begins in _KINDS if begins.match(formula)), "other")
