"""Best subset of the switches that are allowed, asked again and again: branch and bound on one hot simplex.

The relaxation is solved from the basis of the question before, with the cuts that earlier questions needed. Answers are
remembered, and serve more than their own question: the best choice among many is the best among fewer that still hold
it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.solver.covers import WHOLE, Covers
from parkloop.solver.port import LinearProblem, Solution, Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

TIE = 1e-9
"""A branch is left when its bound is not better than the best known by more than this, relative to it or to one."""
NODES = 400
"""After so many branches the question goes to the mixed-integer search of the solver."""
REMEMBERED = 400
"""So many answers are looked through for one that serves another question too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: ``on`` has a bit for each switch that is on; ``x`` the columns, ``objective`` the minimum reached."""

    on: int
    x: Floats
    objective: float


class Switches:
    """One problem whose switches (columns between 0 and 1, whole) are allowed or held off by bounds.

    Parameters
    ----------
    problem
        Minimized. Its switches are integer; with all of them off it has a solution.
    columns
        The switches, shape (k,); bit i of a mask stands for ``columns[i]``.
    """

    def __init__(self, problem: LinearProblem, columns: NDArray[np.int_]) -> None:
        self._problem, self._columns = problem, np.asarray(columns, int)
        relaxed = replace(problem, integer=np.zeros(len(problem.cost), bool))
        self._solver = Solver(relaxed, presolve=False)  # presolve would throw the basis away
        self._covers = Covers(problem, self._columns)
        self._known: dict[int, Choice] = {}
        self._recent: list[tuple[int, Choice]] = []
        self._whole: Solver | None = None
        self.solves = 0

    def best(self, allowed: int) -> Choice:
        """The least objective with a subset of the ``allowed`` switches on.

        Raises
        ------
        ArithmeticError
            The solver has no answer.
        """
        if allowed not in self._known:
            found = next((c for mask, c in self._recent if mask & allowed == allowed and c.on & allowed == c.on), None)
            self._known[allowed] = found or self._search(allowed)
            if found is None:
                self._recent = [(allowed, self._known[allowed]), *self._recent[: REMEMBERED - 1]]
        return self._known[allowed]

    def fixed(self, on: int) -> Choice | None:
        """The least objective with exactly these switches on; None where they cannot be on together."""
        answer = self._relaxed(on, on)
        if answer.x is None:  # a hot simplex may call a point infeasible that is only at the edge of its tolerance
            answer = self._afresh(on, on)
        return None if answer.x is None or answer.objective is None else Choice(on, answer.x, answer.objective)

    def _search(self, allowed: int) -> Choice:
        inside = (c for _, c in self._recent if c.on & allowed == c.on)
        best = min(inside, key=lambda c: c.objective, default=None)
        stack, visited = [(0, allowed)], 0
        while stack:
            lower, upper = stack.pop()
            visited += 1
            answer = self._relaxed(lower, upper)
            if answer.status not in {Status.OPTIMAL, Status.INFEASIBLE} or visited > NODES:
                return self._thorough(allowed)
            if answer.x is None or answer.objective is None or not _better(answer.objective, best):
                continue
            if self._tightened(answer.x):
                stack.append((lower, upper))
                continue
            size = answer.x[self._columns]
            partly = np.flatnonzero((size > WHOLE) & (size < 1.0 - WHOLE))
            rounded = _mask(np.flatnonzero(size > WHOLE))
            if not len(partly):
                best = Choice(rounded, answer.x, answer.objective)
                continue
            # A way that is used in part needs its option whole: often feasible, and then seldom far from the best.
            whole = self.fixed(rounded)
            if whole is not None and _better(whole.objective, best):
                best = whole
            if best is None or _better(answer.objective, best):
                bit = 1 << int(partly[np.argmin(np.abs(size[partly] - 0.5))])
                stack += [(lower, upper & ~bit), (lower | bit, upper)]
        return best if best is not None else self._thorough(allowed)

    def _tightened(self, x: Floats) -> bool:
        """Add the cuts that a point breaks: they hold for every question, so the next ones start with them."""
        cuts = self._covers.broken(x)
        for cut in cuts:
            self._solver.add_row(cut.columns, cut.values, cut.upper)
        return bool(cuts)

    def _relaxed(self, lower: int, upper: int) -> Solution:
        self.solves += 1
        n = len(self._columns)
        self._solver.set_bounds(self._columns, _bits(lower, n), _bits(upper, n))
        return self._solver.solve()

    def _thorough(self, allowed: int) -> Choice:
        answer = self._afresh(0, allowed)
        if answer.x is None or answer.objective is None:
            raise ArithmeticError(f"no answer with {allowed.bit_count()} switches allowed: {answer.status}")
        return Choice(_mask(np.flatnonzero(answer.x[self._columns] > 0.5)), answer.x, answer.objective)

    def _afresh(self, lower: int, upper: int) -> Solution:
        """The solver's own mixed-integer search, with presolve: slower, and independent of the basis at hand."""
        if self._whole is None:
            self._whole = Solver(self._problem, gap=TIE)
        n = len(self._columns)
        self._whole.set_bounds(self._columns, _bits(lower, n), _bits(upper, n))
        return self._whole.solve()


def _better(objective: float, best: Choice | None) -> bool:
    return best is None or objective < best.objective - TIE * max(1.0, abs(best.objective))


def _bits(mask: int, n: int) -> Floats:
    return np.array([mask >> i & 1 for i in range(n)], float)


def _mask(places: NDArray[np.int_]) -> int:
    return sum(1 << int(i) for i in places)
