"""One built model over all scenarios that answers: best of one, best mean, best tail, least regret, fixed plan.

Whatever the question, an answer is the plan; how the park then runs in every scenario is solved again with the plan
held, and the losses are summed from flows and decisions with NumPy. A question that looks at the worst scenario alone
leaves the others where they happen to be, so its own flows say nothing about them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.operation.broken import broken
from parkloop.operation.handed import hand_over
from parkloop.planning.idle import idle
from parkloop.planning.robust.rows import extend
from parkloop.planning.rows import Demands, planning_model
from parkloop.planning.rows.deciding import build_bounds
from parkloop.solver import Solver, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.planning.logic import Logic, Money
    from parkloop.planning.robust.losses import Losses
    from parkloop.planning.robust.rows import Deviation, Extended

    Floats = NDArray[np.float64]

SCALE = 1e3
GAP = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A plan and what it loses in each scenario.

    ``built`` is the year of investment by option, ``losses`` one for each scenario (less is better), ``flow`` (A, T)
    how the park runs, ``open`` (O, Y) what is open. ``bound`` is what no plan goes below in what was asked, ``gap``
    the rest in the unit of the loss.
    """

    built: Mapping[str, int]
    losses: tuple[float, ...]
    flow: Floats
    open: Floats
    status: str
    bound: float | None = None
    gap: float | None = None


class ScenarioModel:
    """The planner's model over all scenarios, built once.

    Parameters
    ----------
    network
        T = scenarios x years columns (:func:`parkloop.planning.scenarios.stacked`).
    losses
        What is to become small in each scenario.
    logic, money, demands
        What the rows over options are written from; they are the same in all scenarios.
    deviations
        Prices that may go to the end of their range, for :meth:`budgeted`.
    time_limit, gap
        Of each question.
    """

    def __init__(
        self,
        network: Network,
        losses: Losses,
        logic: Logic,
        money: Money,
        demands: Demands | None = None,
        *,
        deviations: Sequence[Deviation] = (),
        time_limit: float | None = 60.0,
        gap: float = GAP,
    ) -> None:
        self.network, self.losses, self.logic = network, losses, logic
        self.demands = demands or Demands()
        self.charge = broken(network, losses.arc)
        self._handed = hand_over(planning_model(network, logic, money, self.demands).model, network)
        self.unit = size_of(network, losses) / SCALE
        self._more: Extended = extend(self._handed, network, losses, self.charge, self.unit, deviations)
        self.solver = Solver(self._more.problem)
        self.solver.limit(time_limit=time_limit, gap=gap)
        self._hint: Floats | None = None

    def best_of(self, scenario: int, *, closed: frozenset[str] = frozenset()) -> Decision:
        """The best plan of a future that is known: what regret is measured against."""
        weights = np.zeros(self.losses.count)
        weights[scenario] = 1.0
        return self.mean(weights, closed=closed)

    def mean(self, chances: Sequence[float] | Floats, *, closed: frozenset[str] = frozenset()) -> Decision:
        """The plan with the least expected loss."""
        cost = self._costs()
        cost[self._more.loss] = chances
        return self._decide(cost, closed)

    def tail(self, chances: Sequence[float], alpha: float, *, weight: float = 1.0) -> Decision:
        """The plan with the least ``(1 - weight) * mean + weight * CVaR_alpha``."""
        m, cost, p = self._more, self._costs(), np.asarray(chances, float)
        cost[m.loss] = (1.0 - weight) * p
        cost[m.eta] = weight
        cost[m.tail] = weight * p / (1.0 - alpha)
        return self._decide(cost)

    def regret(self, best: Sequence[Decision]) -> Decision:
        """The plan whose largest regret is least, and among these one with the least mean regret.

        ``best`` is the best plan of each scenario, as :meth:`best_of` gives it.
        """
        m = self._more
        least = np.array([self._own(d)[s] for s, d in enumerate(best)])
        free = np.full(len(least), np.inf)
        self.solver.set_rows(m.regret_rows, -least, free)
        cost = self._costs()
        cost[m.theta] = 1.0
        try:
            first = self._decide(cost)
            worst = float(np.max(np.array(self._own(first)) - least))
            self.solver.set_bounds([m.theta], np.array([-np.inf]), np.array([worst + 1e-6 * max(1.0, abs(worst))]))
            try:
                second = self.mean(np.full(len(least), 1.0 / len(least)))
            except NoFeasibleAnswerError:  # the room for rounding was too small
                return first
        finally:
            self.solver.set_bounds([m.theta], np.array([-np.inf]), np.array([np.inf]))
            self.solver.set_rows(m.regret_rows, -free, free)
        better = float(np.max(np.array(self._own(second)) - least)) <= worst + 1e-5 * max(1.0, abs(worst))
        return _as(second if better else first, first)

    def budgeted(self, count: float) -> Decision:
        """The plan with the least loss when at most ``count`` prices go to the worse end of their range."""
        return self._decide(self._protected(count), again=False)

    def held(self, built: Mapping[str, int]) -> Decision | None:
        """How the park runs with a plan that is fixed; None where it cannot run in some scenario."""
        return self._held(built, self._even())

    def _costs(self) -> Floats:
        return np.zeros(len(self._more.problem.cost))

    def _even(self) -> Floats:
        cost = self._costs()
        cost[self._more.loss] = 1.0
        return cost

    def _protected(self, count: float) -> Floats:
        m, cost = self._more, self._costs()
        cost[m.loss], cost[m.protect], cost[m.each] = 1.0, count, 1.0
        return cost

    def _own(self, d: Decision) -> tuple[float, ...]:
        """Losses of a decision in the columns' unit: against business as usual, with what broken contracts cost."""
        n, c = self.network, self.losses
        usual = c.of(n, n.reference, np.zeros_like(self._matrix(d.built)), np.zeros_like(self._matrix(d.built)))
        charged = self.charge.at(d.flow, d.open)
        return tuple(
            (loss - usual[s] + float(charged[c.columns(s)].sum())) / self.unit for s, loss in enumerate(d.losses)
        )

    def _decide(self, cost: Floats, closed: frozenset[str] = frozenset(), *, again: bool = True) -> Decision:
        h, n = self._handed, self.network
        lower, upper = build_bounds(n, self.demands)
        for o in closed:
            place = n.option_index[o]
            upper[place] = np.minimum(upper[place], lower[place])
        self.solver.set_bounds(h.variables["build"].ravel(), lower.ravel(), upper.ravel())
        self.solver.set_cost(cost)
        if self._hint is not None:
            self.solver.hint(self._hint)
        answer = self.solver.solve()
        if answer.x is None:
            code = "plan_infeasible" if answer.status is Status.INFEASIBLE else "plan_failed"
            raise NoFeasibleAnswerError(Problem(code, found=str(answer.status)))
        self._hint = answer.x
        chosen = _built(n, answer.x[h.variables["build"]])
        decision = self._held(chosen, self._even() if again else cost)
        if decision is None:
            raise NoFeasibleAnswerError(Problem("plan_failed", found=str(answer.status)))
        bound = None if answer.bound is None or not np.isfinite(answer.bound) else answer.bound * self.unit
        reached = (answer.objective or 0.0) * self.unit
        gap = None if bound is None else max(0.0, reached - bound)
        return Decision(
            built=decision.built,
            losses=decision.losses,
            flow=decision.flow,
            open=decision.open,
            status=str(answer.status),
            bound=bound,
            gap=gap,
        )

    def _held(self, built: Mapping[str, int], cost: Floats) -> Decision | None:
        h, n = self._handed, self.network
        while True:  # once more without options that turned out to do nothing
            fixed = self._matrix(built)
            self.solver.set_bounds(h.variables["build"].ravel(), fixed.ravel(), fixed.ravel())
            self.solver.set_cost(cost)
            answer = self.solver.solve()
            if answer.x is None:
                return None
            flow = np.maximum(answer.x[h.flow] * h.scale[:, None], 0.0)
            nothing = idle(n, flow, built, self.logic, frozenset(self.demands.forced))
            if not nothing:
                break
            built = {o: y for o, y in built.items() if o not in nothing}
        opened = open_of(n, built)
        losses = self.losses.of(n, flow, opened, self._matrix(built))
        return Decision(built=dict(built), losses=losses, flow=flow, open=opened, status=str(answer.status))

    def _matrix(self, built: Mapping[str, int]) -> Floats:
        return built_of(self.network, built)


def built_of(network: Network, built: Mapping[str, int]) -> Floats:
    """Years of investment as a table, shape (O, Y)."""
    chosen = np.zeros((len(network.options), len(network.years)))
    for option, year in built.items():
        chosen[network.option_index[option], network.years.index(year)] = 1.0
    return chosen


def open_of(network: Network, built: Mapping[str, int]) -> Floats:
    """What is open in each year, shape (O, Y): from the year of investment plus lead time on."""
    opened = np.zeros((len(network.options), len(network.years)))
    for option, year in built.items():
        place = network.option_index[option]
        opened[place] = [float(y >= year + network.options[place].lead_time) for y in network.years]
    return opened


def size_of(network: Network, losses: Losses) -> float:
    """A size in which the losses of plans differ by numbers near one: a thousandth of what the park turns over.

    A loss that business as usual does not have (an investment alone) has the size of what the options cost.
    """
    turned = max(
        float(np.abs((losses.arc * network.reference)[:, losses.columns(s)]).sum()) for s in range(losses.count)
    )
    spent = float(np.abs(losses.option).sum(axis=1).max(initial=0.0)) + float(np.abs(losses.build).max(initial=0.0))
    return max(turned / SCALE, spent) or 1.0


def _built(network: Network, build: Floats) -> dict[str, int]:
    return {network.options[o].id: network.years[t] for o, t in np.argwhere(build > 0.5)}


def _as(found: Decision, asked: Decision) -> Decision:
    """The decision that was found, with what is known about the question that was asked."""
    return Decision(
        built=found.built,
        losses=found.losses,
        flow=found.flow,
        open=found.open,
        status=asked.status,
        bound=asked.bound,
        gap=asked.gap,
    )
