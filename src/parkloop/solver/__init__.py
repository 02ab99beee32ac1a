"""The one port to HiGHS."""

from parkloop.solver.port import LinearProblem, Solution, Solver, Status

__all__ = ["LinearProblem", "Solution", "Solver", "Status"]
