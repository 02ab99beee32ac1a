"""Levers of policy: at which tax, carbon price or subsidy each option enters the plan.

A tax or a subsidy is linear in its level, so the best value over all levels is the upper envelope of straight lines,
one for each plan. The levels at which the plan changes are found exactly, not on a grid: two plans cross where their
lines meet, and the model is asked there whether a third is better (Eisner and Severance 1976).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.altered import altered
from parkloop.planning.built import PlanningModel
from parkloop.planning.measures import LESS, MORE, Measure, measures_of
from parkloop.planning.question import Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.park.changes import Change
    from parkloop.planning.altered import Scene
    from parkloop.planning.built import Point
    from parkloop.planning.logic import Logic, Money
    from parkloop.planning.rows import Demands

LEVER = "lever"
SOLVES = 40
CLOSE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """From one level to the next the same plan is best; ``values`` are its measures at the start."""

    start: float
    end: float
    built: Mapping[str, int]
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """What one lever does.

    Attributes
    ----------
    key, top
        What is moved (``tax.co2e``), from 0 up to which level.
    segments
        The plans in the order of the level.
    enters, leaves
        Option -> the level from which it is in the plan (0: in it without the lever), and from which it is out.
    wavering
        Options that come and go with the level: others of equal worth take their place, so no level is named.
    base
        What the lever moves (taxed tonnes, money given), in value per unit of level, at each segment's start.
    monotone
        Whether that never falls with the level, as it must for optimal plans.
    complete
        False where the number of questions or their time ran out: then breakpoints between may be missing.
    felt
        False where the lever moves nothing at all: the goal does not know the money it is about.
    """

    key: str
    top: float
    segments: tuple[Segment, ...]
    enters: Mapping[str, float]
    leaves: Mapping[str, float]
    wavering: tuple[str, ...]
    base: tuple[float, ...]
    monotone: bool
    complete: bool
    felt: bool
    solves: int


class Levers:
    """One built model for a lever at every level.

    Parameters
    ----------
    base
        The future that the lever is moved in.
    changes
        The lever at level one: ``Change("tax", "co2e", 1.0)``, or a subsidy of several options together.
    goal
        The measure of the plan, ``value`` or ``cost``.
    """

    def __init__(
        self,
        base: Scene,
        changes: Sequence[Change],
        logic: Logic,
        money: Money,
        demands: Demands | None = None,
        *,
        goal: str = "value",
        rate: float | None = None,
        time_limit: float | None = 60.0,
        gap: float = 1e-6,
    ) -> None:
        n = base.network
        measures = measures_of(n, base.coefficients, base.worth, rate=rate)
        moved = altered(base, changes, rate)
        then = measures_of(n, moved.coefficients, moved.worth, rate=rate)[goal]
        self.goal, self._question = goal, Question(time_limit=time_limit, gap=gap)
        measures[LEVER] = _difference(measures[goal], then)
        self.felt = bool(
            np.abs(measures[LEVER].arc).max(initial=0.0) or np.abs(measures[LEVER].option).max(initial=0.0)
        )
        self._sign = -measures[goal].sign
        self._model = PlanningModel(n, measures, logic, money, demands)
        self.solves = 0

    def at(self, level: float) -> Point:
        """The best plan at a level."""
        self.solves += 1
        goal = {self.goal: 1.0, LEVER: level} if level > 0 else {self.goal: 1.0}
        return self._model.solve(goal, self._question)

    def line(self, point: Point) -> tuple[float, float]:
        """What a plan is worth at level 0, larger is better, and what each unit of level adds."""
        return self._sign * point.values[self.goal], point.values[LEVER]

    def run(self, key: str, top: float, *, solves: int = SOLVES) -> Lever:
        """The plans from level 0 to ``top`` and every level at which they change."""
        first = self.at(0.0)
        found: list[tuple[float, Point]] = [(0.0, first)]
        complete = first.status == "optimal"
        if self.felt:
            last = self.at(top)
            complete &= last.status == "optimal"
            todo = [(first, last)]
            while todo:
                low, high = todo.pop()
                meets = self._meet(low, high, top)
                if meets is None:
                    continue
                if self.solves >= solves:
                    complete = False
                    found.append((meets, high))
                    continue
                between = self.at(meets)
                complete &= between.status == "optimal"
                value, slope = self.line(low)
                here = value + meets * slope
                own, more = self.line(between)
                if own + meets * more > here + CLOSE * max(1e-3, abs(here)):
                    todo += [(low, between), (between, high)]
                else:
                    found.append((meets, high))
        return self._summed(key, top, found, complete=complete)

    def _meet(self, low: Point, high: Point, top: float) -> float | None:
        """The level at which two plans are worth the same; None where the second is nowhere better."""
        (a, slope), (b, steeper) = self.line(low), self.line(high)
        rise = steeper - slope
        if rise <= CLOSE * max(abs(slope), abs(steeper), 1e-12):
            return None
        level = (a - b) / rise
        return level if 0.0 <= level <= top else None

    def _summed(self, key: str, top: float, found: Sequence[tuple[float, Point]], *, complete: bool) -> Lever:
        order = sorted(found, key=lambda item: item[0])
        merged: list[tuple[float, Point]] = []
        for level, point in order:
            if not merged or dict(point.built) != dict(merged[-1][1].built):
                merged.append((level, point))
        ends = [level for level, _ in merged[1:]] + [top]
        segments = tuple(
            Segment(start=level, end=end, built=p.built, values={k: v for k, v in p.values.items() if k != LEVER})
            for (level, p), end in zip(merged, ends, strict=True)
        )
        enters: dict[str, float] = {}
        leaves: dict[str, float] = {}
        turns: dict[str, int] = {}
        before: frozenset[str] = frozenset()
        for s in segments:
            now = frozenset(s.built)
            enters.update({o: s.start for o in sorted(now - before) if o not in enters})
            leaves.update(dict.fromkeys(sorted(before - now), s.start))
            for o in sorted(now ^ before):
                turns[o] = turns.get(o, 0) + (s.start > 0.0)
            before = now
        wavering = tuple(o for o, n in turns.items() if n > 1)
        for o in wavering:
            enters.pop(o, None)
            leaves.pop(o, None)
        base = tuple(p.values[LEVER] for _, p in order)
        slack = CLOSE * max((abs(x) for x in base), default=0.0)
        return Lever(
            key=key,
            top=top,
            segments=segments,
            enters=enters,
            leaves=leaves,
            wavering=wavering,
            base=base,
            monotone=all(b >= a - slack for a, b in pairwise(base)),
            complete=complete,
            felt=self.felt,
            solves=self.solves,
        )


def _difference(before: Measure, after: Measure) -> Measure:
    """What a measure gains at level one, larger is better."""
    sign = -before.sign
    return replace(
        before,
        name=LEVER,
        better=MORE if before.better in {LESS, MORE} else before.better,
        arc=sign * (after.arc - before.arc),
        option=sign * (after.option - before.option),
        build=sign * (after.build - before.build),
        constant=sign * (after.constant - before.constant),
    )
