"""A measure bounded at one level after another: what the searches at looser levels have shown is not searched again.

The levels are gone through from the loosest to the tightest, so that fewer and fewer plans meet them:

- the choices of every plan that a search came by are run again at a level, a linear program. Where the best of them is
  within the gap of what is proved at looser levels, there is nothing to search; else the search starts from it;
- a plan that does not meet a level is not looked at again, and beyond a level that no plan meets there is none.

What is left is one search for each plan that is the best at some level of the grid: none of these proofs follows from
another.

References
----------
Skipping levels that a plan meets with room to spare: Mavrotas (2009), Applied Mathematics and Computation 213, 455-465.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.question import PLAIN, Question
from parkloop.solver import Solution, Solver, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.planning.built import PlanningModel

    Floats = NDArray[np.float64]

POOL = 60
"""Plans that are kept, those of the least objective."""
SMALL = 300
"""Up to so many whole columns a search is plain (:meth:`parkloop.solver.Solver.plainly`): half the time on parks with
twenty and thirty options in three years, while with sixty in four it took as long and found poorer plans."""


@dataclass(slots=True, kw_only=True)
class Work:
    """How a sweep was answered: levels that were searched, and plans that were run again."""

    searched: int = 0
    runs: int = 0


def sweep(
    model: PlanningModel,
    goal: Mapping[str, float],
    name: str,
    levels: Sequence[float],
    question: Question = PLAIN,
    work: Work | None = None,
) -> tuple[Solution, ...]:
    """The best plan for a goal with a measure not worse than each level.

    Parameters
    ----------
    name
        A measure that the model holds.
    levels
        Bounds on it in its own unit, in any order.
    question
        What is asked besides; its ``gap`` holds at every level.
    work
        Is counted on.

    Returns
    -------
    For each level the solver's answer in the model's columns, with the bound that holds at this level.
    """
    plans = _Plans(model, goal, name, question, work or Work())
    loosest = sorted(range(len(levels)), key=lambda k: -model.measures[name].sign * levels[k])
    solver = model.solver
    solver.remember(on=True)
    solver.plainly(on=int(model.problem.integer.sum()) <= SMALL)
    try:
        found = {k: plans.at(levels[k]) for k in loosest}
    finally:
        solver.remember(on=False)
        solver.plainly(on=False)
    return tuple(found[k] for k in range(len(levels)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """The whole columns of a plan, and an objective that it does not fall below at any level still to come."""

    choice: Floats
    least: float = -np.inf


class _Plans:
    """The plans found so far, and the best bound that the searches have proved."""

    def __init__(
        self, model: PlanningModel, goal: Mapping[str, float], name: str, question: Question, work: Work
    ) -> None:
        self.model, self.goal, self.name, self.question, self.work = model, goal, name, question, work
        self.row = np.array([model.first_measure + model.held.index(name)])
        self.whole = np.nonzero(model.problem.integer)[0]
        self.pool: list[_Plan] = []
        self.seen: set[bytes] = set()
        self.bound = -np.inf
        self.linear: Solver | None = None
        self.nobody: Solution | None = None

    def at(self, level: float) -> Solution:
        """The best plan at a level that is no looser than those before."""
        if self.nobody is not None:
            return self.nobody
        best = self._rerun(level)
        if best is not None:
            known = self._bounded(best, Status.STOPPED)
            if known.status is Status.OPTIMAL:
                return known
            if best.x is not None:
                self.model.hint(best.x)
        self.work.searched += 1
        within = {**self.question.within, self.name: self._side(level)}
        answer, _ = self.model.ask(self.goal, replace(self.question, within=within))
        if answer.status is Status.INFEASIBLE:
            self.nobody = answer
        if not self.model.solver.integer:  # a linear program starts from its last basis anyway
            return answer
        self._learn(answer)
        if answer.status is not Status.STOPPED:
            return answer
        plans = [s for s in (answer, best) if s is not None and s.objective is not None]
        return self._bounded(min(plans, key=_objective), answer.status) if plans else answer

    def _bounded(self, found: Solution, status: Status) -> Solution:
        """A plan with what is proved, best where that leaves no more than the gap; else as ``status`` says."""
        objective = _objective(found)
        bound = min(self.bound, objective)
        gap = (objective - bound) / max(abs(objective), 1e-9)
        best = Status.OPTIMAL if gap <= self.question.gap else status
        proved = (bound, gap) if np.isfinite(bound) else (None, None)
        return replace(found, status=best, bound=proved[0], gap=proved[1], reduced=None, duals=None)

    def _learn(self, answer: Solution) -> None:
        self.bound = max(self.bound, -np.inf if answer.bound is None else answer.bound)
        if answer.x is None:
            return
        for x in (answer.x, *self.model.solver.passed()):
            choice = np.round(x[self.whole])
            if choice.tobytes() not in self.seen:
                self.seen.add(choice.tobytes())
                self.pool.append(_Plan(choice))
        self.linear = self.linear or self._in_part()

    def _in_part(self) -> Solver:
        stands = self.model.solver.as_it_stands()
        return Solver(replace(stands, integer=np.zeros(len(stands.cost), bool)))

    def _side(self, level: float) -> tuple[float, float]:
        return (-np.inf, level) if self.model.measures[self.name].sign > 0 else (level, np.inf)

    def _rerun(self, level: float) -> Solution | None:
        """The best of the plans at hand that meet a level, their choices fixed."""
        if self.linear is None:
            return None
        sides = (np.array(self._side(level)) - self.model.measures[self.name].constant) / self.model.size(self.name)
        self.linear.set_rows(self.row, sides[:1], sides[1:])
        best: Solution | None = None
        kept: list[_Plan] = []
        for plan in self.pool:
            if best is not None and plan.least >= _objective(best):
                kept.append(plan)
                continue
            self.linear.set_bounds(self.whole, plan.choice, plan.choice)
            found = self.linear.solve()
            self.work.runs += 1
            if found.status is Status.OPTIMAL and found.objective is not None:
                kept.append(replace(plan, least=found.objective))
                best = found if best is None or found.objective < _objective(best) else best
            elif found.status is not Status.INFEASIBLE:
                kept.append(plan)
        self.pool = sorted(kept, key=lambda plan: plan.least)[:POOL]
        return best


def _objective(found: Solution) -> float:
    return np.inf if found.objective is None else found.objective
