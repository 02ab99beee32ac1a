"""What is dangerous to carry: thresholds of major hazard sources, distances, notes, and what must not meet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, number, read


@dataclass(frozen=True, slots=True)
class Hazard:
    """A dangerous substance or group as links carry it.

    Attributes
    ----------
    words
        Names by which a commodity is known as it, besides the ids of the knowledge.
    group
        What it reacts as, see :func:`reactions`.
    threshold_t
        Quantity on one site from which it is a major hazard source [t] (GB 18218-2018); None: not given there.
    distance_m
        Distance to open fire [m] (GB 50016); None: no single figure.
    """

    hazard_id: str
    name: Text
    words: tuple[str, ...]
    group: str
    threshold_t: float | None
    distance_m: float | None
    note: Text
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Reaction:
    """Two groups that must not meet, and what happens when they do."""

    first: str
    second: str
    effect: Text
    confidence: str


@cache
def hazards() -> tuple[Hazard, ...]:
    """All hazards, in the order of the table."""
    return tuple(
        Hazard(
            hazard_id=r["hazard_id"],
            name=Text(r["name_zh"], r["name_en"]),
            words=many(r["words"]),
            group=r["group"],
            threshold_t=number(r["threshold_t"]),
            distance_m=number(r["distance_m"]),
            note=Text(r["note_zh"], r["note_en"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
        )
        for r in read("hazards")
    )


@cache
def reactions() -> tuple[Reaction, ...]:
    """All pairs of groups that must not meet, in the order of the table."""
    return tuple(
        Reaction(r["first"], r["second"], Text(r["effect_zh"], r["effect_en"]), r["confidence"])
        for r in read("incompatible")
    )
