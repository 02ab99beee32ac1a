"""A second opinion on a solved problem: by SCIP, or where it is not installed by the same solver on another path."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from parkloop.solver.port import LinearProblem, Solution, Solver, Status
from parkloop.solver.silence import silent_stdout

OTHER_SEED = 20_260
"""Any seed but the first solve's: another order of the search, so that one wrong reduction is not met twice alike."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was found on the other way, and by whom (``scip 10.0``, or ``highs 1.15.1, presolve off, seed 20260``)."""

    by: str
    solution: Solution

    def agrees(self, first: Solution, gap: float) -> bool:
        """Both ended at an optimum, and their objectives differ by no more than the gap that both were allowed."""
        if first.status is not Status.OPTIMAL or self.solution.status is not Status.OPTIMAL:
            return first.status is self.solution.status and first.status is Status.INFEASIBLE
        if first.objective is None or self.solution.objective is None:
            return False
        size = max(abs(first.objective), abs(self.solution.objective))
        return abs(first.objective - self.solution.objective) <= (gap + 1e-9) * size + 1e-7


def second_opinion(
    problem: LinearProblem, *, time_limit: float | None = None, gap: float = 1e-6, scip: bool | None = None
) -> Opinion:
    """Solve again, without what the first solve could have been wrong by.

    Parameters
    ----------
    scip
        True: by SCIP; False: by HiGHS with presolve off and another seed; None: by SCIP where it is installed.
    """
    if has_scip() if scip is None else scip:
        return _by_scip(problem, time_limit, gap)
    solver = Solver(problem, time_limit=time_limit, gap=gap, presolve=False, seed=OTHER_SEED)
    return Opinion(f"{Solver.version()}, presolve off, seed {OTHER_SEED}", solver.solve())


def has_scip() -> bool:
    """Whether the optional extra ``scip`` is installed."""
    return find_spec("pyscipopt") is not None


def _by_scip(problem: LinearProblem, time_limit: float | None, gap: float) -> Opinion:
    import pyscipopt

    with tempfile.TemporaryDirectory() as folder, silent_stdout():
        # Handed over as a file: the model's objects would be built row by row in Python.
        file = Path(folder) / "model.mps"
        Solver(problem).write(file)
        model = pyscipopt.Model()
        model.hideOutput()
        model.readProblem(str(file))
        model.setParam("limits/gap", gap)
        model.setParam("numerics/feastol", 1e-8)
        if time_limit is not None:
            model.setParam("limits/time", float(time_limit))
        model.optimize()
    return Opinion(_scip_name(model), _solution(model, len(problem.cost)))


def _scip_name(model: Any) -> str:  # noqa: ANN401 - pyscipopt ships no types
    return f"scip {model.version():g} (pyscipopt {version('pyscipopt')})"


def _solution(m: Any, count: int) -> Solution:  # noqa: ANN401
    """What SCIP ended with; variables are named by their place, as the file was written."""
    outcome = {
        "optimal": Status.OPTIMAL,
        "gaplimit": Status.OPTIMAL,
        "infeasible": Status.INFEASIBLE,
        "unbounded": Status.UNBOUNDED,
        "timelimit": Status.STOPPED,
        "userinterrupt": Status.STOPPED,
    }.get(str(m.getStatus()), Status.FAILED)
    if outcome not in {Status.OPTIMAL, Status.STOPPED} or m.getNSols() == 0:
        return Solution(outcome, None, None)
    best = m.getBestSol()
    x = np.zeros(count)
    for variable in m.getVars():
        place = variable.name.lstrip("c")
        if place.isdigit():
            x[int(place)] = m.getSolVal(best, variable)
    objective, bound = float(m.getObjVal()), float(m.getDualbound())
    return Solution(outcome, objective, x, bound, abs(objective - bound) / max(abs(objective), 1e-12))
