"""A linear or mixed-integer problem in arrays, and a solver that keeps it and accepts changed bounds and costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.solver.interrupt import listening
from parkloop.solver.silence import silent_stdout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from parkloop.solver.interrupt import Pressed

    Floats = NDArray[np.float64]

FEASIBILITY = 1e-9
"""Primal and dual feasibility tolerance asked of the solver; rows are re-checked from the data anyway."""
MIP_FEASIBILITY = 1e-8
LOOSER = 1e-6
SEED = 0


class Status(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    STOPPED = "stopped"  # a limit was reached; the best solution found is returned if there is one
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LinearProblem:
    """Minimize ``cost @ x + offset`` subject to ``row_lower <= A x <= row_upper`` and ``lower <= x <= upper``.

    Attributes
    ----------
    cost, lower, upper
        Shape (n,). Infinite bounds are ``inf``.
    matrix
        Shape (m, n), CSR.
    row_lower, row_upper
        Shape (m,).
    integer
        Shape (n,), True where the variable must be whole.
    """

    cost: Floats
    lower: Floats
    upper: Floats
    matrix: csr_array
    row_lower: Floats
    row_upper: Floats
    integer: NDArray[np.bool_]
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solve returned: ``x`` is None where there is no feasible point at hand; ``gap`` is relative.

    ``reduced`` (n,) and ``duals`` (m,) are the prices of bounds and rows of a linear problem solved to its optimum.
    """

    status: Status
    objective: float | None
    x: Floats | None
    bound: float | None = None
    gap: float | None = None
    reduced: Floats | None = None
    duals: Floats | None = None


class Solver:
    """One problem in one HiGHS instance; bounds and costs may change between solves (warm start).

    Parameters
    ----------
    problem
        The arrays; copied into the solver.
    time_limit
        Seconds for each solve, None for no limit.
    gap
        Relative gap at which a mixed-integer search may end.
    presolve
        Off for a certificate that does not share presolve's faults.
    simplex
        False: interior point, to check that an answer does not hang on the algorithm.
    crossover
        False: leave the interior point where it is, without a vertex; enough for prices on the way to an optimum.
    seed
        Of the search's random choices.
    stop
        Asked during a mixed-integer search; True ends it with the best found. With it Ctrl-C ends the search the same
        way, and raises ``KeyboardInterrupt`` only where nothing was found yet.
    """

    def __init__(
        self,
        problem: LinearProblem,
        *,
        time_limit: float | None = None,
        gap: float = 1e-6,
        presolve: bool = True,
        simplex: bool = True,
        crossover: bool = True,
        seed: int = SEED,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        import highspy

        self._h = highspy.Highs()
        self._seconds = time_limit
        self._inf = highspy.kHighsInf
        self._statuses = highspy.HighsModelStatus
        self._presolve = "on" if presolve else "off"
        options: dict[str, Any] = {
            "output_flag": False,
            "threads": 1,  # the same answer on every machine
            "random_seed": seed,
            "mip_rel_gap": gap,
            "presolve": self._presolve,
            "solver": "choose" if simplex else "ipm",
            "run_crossover": "on" if crossover else "off",
            "primal_feasibility_tolerance": FEASIBILITY,
            "dual_feasibility_tolerance": FEASIBILITY,
            "mip_feasibility_tolerance": MIP_FEASIBILITY,
        }
        with silent_stdout():
            for name, value in options.items():
                self._h.setOptionValue(name, value)
            self._pass(problem)
        self.integer = bool(problem.integer.any())
        self._offset = float(problem.offset)
        self.stop = stop
        self._noted: Pressed | None = None
        if stop is not None and self.integer:
            self._h.cbMipInterrupt += self._asked

    def _asked(self, event: Any) -> None:  # noqa: ANN401 - highspy's event
        if (self._noted is not None and self._noted.pressed) or (self.stop is not None and self.stop()):
            event.interrupt()

    def write(self, file: Path) -> None:
        """Write the problem as it stands to an MPS file; variables are named ``c0``, ``c1`` ... by their place."""
        with silent_stdout():
            self._h.writeModel(str(file))

    def _pass(self, p: LinearProblem) -> None:
        import highspy

        a = p.matrix.tocsr()
        self._h.passModel(
            len(p.cost),
            a.shape[0],
            int(a.nnz),
            int(highspy.MatrixFormat.kRowwise),
            int(highspy.ObjSense.kMinimize),
            float(p.offset),
            np.asarray(p.cost, float),
            self._clip(p.lower),
            self._clip(p.upper),
            self._clip(p.row_lower),
            self._clip(p.row_upper),
            np.asarray(a.indptr, np.int32),
            np.asarray(a.indices, np.int32),
            np.asarray(a.data, float),
            np.asarray(p.integer, np.int32),
        )

    def _clip(self, values: Floats) -> Floats:
        clipped: Floats = np.clip(np.asarray(values, float), -self._inf, self._inf)
        return clipped

    def as_it_stands(self) -> LinearProblem:
        """The problem with every changed bound, side and cost, as arrays."""
        import highspy
        from scipy.sparse import csc_array, csr_array

        lp = self._h.getLp()
        rows = lp.a_matrix_.format_ == highspy.MatrixFormat.kRowwise
        parts = (np.array(lp.a_matrix_.value_), np.array(lp.a_matrix_.index_), np.array(lp.a_matrix_.start_))
        shape = (lp.num_row_, lp.num_col_)
        whole = highspy.HighsVarType.kInteger
        return LinearProblem(
            cost=np.array(lp.col_cost_, float),
            lower=np.array(lp.col_lower_, float),
            upper=np.array(lp.col_upper_, float),
            matrix=csr_array((csr_array if rows else csc_array)(parts, shape=shape)),
            row_lower=np.array(lp.row_lower_, float),
            row_upper=np.array(lp.row_upper_, float),
            integer=np.array([v == whole for v in lp.integrality_] or [False] * lp.num_col_, bool),
            offset=float(lp.offset_),
        )

    def set_cost(self, cost: Floats, offset: float | None = None) -> None:
        """Replace the whole objective, shape (n,), and its constant where one is given."""
        index = np.arange(len(cost), dtype=np.int32)
        self._h.changeColsCost(len(index), index, np.asarray(cost, float))
        if offset is not None:
            self._h.changeObjectiveOffset(float(offset))
            self._offset = float(offset)

    def limit(self, *, time_limit: float | None = None, gap: float | None = None) -> None:
        """Change the seconds (None: no limit) and, where given, the relative gap of the solves from now on."""
        self._seconds = None if time_limit is None else float(time_limit)
        if self._seconds is None:
            self._h.setOptionValue("time_limit", self._inf)
        if gap is not None:
            self._h.setOptionValue("mip_rel_gap", float(gap))

    def plainly(self, *, on: bool) -> None:
        """Search by branching on one presolved problem: no restarts, no searches within the search for other points.

        Half the time where the branches are few; a large problem finds poorer points.
        """
        self._h.setOptionValue("mip_allow_restart", not on)
        for inner in ("rins", "rens", "feasibility_jump"):
            self._h.setOptionValue(f"mip_heuristic_run_{inner}", not on)

    def remember(self, *, on: bool) -> None:
        """Keep every point that a search takes for its best on the way, for :meth:`passed`."""
        self._h.setOptionValue("mip_improving_solution_save", on)

    def passed(self) -> tuple[Floats, ...]:
        """The points of the last search that were the best for a while, the last one last."""
        return tuple(np.asarray(s.col_value, float) for s in self._h.getSavedMipSolutions())

    def hint(self, x: Floats) -> None:
        """Offer a point to start a mixed-integer search from; the solver drops it where it is not feasible.

        A linear problem starts from its last basis, which a point would take away: seven times slower.
        """
        if not self.integer:
            return
        import highspy

        start = highspy.HighsSolution()
        start.col_value = np.asarray(x, float).tolist()
        with silent_stdout():
            self._h.setSolution(start)

    def set_bounds(self, columns: Sequence[int] | NDArray[np.int_], lower: Floats, upper: Floats) -> None:
        """Change the bounds of some variables."""
        index = np.asarray(columns, np.int32)
        if len(index):
            self._h.changeColsBounds(len(index), index, self._clip(lower), self._clip(upper))

    def set_rows(self, rows: Sequence[int] | NDArray[np.int_], lower: Floats, upper: Floats) -> None:
        """Change the sides of some rows."""
        index = np.asarray(rows, np.int32)
        if len(index):
            self._h.changeRowsBounds(len(index), index, self._clip(lower), self._clip(upper))

    def add_row(self, columns: NDArray[np.int_], values: Floats, upper: float) -> None:
        """Add one row ``values @ x[columns] <= upper``; a linear problem goes on from its basis."""
        self._h.addRow(-self._inf, upper, len(columns), np.asarray(columns, np.int32), np.asarray(values, float))

    def solve(self) -> Solution:
        """Solve as it stands now; never raises for an infeasible or unbounded problem."""
        if self._seconds is not None:  # the solver's clock runs on from solve to solve
            self._h.setOptionValue("time_limit", self._h.getRunTime() + self._seconds)
        if self.stop is None or not self.integer:
            with silent_stdout():
                self._h.run()
        elif not self._run_stoppable():
            raise KeyboardInterrupt
        s, status = self._statuses, self._h.getModelStatus()
        if status == s.kSolveError and self.integer:
            status = self._looser()
        if status == s.kModelEmpty:  # nothing to decide: a park without anything that flows
            none = np.zeros(0)
            return Solution(Status.OPTIMAL, self._offset, none, self._offset, 0.0, none, none)
        info = self._h.getInfo()
        feasible = info.primal_solution_status == 2  # kSolutionStatusFeasible
        if status == s.kOptimal:
            outcome = Status.OPTIMAL
        elif status == s.kInfeasible:
            outcome = Status.INFEASIBLE
        elif status in {s.kUnbounded, s.kUnboundedOrInfeasible}:
            outcome = self._unbounded_or_infeasible(status)
        elif status in {s.kTimeLimit, s.kIterationLimit, s.kSolutionLimit, s.kInterrupt, s.kMemoryLimit}:
            outcome = Status.STOPPED
        else:
            outcome = Status.FAILED
        if outcome not in {Status.OPTIMAL, Status.STOPPED} or not feasible:
            return Solution(outcome, None, None)
        found = self._h.getSolution()
        x = np.asarray(found.col_value, float)
        objective = float(info.objective_function_value)
        if not self.integer:
            reduced, duals = np.asarray(found.col_dual, float), np.asarray(found.row_dual, float)
            best = objective if outcome is Status.OPTIMAL else None
            return Solution(outcome, objective, x, best, 0.0, reduced, duals)
        bound, gap = float(info.mip_dual_bound), float(info.mip_gap)
        # A search that was stopped before its first relaxation knows no bound.
        bounded = abs(bound) < self._inf
        return Solution(outcome, objective, x, bound if bounded else None, gap if bounded and gap < self._inf else None)

    def possible(self) -> bool:
        """Whether the problem has a point where nothing need be whole; False proves that it has none at all."""
        self._h.setOptionValue("solve_relaxation", True)
        with silent_stdout():
            self._h.run()
        status = self._h.getModelStatus()
        self._h.setOptionValue("solve_relaxation", False)
        return bool(status != self._statuses.kInfeasible)

    def _run_stoppable(self) -> bool:
        """Run a search that Ctrl-C ends; False where that left nothing to return."""
        with listening() as noted, silent_stdout():
            self._noted = noted
            try:
                self._h.run()
            finally:
                self._noted = None
        return not noted.pressed or self._h.getInfo().primal_solution_status == 2

    def _looser(self) -> Any:  # noqa: ANN401 - highspy's enum
        """Search again with usual tolerances.

        HiGHS calls a mixed-integer optimum an error where mapping it back through presolve leaves a row off by more
        than the tolerance, be it 1e-8; all rows are re-checked from the data anyway.
        """
        with silent_stdout():
            self._tolerate(LOOSER, LOOSER)
            self._h.run()
            status = self._h.getModelStatus()
            self._tolerate(FEASIBILITY, MIP_FEASIBILITY)
        return status

    def _tolerate(self, primal: float, whole: float) -> None:
        self._h.setOptionValue("primal_feasibility_tolerance", primal)
        self._h.setOptionValue("mip_feasibility_tolerance", whole)

    def _unbounded_or_infeasible(self, status: Any) -> Status:  # noqa: ANN401 - highspy's enum
        s = self._statuses
        if status == s.kUnbounded:
            return Status.UNBOUNDED
        # Presolve could not tell which: without it the solver can.
        self._h.setOptionValue("presolve", "off")
        with silent_stdout():
            self._h.run()
        again = self._h.getModelStatus()
        self._h.setOptionValue("presolve", self._presolve)
        return {s.kInfeasible: Status.INFEASIBLE, s.kUnbounded: Status.UNBOUNDED}.get(again, Status.FAILED)

    @staticmethod
    def version() -> str:
        """Name the solver and its version, for the result's list of versions."""
        from importlib.metadata import version

        return f"highs {version('highspy')}"
