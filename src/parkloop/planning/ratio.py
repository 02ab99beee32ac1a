"""The best ratio of two measures on a built model, exact by Dinkelbach's parametric programs.

max N/D equals the lambda at which F(lambda) = max (N - lambda D) is zero; every program gives a plan whose own ratio is
the next lambda, and the steps end after few of them (superlinear; finite for whole decisions).

Reference: W. Dinkelbach (1967), On nonlinear fractional programming, Management Science 13, 492-498.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.planning.question import PLAIN, Question

if TYPE_CHECKING:
    from parkloop.planning.built import PlanningModel, Point

STEPS = 50
ZERO = 1e-9
"""F is zero below this share of the top: rounding of the sums."""


@dataclass(frozen=True, slots=True)
class BestRatio:
    """The plan with the best ratio, the ratio, what no plan can exceed, their relative gap, programs solved.

    ``status`` is that of the worst program.
    """

    point: Point
    value: float
    bound: float | None
    gap: float | None
    steps: int
    status: str


class EmptyBottomError(ArithmeticError):
    """The lower measure can be zero or less: there is no ratio."""


def best_ratio(model: PlanningModel, top: str, bottom: str, question: Question = PLAIN) -> BestRatio:
    """The plan with the largest ``top / bottom``.

    Parameters
    ----------
    model
        Holds both measures, ``top`` as one of which more is better, ``bottom`` as one of which less is.
    question
        What is asked besides the goal.

    Raises
    ------
    EmptyBottomError
        ``bottom`` can be zero.
    NoFeasibleAnswerError
        No choice meets the rows.
    """
    least = model.solve({bottom: 1.0}, question)
    low = least.values[bottom] if least.bound is None else -least.bound
    if not low > ZERO * max(1.0, abs(least.values[top])):
        raise EmptyBottomError(bottom)
    best, status = least, least.status
    ratio, bound, steps = _of(best, top, bottom), None, 1
    for _step in range(STEPS):
        point = model.solve({top: 1.0, bottom: ratio} if ratio > 0 else {top: 1.0}, question)
        steps += 1
        status = status if point.status == "optimal" else point.status
        found = _of(point, top, bottom)
        if point.bound is not None:
            # N <= lambda D + F for every plan, so N/D <= lambda + F/D, largest at the least D.
            above = ratio + max(0.0, point.bound) / low if ratio > 0 else point.bound / low
            bound = above if bound is None else min(bound, above)
        better = found - ratio > ZERO * max(abs(ratio), abs(found))
        if better:
            best, ratio = point, found
        if not better or status != "optimal":
            break
    bound = None if bound is None else max(bound, ratio)
    gap = None if bound is None else (bound - ratio) / max(abs(ratio), ZERO)
    return BestRatio(best, ratio, bound, 0.0 if gap is not None and gap < ZERO else gap, steps, status)


def _of(point: Point, top: str, bottom: str) -> float:
    return point.values[top] / point.values[bottom]
