"""Choose options and their years together with the operation that results: the planner's MILP (design 5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.operation import model as rows
from parkloop.planning import logic as choices
from parkloop.planning.limits import limit_rows
from parkloop.solver import Solver, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.objective import Objective

    Floats = NDArray[np.float64]

ROUNDING = 1e-9
SCALE = 1e3
"""The objective is of the order of a weight (0..1); the solver sees thousandths as units."""


IDLE = 1e-3
"""An exchange below this many scaled units (a millionth of its commodity's largest port) does not run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What the choice must respect besides the rows.

    ``closed`` options may not be chosen; ``forced`` ones are invested in in the given year (committed projects);
    ``earliest`` holds the first year an option may be invested in.
    """

    closed: frozenset[str] = frozenset()
    forced: Mapping[str, int] = field(default_factory=dict)
    earliest: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The solution: year of investment by option, openness (O, Y), flows (A, Y) [unit/a], and how sure the optimum is.

    ``objective`` is the value gained against business as usual, averaged over the years; ``bound`` what no plan can
    exceed.
    """

    built: Mapping[str, int]
    open: Floats
    flow: Floats
    objective: float
    bound: float | None
    gap: float | None
    status: str
    exceeded: Mapping[str, float]


def choose(
    network: Network,
    objective: Objective,
    logic: choices.Logic,
    money: choices.Money,
    demands: Demands,
    *,
    time_limit: float | None = 60.0,
    gap: float = 1e-4,
    presolve: bool = True,
) -> Chosen:
    """The best options and years under the rows.

    Raises
    ------
    NoFeasibleAnswerError
        No choice meets the rows (committed projects exclude one another, or need an option that is not there).
    """
    model = rows.new_model()
    rows.add_variables(model, network, binary=True)
    _build_variables(model, network, demands)
    rows.balance(model, network)
    rows.capacity(model, network)
    choices.state_rows(model, network)
    choices.option_rows(model, network, logic)
    choices.budget_rows(model, network, money)
    exceeded = limit_rows(model, network)
    handed = rows.hand_over(model, network)
    keep = rows.keeping(network, objective.arc)
    years = len(network.years)
    cost = np.zeros(len(handed.problem.cost))
    cost[handed.flow] = SCALE * (objective.arc - keep) * handed.scale[:, None] / years
    if handed.open.size:
        cost[handed.open] = SCALE * objective.option / years
    offset = -float((SCALE * (objective.arc - keep) * network.reference).sum()) / years
    solver = Solver(
        replace(handed.problem, cost=cost, offset=offset), time_limit=time_limit, gap=gap, presolve=presolve
    )
    answer = solver.solve()
    if answer.x is None:
        raise NoFeasibleAnswerError(
            Problem(
                "plan_infeasible" if answer.status is Status.INFEASIBLE else "plan_failed", found=str(answer.status)
            )
        )
    opened = np.round(answer.x[handed.open]) if handed.open.size else np.zeros((0, years))
    flow = np.maximum(answer.x[handed.flow] * handed.scale[:, None], 0.0)
    built = _years_built(model, answer.x, network)
    for option in idle(network, flow, built, logic, demands):
        opened[network.option_index[option]] = 0.0
        del built[option]
    gained = -_value(objective, flow, opened) + _value(objective, network.reference, np.zeros_like(opened))
    kept = float((keep * (network.reference - flow)).sum()) / years
    bound = None if answer.bound is None else -answer.bound / SCALE + kept
    value = gained / years
    return Chosen(
        built=built,
        open=opened,
        flow=flow,
        objective=value,
        bound=bound,
        gap=_gap(value, bound),
        status=str(answer.status),
        exceeded=exceeded,
    )


def _build_variables(model: Any, network: Network, demands: Demands) -> None:  # noqa: ANN401
    import pandas as pd
    import xarray as xr

    options = pd.RangeIndex(len(network.options), name="option")
    years = pd.Index(network.years, name="year")
    lower = np.zeros((len(options), len(years)))
    upper = np.ones((len(options), len(years)))
    for o, option in enumerate(network.options):
        first = demands.earliest.get(option.id)
        if first is not None:
            upper[o, [y < first for y in network.years]] = 0.0
        if option.id in demands.closed:
            upper[o] = 0.0
        year = demands.forced.get(option.id)
        if year is not None:
            t = max(0, min(len(years) - 1, year - network.years[0]))
            lower[o], upper[o] = 0.0, 0.0
            lower[o, t] = upper[o, t] = 1.0
    frame = [
        xr.DataArray(b, dims=("option", "year"), coords={"option": options, "year": years}) for b in (lower, upper)
    ]
    model.add_variables(lower=frame[0], upper=frame[1], integer=True, name="build")


def idle(network: Network, flow: Floats, built: Mapping[str, int], logic: choices.Logic, demands: Demands) -> list[str]:
    """Chosen options that do nothing in this solution: none of their exchanges runs and no port changes.

    Within the gap, or at no cost, a search may leave such options open; a plan must not name them. Options that others
    need, or that are decided, stay.
    """
    needed = {b for a, b in logic.requires if a in built} | set(demands.forced)
    running = {
        a.option for i, a in enumerate(network.arcs) if a.option and flow[i].max(initial=0.0) > IDLE * network.scale[i]
    }
    return [
        o
        for o in built
        if o not in needed
        and o not in running
        and not network.change[network.option_index[o]].any()
        and any(a.option == o for a in network.arcs)
    ]


def _years_built(model: Any, x: Floats, network: Network) -> dict[str, int]:  # noqa: ANN401
    column = {int(label): j for j, label in enumerate(model.matrices.vlabels)}
    labels = np.asarray(model.variables["build"].labels)
    built = {}
    for o, option in enumerate(network.options):
        for t, year in enumerate(network.years):
            if x[column[int(labels[o, t])]] > 0.5:
                built[option.id] = year
    return built


def _value(objective: Objective, flow: Floats, opened: Floats) -> float:
    return float((objective.arc * flow).sum() + (objective.option * opened).sum())


def _gap(value: float, bound: float | None) -> float | None:
    if bound is None:
        return None
    gap = max(0.0, bound - value) / max(abs(value), 1e-9)
    return gap if gap > ROUNDING else 0.0
