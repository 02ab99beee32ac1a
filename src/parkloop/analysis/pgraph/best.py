"""The k best structures by accelerated branch and bound (ABB), each with its activities and its cost.

Source: Friedler, Varga, Feher, Fan, Combinatorially accelerated branch-and-bound method for solving the MIP model of
process network synthesis, in: State of the Art in Global Optimization (Kluwer, 1996), 609-626.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.pgraph.structures import choices, maximal_structure, still_open
from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.analysis.pgraph.graph import Synthesis

    Floats = NDArray[np.float64]

RUNS = 1e-7
"""Activity, as a part of the largest of the structure, above which a unit counts as running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A structure with its best operation: ``activity`` by unit, ``cost`` with all fixed charges."""

    units: frozenset[str]
    activity: Mapping[str, float]
    cost: float


class _Rows:
    """The linear program of activities: bounds and costs change from branch to branch, the rows never."""

    def __init__(self, problem: Synthesis) -> None:
        from scipy.sparse import csr_array

        self.units = problem.units
        self.place = {u.id: j for j, u in enumerate(problem.units)}
        materials = sorted({m for u in problem.units for m in (*u.inputs, *u.outputs)})
        row = {m: i for i, m in enumerate(materials)}
        matrix = np.zeros((len(materials), len(problem.units)))
        for j, u in enumerate(problem.units):
            for m, amount in u.outputs.items():
                matrix[row[m], j] += amount
            for m, amount in u.inputs.items():
                matrix[row[m], j] -= amount
        self.cost = np.array([u.cost for u in problem.units], float)
        self.fixed = np.array([u.fixed for u in problem.units], float)
        self.capacity = np.array([u.capacity for u in problem.units], float)
        least = np.array([problem.products.get(m, -problem.raws.get(m, 0.0)) for m in materials], float)
        self._solver = Solver(
            LinearProblem(
                cost=self.cost,
                lower=np.zeros(len(self.units)),
                upper=self.capacity,
                matrix=csr_array(matrix),
                row_lower=least,
                row_upper=np.full(len(materials), np.inf),
                integer=np.zeros(len(self.units), bool),
            )
        )

    def solve(self, allowed: NDArray[np.bool_], taken: NDArray[np.bool_]) -> tuple[float, Floats] | None:
        """Least cost with the allowed units; a unit not yet taken pays its fixed charge in proportion to use.

        Raises
        ------
        ValueError
            The cost has no lower bound: a unit that earns has neither capacity nor limited supply.
        """
        share = np.divide(self.fixed, self.capacity, out=np.zeros_like(self.fixed), where=np.isfinite(self.capacity))
        self._solver.set_cost(np.where(taken, self.cost, self.cost + share))
        upper = np.where(allowed, self.capacity, 0.0)
        self._solver.set_bounds(np.arange(len(self.units)), np.zeros(len(self.units)), upper)
        found = self._solver.solve()
        if found.status is Status.UNBOUNDED:
            raise ValueError("unbounded")
        if found.status is not Status.OPTIMAL or found.x is None or found.objective is None:
            return None
        return found.objective + float(self.fixed[taken].sum()), found.x


def best_structures(problem: Synthesis, count: int) -> tuple[Structure, ...]:
    """Give the ``count`` cheapest structures, cheapest first; equal costs in the order of their units' ids.

    A structure in which a unit stands idle at the optimum is left out: without that unit it is another structure that
    costs no more. Branches follow the decision mapping of SSG, so no combinatorially infeasible structure is ever
    looked at; a branch whose linear program costs more than the ``count``-th best is cut.

    Raises
    ------
    ValueError
        ``count`` is below one, or the cost has no lower bound.
    """
    if count < 1:
        raise ValueError(count)
    reduced = maximal_structure(problem)
    if not reduced.units:
        return ()
    rows = _Rows(reduced)
    found: list[tuple[float, tuple[str, ...], Structure]] = []
    _branch(reduced, rows, frozenset(problem.products), {}, found, count)
    return tuple(s for _, _, s in found)


def _branch(
    problem: Synthesis,
    rows: _Rows,
    open_: frozenset[str],
    decided: dict[str, frozenset[str]],
    found: list[tuple[float, tuple[str, ...], Structure]],
    count: int,
) -> None:
    taken_ids = {u for units in decided.values() for u in units}
    barred = {u for m, units in decided.items() for u in problem.makers[m] - units}
    taken = np.array([u.id in taken_ids for u in problem.units])
    allowed = taken if not open_ else np.array([u.id not in barred for u in problem.units])
    solved = rows.solve(allowed, taken)
    if solved is None or (len(found) == count and solved[0] > found[-1][0] + 1e-9 * max(1.0, abs(found[-1][0]))):
        return
    if not open_:
        _keep(rows, taken, solved, found, count)
        return
    material = min(open_)
    for units in choices(problem, material, decided):
        after = {**decided, material: units}
        _branch(problem, rows, still_open(problem, open_ - {material}, after, units), after, found, count)


def _keep(
    rows: _Rows,
    taken: NDArray[np.bool_],
    solved: tuple[float, Floats],
    found: list[tuple[float, tuple[str, ...], Structure]],
    count: int,
) -> None:
    cost, x = solved
    if x[taken].min() <= RUNS * x.max():
        return
    ids = tuple(sorted(u.id for u, t in zip(rows.units, taken, strict=True) if t))
    activity = {u: float(x[rows.place[u]]) for u in ids}
    bisect.insort(found, (round(cost, 9), ids, Structure(units=frozenset(ids), activity=activity, cost=cost)),
                  key=lambda f: f[:2])  # fmt: skip
    del found[count:]
