"""One model, one goal, one option at a time closed or forced in: remembered, so that no question is solved twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.planning.question import PLAIN, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.planning.built import PlanningModel, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Switched:
    """The best plan with one option switched: None where no plan is left; ``bound`` is what none can exceed.

    ``proven`` False: the search ended before it could tell whether there is a plan at all.
    """

    point: Point | None
    bound: float | None
    proven: bool = True


def stands(model: PlanningModel, point: Point) -> frozenset[str]:
    """The options that are open in the last year."""
    return frozenset(o.id for i, o in enumerate(model.network.options) if point.open[i, -1] > 0)


def in_and_out(now: Mapping[str, int], before: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The options that a plan has and the one before has not, and those that it lets go."""
    return tuple(o for o in now if o not in before), tuple(o for o in before if o not in now)


class Switching:
    """The best plan, and the best plan without or with each option.

    Parameters
    ----------
    goal
        Measure -> weight, as in :meth:`PlanningModel.solve`.
    question
        What is asked besides; it opens and closes nothing itself.
    """

    def __init__(self, model: PlanningModel, goal: Mapping[str, float], question: Question = PLAIN) -> None:
        self.model, self.goal, self.question = model, dict(goal), question
        self.best = model.solve(goal, question)
        self.solves = 1
        self._known: dict[tuple[str, bool], Switched] = {}

    @property
    def options(self) -> tuple[str, ...]:
        """All options of the model, in its order."""
        return tuple(o.id for o in self.model.network.options)

    def without(self, option: str) -> Switched:
        """The best plan with the option closed."""
        return self._switched(option, opened=False)

    def forced(self, option: str) -> Switched:
        """The best plan in which the option stands in the last year."""
        return self._switched(option, opened=True)

    def calmly(self, option: str) -> Switched:
        """The best plan in which the option stands in the last year beside those of the best plan and no others."""
        stood = stands(self.model, self.best) | {option}
        others = frozenset(o.id for o in self.model.network.options) - stood - frozenset(self.model.demands.forced)
        self.solves += 1
        return self._asked(replace(self.question, opened=frozenset({option}), closed=others))

    def _switched(self, option: str, *, opened: bool) -> Switched:
        key = option, opened
        if key not in self._known:
            self._known[key] = self._solved(option, opened=opened)
        return self._known[key]

    def _solved(self, option: str, *, opened: bool) -> Switched:
        if (option in stands(self.model, self.best)) is opened:
            return Switched(point=self.best, bound=self.best.bound)
        if not opened and option in self.model.demands.forced:
            return Switched(point=None, bound=None)  # decided already: there is no plan without it
        one = frozenset({option})
        switched = replace(self.question, opened=one) if opened else replace(self.question, closed=one)
        self.solves += 1
        return self._asked(switched)

    def _asked(self, question: Question) -> Switched:
        try:
            point = self.model.solve(self.goal, question)
        except NoFeasibleAnswerError as error:
            return Switched(point=None, bound=None, proven=error.problem.code == "plan_infeasible")
        return Switched(point=point, bound=point.bound)
