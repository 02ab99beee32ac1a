"""Choose options and their years together with the operation that results: the planner's MILP (design 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.built import PlanningModel
from parkloop.planning.limits import held_limits
from parkloop.planning.measures import MORE, Measure
from parkloop.planning.question import Question
from parkloop.planning.rows import Demands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.objective import Objective
    from parkloop.operation.slicing import Sliced
    from parkloop.planning.logic import Logic, Money

    Floats = NDArray[np.float64]

__all__ = ["Chosen", "Demands", "choose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The solution: year of investment by option, openness (O, Y), flows (A, T) [unit/a], and how sure the optimum is.

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
    sliced: Sliced | None = None
    inner: Mapping[str, Floats] = field(default_factory=dict)


def choose(
    network: Network,
    objective: Objective,
    logic: Logic,
    money: Money,
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
    value = Measure(
        name="value",
        unit="1",
        better=MORE,
        arc=-objective.arc * network.share,
        option=-objective.option * network.share,
        build=np.zeros((len(network.options), len(network.years))),
        constant=float((objective.arc * network.reference * network.share).sum()),
    )
    model = PlanningModel(network, {"value": value}, logic, money, demands, presolve=presolve)
    point = model.solve({"value": 1.0}, Question(time_limit=time_limit, gap=gap))
    return Chosen(
        built=point.built,
        open=point.open,
        flow=point.flow,
        objective=point.goal,
        bound=point.bound,
        gap=point.gap,
        status=point.status,
        exceeded={held.id: held.excess for held in held_limits(network) if held.excess},
        sliced=point.sliced,
        inner=point.inner,
    )
