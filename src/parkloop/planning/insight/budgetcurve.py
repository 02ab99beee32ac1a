"""What more or less money would bring: the best plan for a row of budgets, and which options come and go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.planning.insight.switching import in_and_out, stands
from parkloop.planning.question import PLAIN, Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.planning.built import PlanningModel, Point

FACTORS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
POOL = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The best plan for a budget.

    ``amount`` is all payers' money over all years; ``goal`` and ``bound`` bracket the optimum; ``entering`` and
    ``leaving`` compare with the step before.
    """

    factor: float
    amount: float
    goal: float
    bound: float | None
    status: str
    values: Mapping[str, float]
    built: Mapping[str, int]
    entering: tuple[str, ...]
    leaving: tuple[str, ...]


def money(model: PlanningModel) -> float | None:
    """All payers' money over all years; None where no payer has a budget that an option asks for."""
    limits = {p: limit for p, limit in model.money.limits.items() if p != POOL}
    if not limits or not any(share.any() for share in model.money.shares.values()):
        return None
    return float(sum(limit.sum() for limit in limits.values()))


def factors_of(model: PlanningModel, amounts: Sequence[float]) -> tuple[float, ...]:
    """Factors on the budget that come to these amounts of money in all."""
    whole = money(model)
    return tuple(a / whole for a in amounts) if whole else ()


def budget_curve(
    model: PlanningModel,
    goal: Mapping[str, float],
    factors: Sequence[float] = FACTORS,
    question: Question = PLAIN,
) -> tuple[Step, ...]:
    """The best plan for each factor on every payer's money, smallest first; nothing where no budget binds anyone.

    More money never does harm: a plan of a smaller budget is kept where a search ended below it or, within the gap, no
    better: which of two equal plans a search ends at says nothing of money. No bound lies above that of a larger
    budget. Budgets for which there is no plan at all are left out.
    """
    whole = money(model)
    if whole is None:
        return ()
    steps: list[Step] = []
    for factor in sorted(set(factors)):
        try:
            point = model.solve(goal, replace(question, budget=factor))
        except NoFeasibleAnswerError:
            continue
        if steps:
            point = _steadier(model, goal, replace(question, budget=factor), point, steps[-1])
        here = stands(model, point)
        step = Step(
            factor=factor,
            amount=factor * whole,
            goal=point.goal,
            bound=point.bound,
            status=point.status,
            values=dict(point.values),
            built={o: y for o, y in point.built.items() if o in here},
            entering=(),
            leaving=(),
        )
        if steps and _no_better(step.goal, steps[-1].goal, question.gap):
            last = steps[-1]
            step = replace(step, goal=last.goal, values=last.values, built=last.built)
        steps.append(step)
    for i in range(len(steps) - 2, -1, -1):
        own, above = steps[i].bound, steps[i + 1].bound
        if own is not None and above is not None and above < own:
            steps[i] = replace(steps[i], bound=above)
    return tuple(_compared(s, steps[i - 1] if i else None) for i, s in enumerate(steps))


def _steadier(model: PlanningModel, goal: Mapping[str, float], question: Question, point: Point, last: Step) -> Point:
    """The plan that lets none of the options before go, where it is as good within the gap."""
    if stands(model, point) >= set(last.built):
        return point
    try:
        kept = model.solve(goal, replace(question, opened=question.opened | set(last.built)))
    except NoFeasibleAnswerError:
        return point
    return replace(kept, bound=point.bound) if _no_better(point.goal, kept.goal, question.gap) else point


def _no_better(goal: float, last: float, gap: float) -> bool:
    return goal - last <= gap * max(abs(goal), abs(last))


def _compared(step: Step, before: Step | None) -> Step:
    if before is None:
        return step
    entering, leaving = in_and_out(step.built, before.built)
    return replace(step, entering=entering, leaving=leaving)
