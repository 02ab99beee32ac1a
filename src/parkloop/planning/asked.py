"""The planning model as an outlook asks it: targets held in every question, so many questions and no more, no clock.

A search that is stopped by a clock finds other plans on another machine. Here the number of questions and their gap
bound the work, so that two runs say the same.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.planning.built import PlanningModel
from parkloop.planning.front import SearchStoppedError
from parkloop.planning.goal import VALUE
from parkloop.planning.question import PLAIN, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.operation.broken import Broken
    from parkloop.operation.network import Network
    from parkloop.planning.built import Point
    from parkloop.planning.logic import Logic, Money
    from parkloop.planning.measures import Measure
    from parkloop.planning.rows import Demands
    from parkloop.solver import Solution

SECONDS = 300.0
"""Of one question: a last resort that a park of the usual size never meets."""
TIDY = 0.25
"""Gap of the questions that only choose the most valuable of plans that are equal in all measures.

They choose among the options of the plan before: what is equal and does nothing falls out of it."""

Ranges = dict[str, tuple[float, float]]


class AskedModel(PlanningModel):
    """A planning model with bounds that every question keeps.

    Parameters
    ----------
    within, aspired
        As in :class:`parkloop.planning.question.Question`: hard and priced targets of the park.
    """

    def __init__(
        self,
        network: Network,
        measures: Mapping[str, Measure],
        logic: Logic,
        money: Money,
        demands: Demands,
        *,
        held: Iterable[str],
        within: Ranges,
        aspired: Ranges,
    ) -> None:
        super().__init__(network, measures, logic, money, demands, held=held)
        self._always, self._priced = within, aspired
        self.left: int | None = None
        """Questions that may still be asked; None: as many as wanted."""
        self._stood: frozenset[str] | None = None

    def solve(self, goal: Mapping[str, float], question: Question = PLAIN) -> Point:
        """The best plan for a weighted goal under the targets; a time limit is not looked at.

        Raises
        ------
        SearchStoppedError
            All questions are asked.
        NoFeasibleAnswerError
            No choice meets the rows.
        """
        if self.left is not None:
            if self.left <= 0:
                raise SearchStoppedError
            self.left -= 1
        asked = self._with_targets(question)
        if self.left is not None and question.within and set(goal) == {VALUE} and self._stood is not None:
            asked = replace(asked, gap=max(question.gap, TIDY))
            others = frozenset(o.id for o in self.network.options) - self._stood - question.opened
            # The plan before is among the answers, so its options are all that is looked at: a tenth of the work.
            with suppress(NoFeasibleAnswerError):  # within the solver's accuracy that plan itself may be refused
                return super().solve(goal, replace(asked, closed=question.closed | others))
        point = super().solve(goal, asked)
        self._stood = frozenset(point.built)
        return point

    def ask(self, goal: Mapping[str, float], question: Question = PLAIN) -> tuple[Solution, Broken]:
        """The solver's bare answer under the targets."""
        return super().ask(goal, self._with_targets(question))

    def told(self, goal: Mapping[str, float], question: Question, answer: Solution) -> Point:
        """What a bare answer says; what misses a priced target is paid for."""
        return super().told(goal, self._with_targets(question), answer)

    def possible(self, question: Question = PLAIN) -> bool:
        """Whether a plan may meet the rows and the targets; not counted, for it takes a tenth of a question's work."""
        return super().possible(self._with_targets(question))

    def _with_targets(self, question: Question) -> Question:
        """With the bounds that every question keeps; a clock would make the answer hang on the machine."""
        within, aspired = {**self._always, **question.within}, {**self._priced, **question.aspired}
        return replace(question, within=within, aspired=aspired, time_limit=SECONDS)
