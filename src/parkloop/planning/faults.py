"""Data with which no plan means anything: told as errors with their place before anything is solved."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem
from parkloop.indicators.sets import load_set, set_ids
from parkloop.planning.targets import HARD, find_indicator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.planning.logic import Logic

NEAR = 4
"""Indicators that are named beside one that nobody knows."""


def faults(
    park: Park, options: Sequence[Option], logic: Logic, asked: Mapping[str, str | float] | None = None
) -> tuple[Problem, ...]:
    """Every fault, in the order of the document.

    Parameters
    ----------
    options, logic
        All options of the park, those that may not be chosen too, and what they require.
    asked
        Target id -> ``hard`` or a price, before what the document says.
    """
    return (*_circles(park, options, logic), *_targets(park, asked or {}))


def _circles(park: Park, options: Sequence[Option], logic: Logic) -> Iterator[Problem]:
    """Options that require one another around: none of them can be first."""
    needs: dict[str, list[str]] = {}
    for a, b in logic.requires:
        needs.setdefault(a, []).append(b)
    told: set[frozenset[str]] = set()
    for start in needs:
        circle = _around(start, needs)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            names = {*circle, *(o.project for o in options if o.id in circle)}
            rules = [i for i, r in enumerate(park.rules) if r.kind == "requires" and set(r.options) <= names]
            path = f"rules[{rules[0]}].options" if rules else "options"
            where = Location(path=path, id=circle[0])
            yield Problem("prerequisite_circle", where=where, found=" → ".join((*circle, circle[0])))


def _around(start: str, needs: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from an option back to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for other in needs.get(way[-1], []):
            if other == start:
                return way
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()


def _targets(park: Park, asked: Mapping[str, str | float]) -> Iterator[Problem]:
    """A target that is to be held, or priced, by an indicator that no set has: nobody could tell whether it is met."""
    for i, target in enumerate(park.targets):
        how = asked.get(target.id)
        wanted = how == HARD or isinstance(how, float) or (how is None and (target.hard or target.shortfall_price))
        if wanted and find_indicator(target.indicator) is None:
            known = sorted({x.id for name in set_ids() for x in load_set(name).indicators if not x.each})
            near = difflib.get_close_matches(target.indicator, known, NEAR, 0.4)
            where = Location(path=f"targets[{i}].indicator", id=target.id)
            yield Problem(
                "target_indicator_unknown", where=where, found=target.indicator, expected=", ".join(near) or "-"
            )
