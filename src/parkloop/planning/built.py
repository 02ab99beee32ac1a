"""One built planning model that answers many questions: changed goal, bounds on measures, options, budgets.

The model is written once; every question changes bounds, sides of a few named rows, and costs on the solver that keeps
it. Each answer is summed again from flows and decisions with NumPy, not read from the solver's objective.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.operation.broken import broken
from parkloop.operation.detailcheck import inner_amounts
from parkloop.operation.handed import hand_over
from parkloop.planning.idle import idle
from parkloop.planning.measures import LESS
from parkloop.planning.question import PLAIN, Question
from parkloop.planning.reach import reach_of
from parkloop.planning.rows import Demands, planning_model
from parkloop.planning.rows.deciding import build_bounds
from parkloop.solver import Solver, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from parkloop.operation.broken import Broken
    from parkloop.operation.handed import Handed
    from parkloop.operation.network import Network
    from parkloop.operation.slicing import Sliced
    from parkloop.planning.logic import Logic, Money
    from parkloop.planning.measures import Measure
    from parkloop.solver import LinearProblem, Solution

    Floats = NDArray[np.float64]

SCALE = 1e3
"""The goal is of the order of one (full marks, or the largest effect of an option); the solver sees thousandths."""
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An answer: what is built, how the park then runs, its measures, and how sure the optimum is.

    ``built`` is the year of investment by option (of what is chosen by degrees ``open`` alone tells), ``open`` (O, Y),
    ``flow`` (A, T) in units per year. ``goal`` is the weighted sum that was asked for, larger is better; ``bound`` what
    no plan can exceed, ``gap`` relative to what the plan gains against business as usual. ``sliced`` and
    ``inner`` are flows within slices and the pieces of water and heat between processes
    (:func:`parkloop.operation.detailcheck.inner_amounts`).
    """

    values: Mapping[str, float]
    built: Mapping[str, int]
    open: Floats
    flow: Floats
    goal: float
    bound: float | None
    gap: float | None
    status: str
    sliced: Sliced | None = None
    inner: Mapping[str, Floats] = field(default_factory=dict)


class PlanningModel:
    """The planner's model of a network, built once.

    Parameters
    ----------
    network, logic, money, demands
        What the rows are written from.
    measures
        Name -> measure; any of them may be a goal.
    held
        Measures that may be bounded or aspired to; each costs one row and two columns.
    presolve
        Off for a certificate that does not share presolve's faults.
    stop
        Asked during a search; True, or Ctrl-C, ends it with the best plan found.
    """

    def __init__(
        self,
        network: Network,
        measures: Mapping[str, Measure],
        logic: Logic,
        money: Money,
        demands: Demands | None = None,
        *,
        held: Iterable[str] = (),
        presolve: bool = True,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        self.network, self.measures, self.logic, self.money = network, measures, logic, money
        self.demands = demands or Demands()
        self.held = tuple(held)
        self._degrees = np.array([o.id in network.by_degrees for o in network.options], bool)
        self._handed = hand_over(planning_model(network, logic, money, self.demands).model, network)
        reach = {name: reach_of(network, m) for name, m in measures.items()}
        self._sizes = {name: most for name, (most, _usual) in reach.items()}
        self._units = {name: usual for name, (_most, usual) in reach.items()}
        self._problem = self._with_measures(self._handed.problem)
        self._first_measure = self._handed.problem.matrix.shape[0]
        self.solver = Solver(self._problem, presolve=presolve, stop=stop)
        self.last: Solution | None = None
        self._hint: Floats | None = None

    def solve(self, goal: Mapping[str, float], question: Question = PLAIN) -> Point:
        """The best plan for a weighted goal.

        Parameters
        ----------
        goal
            Measure -> weight > 0; each measure counts in its better direction.
        question
            What is asked besides.

        Raises
        ------
        NoFeasibleAnswerError
            No choice meets the rows.
        """
        answer, charge = self.ask(goal, question)
        if answer.x is None and answer.status is Status.STOPPED:
            answer = self._least()
        if answer.x is None:
            raise NoFeasibleAnswerError(
                Problem(
                    "plan_infeasible" if answer.status is Status.INFEASIBLE else "plan_failed", found=str(answer.status)
                )
            )
        return self._point(goal, question, answer, answer.x, charge)

    def told(self, goal: Mapping[str, float], question: Question, answer: Solution) -> Point:
        """What a bare answer to a question says, summed again.

        Raises
        ------
        ValueError
            The answer has no plan.
        """
        if answer.x is None:
            raise ValueError(str(answer.status))
        return self._point(goal, question, answer, answer.x, self._cost(goal, question.aspired)[2])

    def _least(self) -> Solution:
        """The plan that invests in nothing but what is decided: the best found where a search found none in time."""
        lower, upper = build_bounds(self.network, self.demands)
        upper[~self._degrees] = lower[~self._degrees]  # pieces follow what is decided by their own rows
        self.solver.set_bounds(self._handed.variables["build"].ravel(), lower.ravel(), upper.ravel())
        self.solver.limit(time_limit=None)
        stop, self.solver.stop = self.solver.stop, None  # nothing is searched any more
        found = self.solver.solve()
        self.solver.stop = stop
        return replace(found, status=Status.STOPPED, bound=None, gap=None) if found.x is not None else found

    def size(self, name: str) -> float:
        """How much an option usually moves a measure: the unit of its row, so that the solver's accuracy is small."""
        return self._units[name]

    @property
    def handed(self) -> Handed:
        """The rows and columns by name, for those who ask the same model in arrays."""
        return self._handed

    @property
    def problem(self) -> LinearProblem:
        """The arrays with the measures' rows behind, as they were first written."""
        return self._problem

    @property
    def first_measure(self) -> int:
        """The row of the first measure that is held; the others follow, each as a share of its :meth:`size`."""
        row: int = self._first_measure
        return row

    def also(self, measure: Measure) -> None:
        """Take a further measure (or another of the same name) as a possible goal; it cannot be held."""
        self.measures = {**self.measures, measure.name: measure}
        self._sizes[measure.name], self._units[measure.name] = reach_of(self.network, measure)

    def costs(self, goal: Mapping[str, float]) -> tuple[Floats, float]:
        """What the solver minimizes for a goal, and how many of its units are one unit of the goal."""
        return self._cost(goal, {})[0], SCALE / self._size(goal, {})

    def ask(self, goal: Mapping[str, float], question: Question = PLAIN) -> tuple[Solution, Broken]:
        """The solver's bare answer, and the charge for broken contracts that it was asked with."""
        cost, offset, charge = self._cost(goal, question.aspired)
        self.solver.set_cost(cost, offset)
        self._set(question)
        self.solver.limit(time_limit=question.time_limit, gap=question.gap)
        if self._hint is not None:
            self.solver.hint(self._hint)
        answer = self.last = self.solver.solve()
        if answer.x is not None:
            self._hint = answer.x
        return answer, charge

    def hint(self, x: Floats) -> None:
        """Offer a plan in the model's columns to start the next search from, instead of the last answer."""
        self._hint = x

    def possible(self, question: Question = PLAIN) -> bool:
        """Whether a plan may meet the rows: False is proven, by a plan that need not be whole; a tenth of the work."""
        self._set(question)
        return self.solver.possible()

    def _set(self, question: Question) -> None:
        self._set_options(question.closed, question.opened)
        self._set_budget(question.budget)
        self._set_within(question.within, question.aspired)

    def _cost(
        self, goal: Mapping[str, float], aspired: Mapping[str, tuple[float, float]]
    ) -> tuple[Floats, float, Broken]:
        n, h = self.network, self._handed
        arc, option, build = self._weighted(goal)
        factor = SCALE / self._size(goal, aspired)
        charge = broken(n, arc)
        cost = np.zeros(len(self._problem.cost))
        cost[h.flow] = factor * arc * h.scale[:, None]
        np.add.at(cost, h.open[:, n.year_of], factor * option)
        charge.add(cost, h, np.full(len(n.columns), factor))
        np.add.at(cost, h.variables["build"], factor * build)
        for name, (_level, price) in aspired.items():
            cost[self._short(name)] = factor * price * self._units[name]
        return cost, factor * float(charge.constant.sum() - (arc * n.reference).sum()), charge

    def _weighted(self, goal: Mapping[str, float]) -> tuple[Floats, Floats, Floats]:
        """What is minimized: the weighed measures with their signs."""
        n = self.network
        arc, option = np.zeros(n.reference.shape), np.zeros((len(n.options), len(n.columns)))
        build = np.zeros((len(n.options), len(n.years)))
        for name, weight in goal.items():
            m = self.measures[name]
            arc += m.sign * weight * m.arc
            option += m.sign * weight * m.option
            build += m.sign * weight * m.build
        return arc, option, build

    def _size(self, goal: Mapping[str, float], aspired: Mapping[str, tuple[float, float]]) -> float:
        if set(goal) == {"value"}:
            return 1.0
        priced = {name: price for name, (_level, price) in aspired.items()}
        weights = [abs(w) * self._sizes[name] for part in (goal, priced) for name, w in part.items()]
        return max(weights, default=1.0) or 1.0

    def _short(self, name: str) -> int:
        """Column of how far a measure stays on the wrong side of its aspired level."""
        return len(self._handed.problem.cost) + 2 * self.held.index(name) + (self.measures[name].better == LESS)

    def _set_options(self, closed: frozenset[str], opened: frozenset[str]) -> None:
        n, h = self.network, self._handed
        lower, upper = build_bounds(n, self.demands)
        low, high = np.zeros(h.open.shape), np.ones(h.open.shape)
        for o in closed:
            upper[n.option_index[o]] = np.minimum(upper[n.option_index[o]], lower[n.option_index[o]])
        for o in opened:
            low[n.option_index[o], -1] = 1.0
        self.solver.set_bounds(h.variables["build"].ravel(), lower.ravel(), upper.ravel())
        self.solver.set_bounds(h.open.ravel(), low.ravel(), high.ravel())

    def _set_budget(self, factor: float) -> None:
        p = self._handed.problem
        for name, rows in self._handed.rows.items():
            if name.startswith("budget_"):
                self.solver.set_rows(rows, p.row_lower[rows], factor * p.row_upper[rows])

    def _set_within(
        self, within: Mapping[str, tuple[float, float]], aspired: Mapping[str, tuple[float, float]]
    ) -> None:
        first = len(self._handed.problem.cost)
        for k, name in enumerate(self.held):
            size, constant = self._units[name], self.measures[name].constant
            level = aspired.get(name)
            low, high = (level[0], level[0]) if level else within.get(name, (-np.inf, np.inf))
            sides = (np.array([low, high]) - constant) / size
            self.solver.set_rows([self._first_measure + k], sides[:1], sides[1:])
            columns = np.array([first + 2 * k, first + 2 * k + 1])
            self.solver.set_bounds(columns, np.zeros(2), np.full(2, np.inf if level else 0.0))

    def _with_measures(self, p: LinearProblem) -> LinearProblem:
        """Append for each measure that may be bounded a free row, with how far it is below and above its level."""
        from scipy.sparse import csr_array

        k = len(self.held)
        if not k:
            return p
        n, h = self.network, self._handed
        # Appended by hand: stacking sparse blocks would copy the whole matrix several times.
        own = p.matrix.tocsr()
        indices, data, length = [own.indices], [own.data], []
        for j, name in enumerate(self.held):
            m = self.measures[name]
            row = np.zeros(len(p.cost) + 2 * k)
            row[h.flow] = m.arc * h.scale[:, None]
            np.add.at(row, h.open[:, n.year_of], m.option)
            np.add.at(row, h.variables["build"], m.build)
            row /= self._units[name]
            row[len(p.cost) + 2 * j :][:2] = 1.0, -1.0
            places = np.nonzero(row)[0]
            indices.append(places.astype(own.indices.dtype))
            data.append(row[places])
            length.append(len(places))
        matrix = csr_array(
            (
                np.concatenate(data),
                np.concatenate(indices),
                np.concatenate([own.indptr, own.indptr[-1] + np.cumsum(length, dtype=own.indptr.dtype)]),
            ),
            shape=(own.shape[0] + k, len(p.cost) + 2 * k),
        )
        free = np.full(k, np.inf)
        return replace(
            p,
            cost=np.concatenate([p.cost, np.zeros(2 * k)]),
            lower=np.concatenate([p.lower, np.zeros(2 * k)]),
            upper=np.concatenate([p.upper, np.zeros(2 * k)]),
            integer=np.concatenate([p.integer, np.zeros(2 * k, bool)]),
            matrix=matrix,
            row_lower=np.concatenate([p.row_lower, -free]),
            row_upper=np.concatenate([p.row_upper, free]),
        )

    def _point(
        self,
        goal: Mapping[str, float],
        question: Question,
        answer: Solution,
        x: Floats,
        charge: Broken,
    ) -> Point:
        n, h, aspired = self.network, self._handed, question.aspired
        state = np.round(x[h.open]) if h.open.size else np.zeros((0, len(n.years)))
        state[self._degrees] = np.clip(x[h.open[self._degrees]], 0.0, 1.0)
        flow = np.maximum(x[h.flow] * h.scale[:, None], 0.0)
        part = np.where(self._degrees[:, None], x[h.variables["build"]], 0.0)
        built = _years_built(n, x[h.variables["build"]] - part)
        for option in idle(n, flow, built, self.logic, frozenset(self.demands.forced) | question.opened):
            state[n.option_index[option]] = 0.0
            del built[option]
        chosen = _matrix(n, built) + part
        values = {name: m.of(n, flow, state, chosen) for name, m in self.measures.items()}
        usual = {name: m.of(n, n.reference, 0 * state, 0 * chosen) for name, m in self.measures.items()}
        gained = sum(-self.measures[k].sign * w * (values[k] - usual[k]) for k, w in goal.items())
        base = sum(-self.measures[k].sign * w * usual[k] for k, w in goal.items())
        for name, (level, price) in aspired.items():
            gained -= price * max(0.0, self.measures[name].sign * (values[name] - level))
        kept = float(charge.at(flow, state).sum())
        size = self._size(goal, aspired)
        best = None if answer.bound is None else -answer.bound * size / SCALE + kept
        return Point(
            values=values,
            built=built,
            open=state,
            flow=flow,
            goal=gained + base,
            bound=None if best is None else best + base,
            gap=_gap(gained, best, max(abs(base), size)),
            status=str(answer.status),
            sliced=h.sliced(n, x),
            inner=inner_amounts(n, h.variables, x, h.scale),
        )


def _years_built(network: Network, build: Floats) -> dict[str, int]:
    places = np.argwhere(build > 0.5)
    return {network.options[o].id: network.years[t] for o, t in places}


def _matrix(network: Network, built: Mapping[str, int]) -> Floats:
    chosen = np.zeros((len(network.options), len(network.years)))
    for option, year in built.items():
        chosen[network.option_index[option], network.years.index(year)] = 1.0
    return chosen


def _gap(value: float, bound: float | None, size: float) -> float | None:
    """Relative to what is gained; what is lost in rounding numbers of that ``size`` is no gap."""
    if bound is None:
        return None
    missing = bound - value
    least = ROUNDING * max(size, abs(value))
    return missing / max(abs(value), least) if missing > least else 0.0
