"""Pareto sets of the park model: plans of which no other is better in every measure, and how finely they were sought.

The search cuts the room of the measures into boxes (:mod:`parkloop.planning.front`) and asks the one built model for
the best plan of a box by changed row sides. A box that holds no plan is closed by the solver's proof, so what may have
been missed is known: the step when the search ends, the largest open box when it is stopped.

References
----------
Epsilon-constraint: Haimes, Lasdon, Wismer (1971). Payoff table by lexicographic optima: Mavrotas (2009), Applied
Mathematics and Computation 213, 455-465. Boxes: Klamroth, Lacour, Vanderpooten (2015), EJOR 245, 767-778.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.planning.contracts import given_up
from parkloop.planning.front import Answer, Boxes, SearchStoppedError, efficient, many_objectives
from parkloop.planning.lexicographic import in_order
from parkloop.planning.paretoset import Axis, ParetoPoint, ParetoSet, Search, coverage, fingerprint, merged
from parkloop.planning.question import PLAIN, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from parkloop.planning.built import PlanningModel, Point
    from parkloop.planning.front import Values

DEFAULT = ("cost", "co2e", "water")
STEPS = {2: 0.02, 3: 0.05}
"""Share of each range that is looked through: two measures finely, three coarser, more coarser still."""
COARSE = 0.1
TINY = 1e-7
"""A range below this share of what one option can move is no range."""
DEEP = 10.0
"""The search starts so many ranges below the worst of the payoff table, which may not be the worst of all."""
FINE = 0.05
"""Relative gap of the searches as a share of the step: what they leave open is small against it."""
ROOM = 1e-6
TIDY = Question(time_limit=2.0, gap=0.01)
"""How far the best value among equals is sought; it only tidies the plan up."""
LAST = "value"
"""Among plans equal in all measures the one with the best weighted value is shown."""


@dataclass(slots=True)
class Effort:
    """How much was asked; told beside the answer, never in a document."""

    solves: int = 0
    seconds: float = 0.0


def pareto(
    model: PlanningModel,
    names: Sequence[str] = DEFAULT,
    *,
    step: float | None = None,
    seconds: float | None = 60.0,
    state: Mapping[str, Any] | None = None,
    effort: Effort | None = None,
    question: Question | None = None,
    loose: float = 1.0,
) -> tuple[ParetoSet, dict[str, Any]]:
    """The Pareto set of some measures.

    Parameters
    ----------
    model
        Built with all ``names`` and ``value`` held.
    names
        Measures; those that no plan trades are told and left out of the search.
    step
        Share of each range; no plan is missed that is better than the set by that much in every measure at once.
    seconds
        When to stop; what is found by then is returned with the largest box that is still open.
    state
        What an earlier search over the same model and measures returned: it is gone on with.
    effort
        Counts the solves and seconds.
    question
        What is asked besides: budget, closed, opened, and the gap of each step of the search (None: a share of the
        step, :data:`FINE`).
    loose
        A box is closed unsearched where even options in part give nothing that is better by this many steps. Above 1
        this spares the proofs for boxes that are all but empty; what may be missed is so much wider.

    Returns
    -------
    The set, and a state that JSON can hold.

    Raises
    ------
    NoFeasibleAnswerError
        No plan meets the rows, or ``state`` is of another search (``pareto_state_other``).
    """
    asked = tuple(dict.fromkeys(names))
    clock = _Clock(seconds, effort or Effort())
    plain = question or PLAIN
    mark = fingerprint(model, asked, question)
    search = Search.restored(state, mark) if state is not None else None
    if search is None:
        axes, payoff = _payoff(model, asked, clock, plain)
        search = Search(mark=mark, axes=axes, payoff=payoff, points=list(payoff), loose=loose)
    search.loose = max(loose, search.loose)
    traded = [a for a in search.axes if a.traded]
    if len(traded) < 2:
        search.points, search.corners = search.points[:1] if not traded else merged(search.points, traded), []
        return _told(search, traded, 0.0, clock)
    width = search.step if search.step is not None else (STEPS.get(len(traded), COARSE) if step is None else step)
    boxes = (
        Boxes(np.array(search.corners).reshape(-1, len(traded)), search.empty) if search.corners is not None else None
    )
    if boxes is None:
        boxes = Boxes(np.full((1, len(traded)), -DEEP))
        for p in search.points:
            boxes.split(_shares(traded, p.values))
    _go_on(model, boxes, traded, width, search, clock, question or Question(gap=width * FINE))
    search.corners, search.empty, search.step = boxes.corners.tolist(), boxes.empty.tolist(), width
    return _told(search, traded, width, clock)


def _go_on(
    model: PlanningModel,
    boxes: Boxes,
    traded: list[Axis],
    width: float,
    search: Search,
    clock: _Clock,
    question: Question,
) -> None:
    if not len(boxes.corners):
        return
    ask = _asking(model, traded, clock, question, (search.loose - 1.0) * width)
    try:
        for answer in many_objectives(ask, boxes, width):
            search.points.append(answer.what)
    except SearchStoppedError:
        pass


def _told(search: Search, traded: list[Axis], width: float, clock: _Clock) -> tuple[ParetoSet, dict[str, Any]]:
    points = merged(search.points, traded) if traded else search.points[:1]
    values = np.array([_shares(traded, p.values) for p in points]).reshape(len(points), len(traded))
    kept = [p for p, good in zip(points, efficient(np.round(values, 9)), strict=True) if good] if traded else points
    kept.sort(key=lambda p: tuple(a.sign * p.values[a.name] for a in (traded or search.axes)))
    sides, complete = coverage(kept, traded, search.corners or [], width * search.loose)
    clock.finish()
    found = ParetoSet(
        axes=search.axes,
        payoff=search.payoff,
        points=tuple(kept),
        step=width,
        missed=sides,
        complete=complete,
        open_boxes=len(search.corners or []),
        proven=complete and all(p.status == "optimal" for p in kept),
    )
    return found, search.plain()


def _payoff(
    model: PlanningModel, names: Sequence[str], clock: _Clock, question: Question
) -> tuple[tuple[Axis, ...], tuple[ParetoPoint, ...]]:
    """Each measure at its best, the others as tie-breaks in the order given, the weighted value last."""
    rows = []
    for name in names:
        order = [name, *(o for o in names if o != name), *([LAST] if LAST not in names else [])]
        clock.count(len(order))
        found = in_order(model, order, question)
        rows.append(point_of(model, found))
    axes = [_axis(model, name, rows[k].values[name], [r.values[name] for r in rows]) for k, name in enumerate(names)]
    if any(a.traded for a in axes):
        axes = [_moved(model, a, clock, question) for a in axes]
    elif axes:
        axes = [a if _moved(model, a, clock, question).why == "" else replace(a, why="flat") for a in axes]
    return tuple(axes), tuple(rows)


def _axis(model: PlanningModel, name: str, best: float, values: Sequence[float]) -> Axis:
    m, n = model.measures[name], model.network
    none = np.zeros((len(n.options), len(n.years)))
    worst, usual = max(values, key=lambda v: m.sign * v), m.of(n, n.reference, none, none)
    axis = Axis(name=name, unit=m.unit, sign=m.sign, best=best, worst=worst, usual=usual)
    return replace(axis, worst=best, why="agreed") if axis.range <= _least(model, name, best) else axis


def _moved(model: PlanningModel, axis: Axis, clock: _Clock, question: Question) -> Axis:
    """A measure at its best in every corner of the table: flat where no plan moves it, else traded between corners."""
    if axis.traded:
        return axis
    clock.count(1)
    worst = model.solve({axis.name: -1.0}, question).values[axis.name]
    least = _least(model, axis.name, axis.best)
    if abs(worst - axis.best) <= least:
        return replace(axis, why="flat")
    # Business as usual measures it better than the worst plan that can be thought of.
    far = axis.usual if axis.sign * (axis.usual - axis.best) > least else worst
    return replace(axis, worst=far, why="")


def _least(model: PlanningModel, name: str, best: float) -> float:
    return TINY * max(model.size(name), 1e-3 * abs(best))


def _asking(
    model: PlanningModel, traded: list[Axis], clock: _Clock, question: Question, spared: float
) -> Callable[[Values, Values], Answer[ParetoPoint] | None]:
    """The question for a box; ``spared`` is what may be missed besides where options in part close it."""

    def above(floor: Values) -> dict[str, tuple[float, float]]:
        return {a.name: a.side(a.at(z)) for a, z in zip(traded, floor, strict=True) if np.isfinite(z)}

    def ask(weights: Values, floor: Values) -> Answer[ParetoPoint] | None:
        goal = {a.name: w / a.range for a, w in zip(traded, weights, strict=True)}
        if not model.possible(replace(question, within={**question.within, **above(tuple(z + spared for z in floor))})):
            return None
        within = above(floor)
        asked = replace(question, within={**question.within, **within}, time_limit=question.sooner(clock.left()))
        clock.count(1)
        try:
            first = model.solve(goal, asked)
        except NoFeasibleAnswerError as error:
            if error.problem.code != "plan_infeasible":
                raise SearchStoppedError from error
            return None
        best = _most_valuable(model, first, traded, clock, question)
        return Answer(_shares(traded, best.values), best, best.status == "optimal")

    return ask


def _most_valuable(
    model: PlanningModel, first: Point, traded: list[Axis], clock: _Clock, question: Question
) -> ParetoPoint:
    """Of all plans with these measures the one with the best weighted value; what does nothing falls out of it."""
    found = point_of(model, first)
    if LAST in {a.name for a in traded} or LAST not in model.measures:
        return found
    within = {a.name: a.side(first.values[a.name] + a.sign * ROOM * max(a.range, 1e-3 * abs(a.best))) for a in traded}
    clock.count(1)
    try:
        best = model.solve(
            {LAST: 1.0},
            replace(question, within={**question.within, **within}, time_limit=TIDY.time_limit, gap=TIDY.gap),
        )
    except NoFeasibleAnswerError:  # within the solver's accuracy the first itself may be refused
        return found
    return replace(point_of(model, best), gap=first.gap, status=first.status)


def point_of(model: PlanningModel, found: Point) -> ParetoPoint:
    """What of an answer is kept: the measures summed again from flows and decisions, and what stands in the end."""
    n = model.network
    stands = {o.id: found.built[o.id] for i, o in enumerate(n.options) if o.id in found.built and found.open[i, -1] > 0}
    return ParetoPoint(
        values=dict(found.values),
        built=stands,
        gap=found.gap,
        status=found.status,
        given_up=given_up(n, found.flow, found.open),
    )


def _shares(traded: Sequence[Axis], values: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(a.share(values[a.name]) for a in traded)


class _Clock:
    """When to stop, and how much was asked."""

    def __init__(self, seconds: float | None, effort: Effort) -> None:
        self._begin, self._seconds, self._effort = time.monotonic(), seconds, effort

    def left(self) -> float | None:
        """Seconds for the next solve."""
        if self._seconds is None:
            return None
        left = self._seconds - (time.monotonic() - self._begin)
        if left <= 0:
            raise SearchStoppedError
        return left

    def count(self, solves: int) -> None:
        self._effort.solves += solves

    def finish(self) -> None:
        self._effort.seconds += time.monotonic() - self._begin


__all__ = ["DEFAULT", "Axis", "Effort", "ParetoPoint", "ParetoSet", "pareto", "point_of"]
