"""A measure bounded at one level after another: a plan that meets the next level too is not searched for again.

The levels are gone through from the loosest to the tightest. A plan that still meets a level is the best there within
the same gap, for fewer plans are left to beat it: its choices are run again at the level, a linear program, and what
the searches at looser levels have proved bounds it. Only where no plan at hand is good enough a level is searched.

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

POOL = 4
"""Plans that are run again at a level, those that served last first."""


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
    found = {k: plans.at(levels[k]) for k in loosest}
    return tuple(found[k] for k in range(len(levels)))


class _Plans:
    """The plans found so far, and the best bound that the searches have proved."""

    def __init__(
        self, model: PlanningModel, goal: Mapping[str, float], name: str, question: Question, work: Work
    ) -> None:
        self.model, self.goal, self.name, self.question, self.work = model, goal, name, question, work
        self.row = np.array([model.first_measure + model.held.index(name)])
        self.whole = np.nonzero(model.problem.integer)[0]
        self.pool: list[Floats] = []
        self.bound = -np.inf
        self.linear: Solver | None = None

    def at(self, level: float) -> Solution:
        """The best plan at a level that is no looser than those before."""
        best = self._rerun(level)
        if best is not None and best.objective is not None:
            bound = min(self.bound, best.objective)
            gap = (best.objective - bound) / max(abs(best.objective), 1e-9)
            if gap <= self.question.gap:
                return replace(best, bound=bound, gap=gap, reduced=None, duals=None)
        self.work.searched += 1
        within = {**self.question.within, self.name: self._side(level)}
        answer, _ = self.model.ask(self.goal, replace(self.question, within=within))
        self.bound = max(self.bound, -np.inf if answer.bound is None else answer.bound)
        if answer.x is not None and self.model.solver.integer:  # a linear program starts from its last basis anyway
            choice = np.round(answer.x[self.whole])
            self.pool = [choice, *(p for p in self.pool if not np.array_equal(p, choice))][:POOL]
            self.linear = self.linear or self._in_part()
        return answer

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
        met: list[tuple[float, int, Solution]] = []
        for k, choice in enumerate(self.pool):
            self.linear.set_bounds(self.whole, choice, choice)
            found = self.linear.solve()
            self.work.runs += 1
            if found.status is Status.OPTIMAL and found.objective is not None:
                met.append((found.objective, k, found))
        if not met:
            return None
        _, first, best = min(met, key=lambda m: m[:2])
        self.pool.insert(0, self.pool.pop(first))
        return best
