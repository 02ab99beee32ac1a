"""Choose the method for a problem and give its network, recomputed from the links before it is handed out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.lp import least, network, pairs, tableau
from parkloop.analysis.water.nonlinear import GLOBAL, STOPPED, branch_and_bound
from parkloop.analysis.water.sift import sift
from parkloop.analysis.water.unit import Answer, WaterProblem
from parkloop.analysis.water.why import why_not
from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.solver import Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.lp import Tableau
    from parkloop.analysis.water.unit import Network

    Floats = NDArray[np.float64]

LINEAR = "linear_program"
BETWEEN_PLANTS = 2.0
"""Among networks of least fresh water a tonne between two plants weighs as much as two tonnes inside one."""
MANY_WAYS = 6000
"""From here on few ways are looked at (:mod:`.sift`); which of the best networks it is, is then left open."""


def solve(problem: WaterProblem) -> Answer:
    """The network of least fresh water, or of least fresh-water cost where costs are given.

    Raises
    ------
    NoFeasibleAnswerError
        No network serves every sink and operation; the reason is in its problem.
    """
    if not problem.fresh:
        msg = "a water problem needs at least one fresh water"
        raise ValueError(msg)
    if problem.regenerations or (problem.operations and len(problem.contaminants) > 1):
        return nonlinear(problem)
    return linear(problem)


def nonlinear(problem: WaterProblem) -> Answer:
    """Solve a problem with treatment, or with operations of several contaminants; proven unless the search stops.

    Raises
    ------
    NoFeasibleAnswerError
        As :func:`solve`; also where the search stopped before it found any network.
    """
    found, proof = branch_and_bound(problem, priced=priced(problem))
    if found is None and proof.feasible:
        raise NoFeasibleAnswerError(Problem("water_search_empty", found=str(proof.nodes)))
    if found is None:
        open_ended = any(math.isinf(limit) for u in problem.operations for limit in u.out_max)
        plain = not problem.regenerations and not open_ended
        reason = why_not(problem) if plain else Problem("water_no_network")
        raise NoFeasibleAnswerError(reason)
    return answer(problem, found, GLOBAL if proof.closed else STOPPED, proof.bound, proven=proof.closed)


def linear(problem: WaterProblem) -> Answer:
    """Solve a problem without treatment whose operations leave at their outlet limits; exact.

    Raises
    ------
    NoFeasibleAnswerError
        As :func:`solve`.
    """
    t = tableau(problem)
    if len(t.flow) * len(t.demand) >= MANY_WAYS and (few := sift(t)) is not None:
        return answer(problem, network(problem, t, few[1], few[0]), LINEAR)
    status, flows, wanted = least(t, _weights(problem, t))
    if status is not Status.OPTIMAL:
        raise NoFeasibleAnswerError(why_not(problem))
    return answer(problem, network(problem, t, wanted, flows), LINEAR)


def answer(
    problem: WaterProblem, found: Network, method: str, bound: float | None = None, *, proven: bool = False
) -> Answer:
    """Recompute a network from its links; ``bound`` None: its own figure is proven to be the least.

    ``proven``: it is the least up to the gap of the search, with the bound given.

    Raises
    ------
    ArithmeticError
        The links break a limit: a defect of the method, never of the input.
    """
    checked = check_network(problem, found.links)
    if checked.violations:
        msg = f"{method}: {checked.violations[0]}"
        raise ArithmeticError(msg)
    objective = checked.cost if priced(problem) else checked.fresh_water
    return Answer(
        network=found,
        fresh_water=checked.fresh_water,
        waste_water=checked.waste_water,
        objective=objective,
        bound=objective if bound is None else min(bound, objective),
        exact=bound is None or proven,
        method=method,
    )


def priced(problem: WaterProblem) -> bool:
    """Whether the cost of fresh water is minimized instead of its flow."""
    return any(f.cost is not None for f in problem.fresh)


def without_reuse(problem: WaterProblem) -> float | None:
    """Fresh water (t/h) when every sink and operation takes fresh water only; None where that cannot be."""
    t = tableau(problem)
    outlet, inlet = pairs(t)
    fresh = outlet < t.fresh
    status, flows, _ = least(t, ways=(outlet[fresh], inlet[fresh]))
    return float(flows.sum()) if status is Status.OPTIMAL else None


def alone(problem: WaterProblem) -> dict[str, float | None]:
    """Fresh water (t/h) of every plant left alone with all fresh waters; None where it cannot do without the others."""
    found: dict[str, float | None] = {}
    for plant in problem.plants:
        try:
            found[plant] = solve(problem.of_plant(plant)).fresh_water
        except NoFeasibleAnswerError:
            found[plant] = None
    return found


def _weights(problem: WaterProblem, t: Tableau) -> Floats | None:
    """What a tonne on each way weighs among equally good networks; None where all weigh the same."""
    if len(problem.plants) < 2:
        return None
    giving = np.array([plant for plant, _ in problem.outlets[t.fresh : len(t.flow)]], dtype=object)
    taking = np.array([plant for plant, _ in problem.inlets[: len(t.demand)]], dtype=object)
    weight = np.ones((len(t.flow), len(t.demand)))
    weight[t.fresh :][giving[:, None] != taking[None, :]] = BETWEEN_PLANTS
    return weight
