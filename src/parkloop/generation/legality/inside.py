"""What stays inside one firm: no waste is handed over, so that only the duties of building and running it bind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.context import worded
from parkloop.generation.legality.abroad import HOME
from parkloop.generation.legality.case import reading_day
from parkloop.generation.legality.cite import cite
from parkloop.generation.legality.ruling import ruling, settle
from parkloop.park.enums import Verdict
from parkloop.park.park import Park

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.option import Legal

TOPICS = {
    "unitnodes.legal.product": ("industry_catalogue", "fuel_change"),
    "unitnodes.legal.operator": ("operator",),
    "unitnodes.legal.roof": ("roof",),
    "unitnodes.legal.biomass": ("fuel_change",),
}
"""Conditions that generators of clause 6.1 word themselves, and the topics of their clauses."""


def with_clause(where: Context | Park, legal: Legal) -> Legal:
    """Put the clause to a verdict that a generator words without one: nothing is handed over, or a new plant is built.

    Other verdicts, and those of parks outside China, stay as they are.
    """
    park = where if isinstance(where, Park) else where.park
    if legal.clause:
        return legal
    if legal.condition == worded("options.legal.not_needed"):
        return judge_inside(park)
    for key, topics in TOPICS.items() if park.park.country.upper() == HOME else ():
        if legal.condition == worded(key):
            cited = cite(*topics, day=reading_day(park))
            zh, en = "；".join(c.text.zh for c in cited), "; ".join(c.text.en for c in cited)
            return replace(legal, clause=zh, clause_text=Text(zh, en))
    return legal


def judge_inside(where: Context | Park) -> Legal:
    """Give the verdict on a measure inside one firm, with the article on cleaner production where Chinese law holds."""
    park = where if isinstance(where, Park) else where.park
    if park.park.country.upper() != HOME:
        return settle([ruling(Verdict.ALLOWED, "inside.abroad")])
    return settle([ruling(Verdict.ALLOWED, "inside.measure", cite("cleaner", day=reading_day(park)))])
