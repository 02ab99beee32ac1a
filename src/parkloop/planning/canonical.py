"""How the park of a plan runs where several ways are equally good: in the fixed order of the operation.

The planner's search returns some best flows; which of them hangs on the solver. The chosen options are therefore
operated once more in the order of :mod:`parkloop.operation.operate`: the same goal, then nearest to business as usual,
then a fixed order. So no carbon, water or waste of a plan is an accident of the algorithm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.operation.objective import Objective
from parkloop.operation.operate import Operator
from parkloop.planning.hurdles import margin
from parkloop.planning.limits import held_limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.planning.built import PlanningModel, Point

    Floats = NDArray[np.float64]

SAME = 1e-6
"""Relative: by so much the goal may differ, and a limit be exceeded, as by the solver's accuracy."""


def canonical(
    model: PlanningModel, goal: Mapping[str, float], point: Point, *, keep: Iterable[str] = (), simplex: bool = True
) -> Point:
    """The same plan with flows that do not hang on the solver.

    Parameters
    ----------
    model, goal, point
        The (first) goal that was asked for, or what a ratio came down to, and its answer.
    keep
        Measures that may not become worse: later goals, and targets that are held or priced.
    simplex
        False: interior point.

    Returns
    -------
    Point
        ``point`` itself where the operation alone does not keep a limit of the park, what partners ask, or one of
        ``keep``, or misses the goal: there rows decide which the operation does not hold.
    """
    n = model.network
    arc, option = np.zeros(n.reference.shape), np.zeros((len(n.options), len(n.columns)))
    for name, weight in goal.items():
        m = model.measures[name]
        arc += m.sign * weight * m.arc
        option += m.sign * weight * m.option
    years = {o.id: point.open[i] for i, o in enumerate(n.options)}
    try:
        run = Operator(n, Objective(name="goal", arc=arc, option=option), simplex=simplex).run(years)
    except NoFeasibleAnswerError:  # on the edge of the solver's accuracy: the plan found stands
        return point
    built = np.zeros((len(n.options), len(n.years)))
    for name, year in point.built.items():
        built[n.option_index[name], n.years.index(year)] = 1.0
    values = {name: m.of(n, run.flow, point.open, built) for name, m in model.measures.items()}
    size = max(model.size(name) * weight for name, weight in goal.items())
    missed = sum(model.measures[k].sign * w * (values[k] - point.values[k]) for k, w in goal.items())
    kept = all(
        model.measures[k].sign * (values[k] - point.values[k]) <= SAME * max(model.size(k), abs(point.values[k]))
        for k in keep
    )
    asked = margin(n, model.demands.hurdles, run.flow, point.open).min(initial=0.0) >= -SAME / 2
    if abs(missed) > SAME * size or not (kept and asked) or not _within_limits(n, run.flow):
        return point
    return replace(point, values=values, flow=run.flow, sliced=run.sliced, inner=run.inner)


def _within_limits(network: Network, flow: Floats) -> bool:
    for held in held_limits(network):
        taken = flow[list(held.arcs)].sum(axis=0)
        bound = np.asarray(held.bound)
        if (taken > bound + SAME * np.maximum(np.abs(bound), 1.0)).any():
            return False
    return True
