"""Goals in an order of rank: the second decides only among the plans that are best for the first, and so on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.planning.question import PLAIN, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.planning.built import PlanningModel, Point

SLACK = 1e-6
"""What a higher goal may lose to a lower one, relative to what it gains: the room that rounding needs."""


def in_order(
    model: PlanningModel,
    goals: Sequence[str],
    question: Question = PLAIN,
    *,
    slack: float = SLACK,
) -> Point:
    """The best plan for the first goal, among these the best for the second, and so on.

    All goals but the last must be held by the model. ``bound`` and ``gap`` are those of the first goal, ``status`` is
    the first that is not optimal.

    Raises
    ------
    NoFeasibleAnswerError
        No choice meets the rows.
    """
    bounds = dict(question.within)
    points = []
    for name in goals:
        point = model.solve({name: 1.0}, replace(question, within=bounds))
        points.append(point)
        measure, value = model.measures[name], point.values[name]
        room = slack * max(1e-3 * abs(value), model.size(name))
        low, high = bounds.get(name, (float("-inf"), float("inf")))
        bounds[name] = (low, min(high, value + room)) if measure.sign > 0 else (max(low, value - room), high)
    first = points[0]
    worst = next((p.status for p in points if p.status != "optimal"), first.status)
    return replace(points[-1], goal=first.goal, bound=first.bound, gap=first.gap, status=worst)
