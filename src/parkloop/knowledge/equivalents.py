"""Pollutant equivalents of the environmental protection tax (annex of the law): how much makes one equivalent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.knowledge.reading import many, read


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One pollutant in water or air: ``kg`` of it are one pollutant equivalent (污染当量值)."""

    medium: str
    pollutant: str
    name_zh: str
    kg: float
    version: str
    sources: tuple[str, ...]
    confidence: str


def equivalents(*words: str, medium: str = "") -> tuple[Equivalent, ...]:
    """The rows that any of ``words`` names, by sign or Chinese name, case and hyphens aside.

    Two rows where a pollutant is listed for water and air (formaldehyde) and ``medium`` does not say which.

    Examples
    --------
    >>> [(e.medium, e.kg) for e in equivalents("so2")], equivalents("co2")
    ([('air', 0.95)], ())
    """
    wanted = {_plain(w) for w in words if w}
    return tuple(
        e for e in _table() if wanted & {_plain(e.pollutant), _plain(e.name_zh)} and (not medium or e.medium == medium)
    )


@cache
def _table() -> tuple[Equivalent, ...]:
    return tuple(
        Equivalent(
            medium=r["medium"],
            pollutant=r["pollutant"],
            name_zh=r["name_zh"],
            kg=float(r["equivalent_kg"]),
            version=r["version"],
            sources=many(r["sources"]),
            confidence=r["confidence"],
        )
        for r in read("pollutants")
    )


def _plain(text: str) -> str:
    return text.casefold().replace("-", "").replace("_", "").replace(" ", "")
