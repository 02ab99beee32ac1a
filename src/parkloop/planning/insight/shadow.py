"""What one unit more of a limit, a by-product or a payer's money would bring: shadow prices with the choices fixed.

The options of the plan stay as they are and the park runs as well as it can for the goal; a limit or an amount is
raised a little and the change is summed again from the flows, with what it means in the other measures. Money is
another matter: it decides on options, so each payer's year is raised by a tenth and the options are chosen anew.
Where the solver's dual is larger than what the raise brings, the price holds for less of it only: the plan stands at a
corner, and ``most`` tells the dual (degeneracy; Jansen, de Jong, Roos, Terlaky 1997, EJOR 101, 15-28).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.network import OPENED, REMAINDER
from parkloop.operation.rows.balance import incidence
from parkloop.park.enums import Side
from parkloop.planning.limits import held_limits
from parkloop.planning.rows.budget import MILLION
from parkloop.planning.rows.deciding import build_bounds
from parkloop.solver import Solver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.reference import Port
    from parkloop.planning.built import PlanningModel, Point
    from parkloop.solver import LinearProblem

    Floats = NDArray[np.float64]

LIMIT, OFFER, NEED, MONEY = "limit", "offer", "need", "money"
RAISE = 1e-3
"""Share by which limits and amounts are raised."""
TENTH = 0.1
SMALL = 1e-7
POOL = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one unit more of something scarce brings.

    Attributes
    ----------
    kind
        ``limit``: a limit of the park; ``offer``: what a firm gives off, all of it used; ``need``: what a firm takes
        from an exchange of the plan that could carry more; ``money``: a payer's year, raised by ``raised`` in all.
    id, node, commodity, year, unit
        What it is a price of: limit, or firm and commodity, or payer and year.
    least, most
        Of the goal, per unit and year: what the raise brings, and the solver's dual where that is more.
    effect
        Measure -> its change per unit, in the measure's unit.
    entering
        Options that come in with the money.
    """

    kind: str
    id: str = ""
    node: str = ""
    commodity: str = ""
    year: int | None = None
    unit: str = ""
    raised: float
    least: float
    most: float
    effect: Mapping[str, float] = field(default_factory=dict)
    entering: tuple[str, ...] = ()


def shadow_prices(model: PlanningModel, goal: Mapping[str, float], point: Point) -> tuple[Price, ...]:
    """Prices of what is scarce in a plan: limits, then offers and needs, then money; what is worth nothing is left out.

    The capacities of the plan's exchanges grow with what is raised. Ports that balance within slices of the year are
    left out: more of them in the year says nothing of when.
    """
    run = _Run(model, goal, point)
    found = [*_limits(run), *_ports(run), *_money(model, goal, point)]
    return tuple(found)


class _Run:
    """The plan's park as a linear program: options fixed at the plan's, the goal as it was."""

    def __init__(self, model: PlanningModel, goal: Mapping[str, float], point: Point) -> None:
        self.model, self.goal, self.point = model, goal, point
        p, h, n = model.problem, model.handed, model.network
        cost, self.factor = model.costs(goal)
        lower, upper = p.lower.copy(), p.upper.copy()
        chosen = np.zeros(h.variables["build"].shape)
        for option, year in point.built.items():
            chosen[n.option_index[option], n.years.index(year)] = 1.0
        for columns, values in ((h.open, point.open), (h.variables["build"], chosen)):
            lower[columns.ravel()] = upper[columns.ravel()] = values.ravel()
        lower[len(h.problem.cost) :] = upper[len(h.problem.cost) :] = 0.0
        self.low, self.high = p.row_lower, p.row_upper
        self.solver = Solver(replace(p, cost=cost, lower=lower, upper=upper, integer=np.zeros(len(cost), bool)))
        self.built = chosen
        answer = self.solver.solve()
        self.works = answer.x is not None and answer.duals is not None
        if answer.x is not None and answer.duals is not None:
            self.duals = answer.duals
            self.base = self._values(answer.x)

    def _values(self, x: Floats) -> dict[str, float]:
        n, h = self.model.network, self.model.handed
        flow = x[h.flow] * h.scale[:, None]
        return {k: m.of(n, flow, self.point.open, self.built) for k, m in self.model.measures.items()}

    def raised(
        self, rows: NDArray[np.int_], by: Floats, columns: NDArray[np.int_] | None = None
    ) -> dict[str, float] | None:
        """How the measures change when the sides of some rows are raised, and what some columns may carry is free."""
        self.solver.set_rows(rows, self.low[rows] + by, self.high[rows] + by)
        free = np.zeros(0, int) if columns is None else columns
        lower, upper = self.model.problem.lower[free], self.model.problem.upper[free]
        self.solver.set_bounds(free, lower, np.full(len(free), np.inf))
        answer = self.solver.solve()
        self.solver.set_bounds(free, lower, upper)
        self.solver.set_rows(rows, self.low[rows], self.high[rows])
        if answer.x is None:
            return None
        now = self._values(answer.x)
        return {k: now[k] - self.base[k] for k in now}

    def dual(self, rows: NDArray[np.int_], by: Floats) -> float:
        """What the solver's duals promise for the same raise, in units of the goal."""
        return -float((self.duals[rows] * by).sum()) / self.factor

    def gain(self, change: Mapping[str, float]) -> float:
        """The goal's change: larger is better."""
        return _gain(self.model, self.goal, change)


def _gain(model: PlanningModel, goal: Mapping[str, float], change: Mapping[str, float]) -> float:
    return sum(-model.measures[k].sign * w * change[k] for k, w in goal.items())


def _limits(run: _Run) -> list[Price]:
    if not run.works:
        return []
    n, rows = run.model.network, run.model.handed.rows
    units = {limit.id: n.park.commodity[limit.commodity].unit + "/a" for limit in n.park.limits}
    goods = {limit.id: limit.commodity for limit in n.park.limits}
    found = []
    for held in held_limits(n):
        here = [rows[f"limit_{held.id}_{c}"] for c in n.columns if f"limit_{held.id}_{c}" in rows]
        if not here:
            continue
        index = np.array([int(np.ravel(r)[0]) for r in here])
        by = np.full(len(index), RAISE)
        change, amount = run.raised(index, by), RAISE * max(held.amount, 1.0)
        price = _price(run, change, run.dual(index, by), amount)
        if price is not None:
            found.append(replace(price, kind=LIMIT, id=held.id, commodity=goods[held.id], unit=units[held.id]))
    return found


def _ports(run: _Run) -> list[Price]:
    """Offers that are used up and needs that an exchange of the plan could not fill further."""
    if not run.works:
        return []
    n = run.model.network
    touching = incidence(n)
    ports = np.unique(touching.port)
    table = np.asarray(run.model.handed.rows["balance"]).T  # written column by column
    sliced = set() if n.slicing is None else set(np.asarray(n.slicing.ports).tolist())
    found = []
    for port in _exchanged(n, run.point.open):
        p = n.port_index[port]
        place = int(np.searchsorted(ports, p))
        if p in sliced or place >= len(ports) or ports[place] != p or n.amounts[p].max(initial=0.0) <= 0:
            continue
        amount = RAISE * float(n.amounts[p].mean())
        rows, by = table[place].ravel(), np.full(table.shape[1], amount / touching.port_scale[p])
        ways, more, free = _ways(run, port, amount)
        rows, by = np.concatenate([rows, ways]), np.concatenate([by, more])
        change, rest = run.raised(rows, by, free), _rest(run, port, amount)
        if change is None or rest is None:
            continue
        price = _price(run, {k: v - rest[k] for k, v in change.items()}, run.dual(rows, by) - run.gain(rest), amount)
        if price is not None:
            node, commodity, side = port
            kind = OFFER if side is Side.OUT else NEED
            unit = n.park.commodity[commodity].unit + "/a"
            found.append(replace(price, kind=kind, node=node, commodity=commodity, unit=unit))
    return found


def _ways(run: _Run, port: Port, amount: float) -> tuple[NDArray[np.int_], Floats, NDArray[np.int_]]:
    """The capacities of the exchanges at a port, to be raised with it: they were laid out for what there is.

    Rows, by how much, and the columns of these exchanges, which repeat the capacity as their bound.
    """
    n = run.model.network
    ways = [i for i, a in enumerate(n.arcs) if a.kind == OPENED and a.option in n.option_index]
    table = np.asarray(run.model.handed.rows.get("capacity", np.zeros((0, len(n.columns)), int)))
    rows: list[int] = []
    by: list[float] = []
    free: list[int] = []
    for k, i in enumerate(ways):
        arc = n.arcs[i]
        if port in {arc.leaves, arc.enters} and np.isfinite(n.capacity[i]).all():
            units = amount if port == arc.leaves else amount / max(arc.gain, 1e-9)
            opened = run.point.open[n.option_index[arc.option], n.year_of]
            rows += [int(r) for r in table[k]]
            by += (units / n.scale[i] * opened).tolist()
            free += run.model.handed.flow[i].tolist()
    return np.array(rows, int), np.array(by), np.array(free, int)


def _exchanged(network: Network, opened: Floats) -> list[Port]:
    """Ports that the plan's options open exchanges at, in the order of the network."""
    ends = {
        port
        for a in network.arcs
        if a.kind == OPENED and a.option in network.option_index and opened[network.option_index[a.option], -1] > 0
        for port in (a.leaves, a.enters)
        if port is not None
    }
    return [p for p in network.ports if p in ends]


def _rest(run: _Run, port: Port, amount: float) -> dict[str, float] | None:
    """What the raise would mean if it only went the way of what is left over, or bought."""
    n = run.model.network
    arc = next((i for i, a in enumerate(n.arcs) if a.kind == REMAINDER and (a.leaves or a.enters) == port), None)
    if arc is None:
        return None
    return {k: float(m.arc[arc].sum()) * amount for k, m in run.model.measures.items()}


def _price(run: _Run, change: Mapping[str, float] | None, dual: float, amount: float) -> Price | None:
    if change is None:
        return None
    least = run.gain(change)
    if least <= SMALL * max(1e-3 * abs(run.point.goal), run.model.size(next(iter(run.goal)))) * RAISE:
        return None
    return Price(
        kind=LIMIT,
        raised=amount,
        least=least / amount,
        most=max(least, dual) / amount,
        effect={k: v / amount for k, v in change.items()},
    )


def _money(model: PlanningModel, goal: Mapping[str, float], point: Point) -> list[Price]:
    """Each payer's year with money raised by a tenth, options chosen anew; the pool of all budgets grows with it."""
    p, h, n = model.problem, model.handed, model.network
    cost, _factor = model.costs(goal)
    if not any(name.startswith("budget_") for name in h.rows):
        return []
    solver = Solver(_asked(model, cost), gap=1e-4, time_limit=20.0)
    payers = list(model.money.shares)
    found = []
    for k, payer in enumerate(payers):
        for t, year in enumerate(n.years):
            amount = TENTH * float(model.money.limits[payer][t])
            rows = [h.rows[f"budget_{j}"][t] for j in (k, payers.index(POOL)) if f"budget_{j}" in h.rows]
            index = np.array(sorted({int(r) for r in rows if r >= 0}))
            if payer == POOL or amount <= 0 or not len(index):
                continue
            solver.set_rows(index, p.row_lower[index], p.row_upper[index] + amount / MILLION)
            answer = solver.solve()
            solver.set_rows(index, p.row_lower[index], p.row_upper[index])
            if answer.x is None:
                continue
            state = np.round(answer.x[h.open])
            values = {
                key: m.of(n, answer.x[h.flow] * h.scale[:, None], state, np.round(answer.x[h.variables["build"]]))
                for key, m in model.measures.items()
            }
            change = {key: values[key] - point.values[key] for key in values}
            gain = _gain(model, goal, change)
            if gain <= 1e-4 * max(abs(point.goal), 1e-6):
                continue
            came = tuple(o.id for i, o in enumerate(n.options) if state[i, -1] > 0 and point.open[i, -1] == 0)
            found.append(
                Price(
                    kind=MONEY,
                    id=payer,
                    year=year,
                    unit=n.park.park.currency,
                    raised=amount,
                    least=gain / amount,
                    most=gain / amount,
                    effect={key: v / amount for key, v in change.items()},
                    entering=came,
                )
            )
    return found


def _asked(model: PlanningModel, cost: Floats) -> LinearProblem:
    p, h, n = model.problem, model.handed, model.network
    lower, upper = p.lower.copy(), p.upper.copy()
    low, high = build_bounds(n, model.demands)
    lower[h.variables["build"].ravel()], upper[h.variables["build"].ravel()] = low.ravel(), high.ravel()
    lower[len(h.problem.cost) :] = upper[len(h.problem.cost) :] = 0.0
    return replace(p, cost=cost, lower=lower, upper=upper)
