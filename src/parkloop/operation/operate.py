"""How a park runs: a linear program solved in a fixed order, so that no figure hangs on the vertex a solver returns.

First the objective, then the least distance from business as usual, then a fixed order among the arcs. The distance of
each arc is measured relative to the typical size of its commodity. The model is cut into parts that share no row, and
each part remembers how it runs: with one option more, only the part that it touches is solved again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.detailcheck import inner_amounts
from parkloop.operation.handed import hand_over
from parkloop.operation.keeping import keeping
from parkloop.operation.network import OPENED, STANDING, Network
from parkloop.operation.quick import Quick
from parkloop.operation.rows import operating_model
from parkloop.operation.stages import Stages
from parkloop.solver import LinearProblem
from parkloop.solver.parts import Part, parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.objective import Objective
    from parkloop.operation.slicing import Sliced

    Floats = NDArray[np.float64]

GOLDEN = (np.sqrt(5.0) - 1.0) / 2.0


@dataclass(frozen=True, kw_only=True)
class Operation:
    """How the park runs: ``flow`` in canonical units per year, shape (A, T), and ``open``, shape (O, Y).

    ``objective`` is that of stage one, without the reward for kept exchanges. ``sliced`` are the flows within the
    slices of the year, where the park has any; ``inner`` the pieces of water and heat between processes.
    """

    flow: Floats
    open: Floats
    objective: float
    sliced: Sliced | None = None
    inner: Mapping[str, Floats] = field(default_factory=dict)


class Operator:
    """One built model that answers for many choices of options by changed bounds (design 5, meeting speed).

    Parameters
    ----------
    network, objective
        What runs and what is best.
    free
        Standing exchanges are freed (the re-operated park, guideline 6.3); otherwise they are kept as contracted.
    simplex
        False: interior point, to show that the answer does not hang on the algorithm.
    """

    def __init__(
        self, network: Network, objective: Objective, *, free: NDArray[np.bool_] | None = None, simplex: bool = True
    ) -> None:
        self.network, self.objective = network, objective
        self._handed = hand_over(operating_model(network, whole=False).model, network)
        keep = keeping(network, objective.arc)
        if free is not None:
            keep = np.where(free, 0.0, keep)
        self._keep = keep
        self._costs = self._stage_costs()
        self._problem = self._with_stages(self._handed.problem)
        self._simplex = simplex
        self._stages: dict[int, Stages] = {}
        self._quick: Quick | None = None

    def run(self, chosen: Mapping[str, float | Floats] | None = None) -> Operation:
        """Operate with the chosen options: id -> size 0..1, one figure or one per year; the others are closed.

        Raises
        ------
        NoFeasibleAnswerError
            The chosen options cannot run together.
        """
        sizes = self._sizes(chosen)
        best = self._solve_in_order(sizes)
        flow = (
            best[self._handed.flow] * self._handed.scale[:, None] if self._handed.flow.size else self.network.reference
        )
        flow = np.maximum(flow, 0.0)
        value = float(
            (self.objective.arc * flow).sum() + (self.objective.option * sizes[:, self.network.year_of]).sum()
        )
        h = self._handed
        return Operation(
            flow=flow,
            open=sizes,
            objective=value,
            sliced=h.sliced(self.network, best),
            inner=inner_amounts(self.network, h.variables, best, h.scale),
        )

    def value(self, chosen: Mapping[str, float | Floats] | None = None) -> float:
        """The objective of :meth:`run` alone, by one hot solve of the first stage in the parts that are concerned.

        No tie is broken, so there are no flows. Where two ways of cutting contracts have the same first stage but
        another objective, only :meth:`run` says which is taken.

        Raises
        ------
        NoFeasibleAnswerError
            The chosen options cannot run together.
        """
        if self._quick is None:
            self._quick = Quick(self.network, self.objective, self._handed, self._costs[0])
        return self._quick.value(self._sizes(chosen))

    def _sizes(self, chosen: Mapping[str, float | Floats] | None) -> Floats:
        sizes = np.zeros((len(self.network.options), len(self.network.years)))
        for option, size in (chosen or {}).items():
            sizes[self.network.option_index[option]] = size
        return sizes

    def _stage_costs(self) -> tuple[Floats, Floats, Floats]:
        """Cost vectors of the three stages over the base variables and the two distance variables of each flow."""
        h = self._handed
        n, flows = len(h.problem.cost), h.flow.ravel()
        total = n + 2 * len(flows)
        first, second, third = np.zeros(total), np.zeros(total), np.zeros(total)
        worth = (self.objective.arc - self._keep) * h.scale[:, None]
        first[flows] = worth.ravel()
        if h.open.size:
            np.add.at(first, h.open[:, self.network.year_of].ravel(), self.objective.option.ravel())
        second[n:] = 1.0
        place = np.arange(1, len(flows) + 1)
        # Exchanges that circle among four arcs at equal distances would tie in any order by place alone.
        third[flows] = 1.0 + place / (len(flows) + 1.0) * np.sqrt(2.0) + 1e-4 * (place**2 * GOLDEN % 1.0)
        return self._even(first), second, third

    @staticmethod
    def _even(cost: Floats) -> Floats:
        """The same order of preference with coefficients near one."""
        largest = np.abs(cost).max(initial=0.0)
        return cost / largest if largest > 0 else cost

    def _with_stages(self, p: LinearProblem) -> LinearProblem:
        """Add, for each flow, how much more and less it is than in business as usual."""
        from scipy.sparse import csr_array, eye_array, hstack, vstack

        h = self._handed
        flows = h.flow.ravel()
        k, n = len(flows), len(p.cost)
        target = (usual(self.network) / h.scale[:, None]).ravel()
        pick = csr_array((np.ones(k), (np.arange(k), flows)), shape=(k, n))
        matrix = vstack(
            [
                hstack([p.matrix, csr_array((p.matrix.shape[0], 2 * k))]),
                hstack([pick, -eye_array(k), eye_array(k)]),
            ],
            format="csr",
        )
        inf = np.inf
        return LinearProblem(
            cost=self._costs[0],
            lower=np.concatenate([p.lower, np.zeros(2 * k)]),
            upper=np.concatenate([p.upper, np.full(2 * k, inf)]),
            matrix=csr_array(matrix),
            row_lower=np.concatenate([p.row_lower, target]),
            row_upper=np.concatenate([p.row_upper, target]),
            integer=np.concatenate([p.integer, np.zeros(2 * k, bool)]),
        )

    def _solve_in_order(self, sizes: Floats) -> Floats:
        """Solve the stages of every part; only those whose options changed have anything to do."""
        fixed = sizes.ravel()
        x = np.zeros(len(self._problem.cost))
        for part, own in zip(self._parts, self._own, strict=True):
            x[part.columns] = self._stages_of(part).solve(fixed[own])
        return x

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        return tuple(p for p in parts(self._problem, self._handed.open.ravel()) if len(p.columns))

    @cached_property
    def _own(self) -> tuple[NDArray[np.int_], ...]:
        """For each part the places of its switches in the raveled table of sizes, in the order of its columns."""
        place = {c: i for i, c in enumerate(self._handed.open.ravel().tolist())}
        return tuple(np.array([place[c] for c in p.columns.tolist() if c in place], int) for p in self._parts)

    def _stages_of(self, part: Part) -> Stages:
        first = int(part.columns[0])
        if first not in self._stages:
            switches = np.flatnonzero(np.isin(part.columns, self._handed.open))
            costs = [c[part.columns] for c in self._costs]
            self._stages[first] = Stages(part.problem, costs, switches, simplex=self._simplex)
        return self._stages[first]


def usual(network: Network) -> Floats:
    """What the second stage stays near to, shape (A, T): business as usual, and full links to newcomers.

    A firm that an option brings in has no usual supply but the one it was brought in for. Without this the least
    distance would feed it from the anonymous market, because that way moves one arc and the link moves two. A closed
    option's links are held at zero, where the distance is a constant.
    """
    amounts = network.reference.copy()
    seen = {node for table in (network.observed.takes, network.observed.makes) for node, _ in table}
    for i, arc in enumerate(network.arcs):
        new = arc.kind == OPENED and arc.enters is not None and arc.enters[0] not in seen
        if new and np.isfinite(network.capacity[i]).all():
            amounts[i] = network.capacity[i]
    return amounts


def priced_exchanges(network: Network, known_cost: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The standing exchanges whose every alternative has a price, shape (A, T).

    Only these may be freed for a cost optimum. Freeing one beside an unpriced alternative would make the unpriced way
    look free of charge.
    """
    unpriced = np.zeros((len(network.ports), len(network.columns)), bool)
    for i, arc in enumerate(network.arcs):
        for port in (arc.leaves, arc.enters):
            if port is not None and arc.kind != OPENED:
                unpriced[network.port_index[port]] |= ~known_cost[i]
    free = np.zeros((len(network.arcs), len(network.columns)), bool)
    for i, arc in enumerate(network.arcs):
        if arc.kind == STANDING:
            ends = [network.port_index[p] for p in (arc.leaves, arc.enters) if p is not None]
            free[i] = ~np.any(unpriced[ends], axis=0)
    return free
