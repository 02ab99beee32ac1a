"""Why no plan meets the park's hard targets: which one cannot be reached, how far it gets, or which bar one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem
from parkloop.planning.question import Question
from parkloop.planning.targets import HARD, NEAR, Aim, columns_of, demands_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.planning.built import PlanningModel, Point


def unreachable(
    model: PlanningModel, aims: Iterable[Aim], problem: Problem, time_limit: float | None = 60.0
) -> Problem:
    """The problem that names the target to blame; ``problem`` itself where the other rows are.

    Each hard target is tried alone with its shortfall as the only goal: what remains short is how far it is missed at
    best. Where each can be reached alone, all of them together are told.
    """
    hard = [a for a in aims if a.mode == HARD]
    if not hard or problem.code != "plan_infeasible":
        return problem
    try:
        missed = [(a, _best(model, a, time_limit)) for a in hard]
    except NoFeasibleAnswerError:
        return problem  # even without targets nothing is feasible
    alone = [
        (a, best) for a, best in missed if best is not None and _short(a, best) > NEAR * max(1e-9, abs(a.level or 0))
    ]
    if not alone:
        where = Location(path=f"targets[{hard[0].place}].target_value", id=hard[0].target.id)
        found = ", ".join(a.target.id for a in hard)
        return Problem("target_conflict", where=where, found=found, params=_barring(model, hard))
    aim, best = max(alone, key=lambda pair: _short(*pair) / max(1e-9, abs(pair[0].level or 0)))
    unit = aim.indicator.unit if aim.indicator else ""
    where = Location(path=f"targets[{aim.place}].target_value", id=aim.target.id)
    params = {
        "indicator": aim.target.indicator,
        "year": aim.target.year,
        "missing": f"{_short(aim, best):.4g} {unit}",
        "others": ", ".join(a.target.id for a, _ in alone if a is not aim) or "-",
    }
    return Problem("target_unreachable", "error", where, f"{best:.6g} {unit}", f"{aim.level:g} {unit}", params)


def named(model: PlanningModel, problem: Problem) -> Problem:
    """An infeasible choice with the options, payers and limits of a smallest set of conditions that bar one another.

    A search that failed is told with the figure that lies farthest from the others. ``problem`` itself where there is
    none, or what bars has no name.
    """
    from parkloop.planning.conflictwords import blamed, conflict_problem
    from parkloop.planning.insight.conflict import conflict
    from parkloop.planning.insight.elastic import Elastic

    if problem.code == "plan_failed":
        return blamed(model, problem)
    if problem.code != "plan_infeasible":
        return problem
    found = conflict(Elastic(model))
    return problem if found is None or not found.conditions else conflict_problem(model.network, found)


def _barring(model: PlanningModel, hard: Iterable[Aim]) -> dict[str, object]:
    """What bars targets that each could be met alone, and the least that would have to give way."""
    from parkloop.planning.conflictwords import words_of
    from parkloop.planning.insight.conflict import Conflict, conflict
    from parkloop.planning.insight.elastic import Elastic

    within, _aspired = demands_of(tuple(hard))
    found = conflict(Elastic(model, Question(within=within)))
    return words_of(model.network, found or Conflict(conditions=()))


def _best(model: PlanningModel, aim: Aim, time_limit: float | None) -> float | None:
    point = model.solve({}, Question(aspired={aim.measure: (0.0, 1.0)}, time_limit=time_limit))
    return _reached(model, aim, point)


def _reached(model: PlanningModel, aim: Aim, point: Point) -> float | None:
    if aim.ratio is None:
        return None
    return aim.ratio.of(point.flow[:, columns_of(model.network, aim.target.year or 0)[0]])


def _short(aim: Aim, reached: float) -> float:
    return max(0.0, aim.sense * ((aim.level or 0.0) - reached))
