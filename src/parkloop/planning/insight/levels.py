"""What it takes to bring a measure down step by step: the best plan for the goal at each of a row of levels.

With cost as the goal and CO2e as the measure, ``price`` is the marginal abatement cost of the park.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.planning.insight.switching import in_and_out, stands
from parkloop.planning.question import PLAIN, Question
from parkloop.planning.sweep import sweep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.planning.built import PlanningModel, Point

COUNT = 10
ROOM = 1e-6
"""Of a measure's usual effect: a level is missed by so much, for a solver meets the best value no closer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The best plan for the goal with a measure not worse than ``level`` (its own unit, mean over the years).

    ``goal`` and ``bound`` bracket the optimum, larger is better. ``entering`` and ``leaving`` compare with the level
    before, ``price`` is what the goal loses for each unit of the measure between the two plans; None where the measure
    stays.
    """

    level: float
    goal: float
    bound: float | None
    gap: float | None
    status: str
    values: Mapping[str, float]
    built: Mapping[str, int]
    entering: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    price: float | None = None


def level_curve(
    model: PlanningModel, goal: Mapping[str, float], name: str, count: int = COUNT, question: Question = PLAIN
) -> tuple[Level, ...]:
    """The best plan for a goal at equally spaced levels of a measure, from what it is without a level to its best.

    Parameters
    ----------
    name
        A measure that the model holds, and that is not the goal.
    count
        Levels, two at least; one where the best plan for the goal is the best in the measure too.

    Raises
    ------
    NoFeasibleAnswerError
        No choice meets the rows.
    """
    free = model.solve(goal, question)
    measure, usual = model.measures[name], free.values[name]
    best, room = model.solve({name: 1.0}, question).values[name], ROOM * model.size(name)
    if measure.sign * (usual - best) <= room:
        return (_level(model, usual, free),)
    levels = [float(x) for x in np.linspace(usual, best, count)]
    found = [free]
    for answer in sweep(model, goal, name, [x + measure.sign * room for x in levels[1:]], question):
        if answer.x is None:
            raise NoFeasibleAnswerError(Problem("plan_failed", found=str(answer.status)))
        found.append(model.told(goal, question, answer))
    steps = [_level(model, level, point) for level, point in zip(levels, found, strict=True)]
    return (steps[0], *(_compared(step, before, name) for before, step in pairwise(steps)))


def _level(model: PlanningModel, level: float, point: Point) -> Level:
    here = stands(model, point)
    return Level(
        level=level,
        goal=point.goal,
        bound=point.bound,
        gap=point.gap,
        status=point.status,
        values=dict(point.values),
        built={o: y for o, y in point.built.items() if o in here},
    )


def _compared(step: Level, before: Level, name: str) -> Level:
    entering, leaving = in_and_out(step.built, before.built)
    moved = abs(before.values[name] - step.values[name])
    return replace(
        step,
        entering=entering,
        leaving=leaving,
        price=(before.goal - step.goal) / moved if moved > 1e-9 * abs(before.values[name]) else None,
    )
