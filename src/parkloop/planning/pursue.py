"""Pursue a goal on one built model: a weighted sum, goals in order of rank, a ratio; with the targets held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError
from parkloop.operation.objective import Objective, value_objective
from parkloop.planning.built import PlanningModel
from parkloop.planning.goal import CONVERTED, DEFAULT, PRODUCTIVITY, VALUE, Goal
from parkloop.planning.lexicographic import SLACK, in_order
from parkloop.planning.linearforms import Form, NotLinearError, Yardstick
from parkloop.planning.measures import LESS, MORE, Measure, measures_of
from parkloop.planning.question import Question
from parkloop.planning.ratio import EmptyBottomError, best_ratio
from parkloop.planning.resources import converted, output_value, pollutants, primary
from parkloop.planning.targets import Aim, aims_of, demands_of, measures_for
from parkloop.planning.unreachable import named, unreachable
from parkloop.planning.wording import why_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from parkloop.operation.criteria import Coefficients
    from parkloop.operation.network import Network
    from parkloop.operation.objective import Worth
    from parkloop.planning.built import Point
    from parkloop.planning.logic import Logic, Money
    from parkloop.planning.rows import Demands

    Floats = NDArray[np.float64]

TOP, BOTTOM, WHOLE = "output_value", "primary", "primary_converted"
UNITS = {TOP: "CNY/a", BOTTOM: "t/a", WHOLE: "t/a", "pollutants": "1"}
EXACT = 1e-9
"""Gap asked for in the programs of a ratio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pursued:
    """What a goal led to.

    ``objective`` in the unit of the goal (the first measure's own unit, the weighted sum where there are several, the
    ratio), ``bound`` what no plan can exceed; ``weights`` what one solve maximizes, by which contributions are counted.
    """

    point: Point
    objective: float
    bound: float | None
    gap: float | None
    status: str
    weights: Mapping[str, float]
    aims: tuple[Aim, ...]
    model: PlanningModel

    @property
    def flow(self) -> Floats:
        """Shape (A, T)."""
        return self.point.flow

    @property
    def open(self) -> Floats:
        """Shape (O, Y)."""
        return self.point.open

    @property
    def inner(self) -> Mapping[str, Floats]:
        """The pieces between processes."""
        return self.point.inner


def pursue(
    network: Network,
    coefficients: Coefficients,
    worth: Worth,
    logic: Logic,
    money: Money,
    demands: Demands,
    *,
    goal: Goal = DEFAULT,
    asked: Mapping[str, str | float] | None = None,
    rate: float | None = None,
    time_limit: float | None = 60.0,
    gap: float = 1e-4,
    stop: Callable[[], bool] | None = None,
) -> Pursued:
    """The best plan for a goal under all rows, the park's hard and priced targets among them.

    ``stop`` is asked during the search; True, or Ctrl-C, ends it with the best plan found.

    Raises
    ------
    ProblemError
        A measure of the goal lacks data (``goal_without_data``).
    NoFeasibleAnswerError
        No choice meets the rows; where targets are to blame, the problem names them and by how much they are missed.
    """
    steps = ({TOP: 1.0},) if goal.ratio else goal.steps
    aims = aims_of(network, steps[0], worth, asked)
    bottom = WHOLE if goal.names == (CONVERTED,) else BOTTOM
    wanted = (TOP, bottom) if goal.ratio else goal.names
    measures = goal_measures(network, coefficients, worth, wanted, rate=rate)
    measures |= measures_for(network, aims)
    held = [*(n for step in steps[:-1] for n in step), *(a.measure for a in aims if a.ratio is not None)]
    model = PlanningModel(network, measures, logic, money, demands, held=dict.fromkeys(held), stop=stop)
    within, aspired = demands_of(aims)
    try:
        if goal.ratio:
            return _ratio(model, bottom, aims, within, time_limit)
        point = _in_order(model, goal, within, aspired, time_limit, gap)
    except NoFeasibleAnswerError as error:
        raise NoFeasibleAnswerError(named(model, unreachable(model, aims, error.problem, time_limit))) from error
    objective, bound = _own_unit(measures, steps[0], point)
    return Pursued(
        point=point,
        objective=objective,
        bound=bound,
        gap=point.gap,
        status=point.status,
        weights=steps[0],
        aims=aims,
        model=model,
    )


def _ratio(
    model: PlanningModel,
    bottom: str,
    aims: tuple[Aim, ...],
    within: Mapping[str, tuple[float, float]],
    limit: float | None,
) -> Pursued:
    try:
        best = best_ratio(model, TOP, bottom, Question(within=within, time_limit=limit, gap=EXACT))
    except EmptyBottomError:
        raise ProblemError([_without_data(model.network, PRODUCTIVITY, "zero:primary_input")]) from None
    return Pursued(
        point=best.point,
        objective=best.value,
        bound=best.bound,
        gap=best.gap,
        status=best.status,
        weights={TOP: 1.0, bottom: best.value},
        aims=aims,
        model=model,
    )


def _in_order(
    model: PlanningModel,
    goal: Goal,
    within: Mapping[str, tuple[float, float]],
    aspired: Mapping[str, tuple[float, float]],
    limit: float | None,
    gap: float,
) -> Point:
    """The first step with the priced targets; the later ones keep what it and the targets reached."""
    plain = Question(within=within, time_limit=limit, gap=gap)
    first = model.solve(goal.steps[0], replace(plain, aspired=aspired))
    if len(goal.steps) == 1:
        return first
    bounds = dict(within)
    for name in (*aspired, *goal.steps[0]):
        m, value = model.measures[name], first.values[name]
        # A target that is exceeded may fall back to its level.
        value = m.sign * max(m.sign * value, 0.0) if name in aspired else value
        room = SLACK * max(1e-3 * abs(value), model.size(name))
        bounds[name] = (-np.inf, value + room) if m.better == LESS else (value - room, np.inf)
    rest = [n for step in goal.steps[1:] for n in step]
    last = in_order(model, rest, replace(plain, within=bounds))
    worst = first.status if last.status == "optimal" else last.status
    return replace(last, goal=first.goal, bound=first.bound, gap=first.gap, status=worst)


def _own_unit(measures: Mapping[str, Measure], step: Mapping[str, float], point: Point) -> tuple[float, float | None]:
    if len(step) > 1:
        return point.goal, point.bound
    (name, weight), *_ = step.items()
    sign = -measures[name].sign / weight
    return point.values[name], None if point.bound is None else sign * point.bound


def goal_measures(
    network: Network,
    coefficients: Coefficients,
    worth: Worth,
    names: tuple[str, ...],
    *,
    rate: float | None = None,
) -> dict[str, Measure]:
    """The measures of a network, with those that a goal asks for besides.

    Raises
    ------
    ProblemError
        One of ``names`` lacks data.
    """
    found = measures_of(network, coefficients, worth, rate=rate)
    problems = []
    for name in names:
        if name in found:
            continue
        try:
            found[name] = _resource(network, name)
        except NotLinearError as error:
            problems.append(_without_data(network, name, error.code))
    if problems:
        raise ProblemError(problems)
    return found


def _resource(network: Network, name: str) -> Measure:
    """A measure of the whole park's resources: the forms of all years, weighed by years and scenarios."""
    if name not in UNITS:
        raise NotLinearError("discount_rate:" if name == "npv" else f"no_data:{name}")
    arc = np.zeros(network.reference.shape)
    constant = 0.0
    for t, y in enumerate(network.year_of):
        form = _form(network, name, network.years[y])
        arc[:, t] = form.arc * network.share[t]
        constant += form.constant * network.share[t]
    return Measure(
        name=name,
        unit=UNITS[name],
        better=MORE if name == TOP else LESS,
        arc=arc,
        option=np.zeros((len(network.options), len(network.columns))),
        build=np.zeros((len(network.options), len(network.years))),
        constant=constant,
    )


def _form(network: Network, name: str, year: int) -> Form:
    if name == "pollutants":
        return pollutants(network).form
    stick = Yardstick(network, year)
    if name == TOP:
        return output_value(network, stick, year)[0]
    official = primary(stick)
    return official if name == BOTTOM else converted(network, official).form


def _without_data(network: Network, goal: str, code: str) -> Problem:
    """Where the datum is missing: the commodity's own field, else the assumptions."""
    kind, _, subject = code.partition(":")
    place = {c.id: i for i, c in enumerate(network.park.commodities)}.get(subject.rpartition("/")[2])
    path = "assumptions.discount_rate" if kind == "discount_rate" else None
    if place is not None:
        path = f"commodities[{place}].{kind if kind in {'primary', 'price', 'ncv', 'co2_factor'} else 'id'}"
    where = Location(path=path, id=subject or None)
    lacks = why_text(code, network.park)
    return Problem("goal_without_data", where=where, found=goal, expected=code, params={"lacks": lacks})


def objective_for(
    network: Network,
    coefficients: Coefficients,
    worth: Worth,
    weights: Mapping[str, float],
    *,
    rate: float | None = None,
) -> Objective:
    """What contributions are counted in: the weighted goal as a cost of flows and open options of one year."""
    if dict(weights) == {VALUE: 1.0}:
        return value_objective(network, coefficients, worth)
    measures = goal_measures(network, coefficients, worth, tuple(weights), rate=rate)
    arc, option = np.zeros(network.reference.shape), np.zeros((len(network.options), len(network.columns)))
    for name, weight in weights.items():
        m = measures[name]
        arc += m.sign * weight * m.arc
        option += m.sign * weight * (m.option + m.build[:, network.year_of])
    return Objective(name="goal", arc=arc, option=option)
