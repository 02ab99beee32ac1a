"""The linear relaxation of a water network: each product flow x quality between its four McCormick planes.

With ``f`` in [a, b] and ``y`` in [l, h] the product ``m = f y`` satisfies (McCormick,
Math. Program. 10 (1976) 147-175)::

    m >= a y + l f - a l        m >= b y + h f - b h
    m <= a y + h f - a h        m <= b y + l f - b l

and nothing else linear. What these planes allow contains every true network, so the least objective over them is a
proven lower bound; where ``l = h`` they are exact, so a problem whose outlets are all fixed is solved by one such LP.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.superstructure import Box, Superstructure

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A point of the relaxation: bound, pipe flows (A,), outlets (U, C) in ppm, how far products are off (U, C)."""

    bound: float
    flow: Floats
    outlet: Floats
    error: Floats


class Relaxation:
    """The rows of a superstructure, built once; only the planes change from box to box.

    Parameters
    ----------
    s
        The superstructure; contents are scaled inside so that each contaminant's largest is 1.
    """

    def __init__(self, s: Superstructure, box: Box) -> None:
        self.s = s
        self.heads, self.tails = s.arcs()
        self.scale = _scale(s, box)
        self.free = np.argwhere(~s.unit_fixed)
        self._columns()
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self._low: list[Floats] = []
        self._high: list[Floats] = []
        self._rows = 0
        self._balances()
        self._limits()
        self._masses()
        self._first_plane = self._rows
        self._pattern()

    def _columns(self) -> None:
        s = self.s
        a, u, k = len(self.heads), s.units, len(self.free)
        self._f = np.arange(a)
        self.through = a + np.arange(u)
        where = np.full((u, s.contaminants), -1)
        where[tuple(self.free.T)] = np.arange(k)
        self.y, self._m = a + u + np.arange(k), a + u + k + np.arange(k)
        arcs = np.flatnonzero(self.heads >= s.supplies)
        pairs = [(arc, where[self.heads[arc] - s.supplies, c]) for arc in arcs for c in range(s.contaminants)]
        kept = [(arc, j) for arc, j in pairs if j >= 0]
        self._pair_arc = np.array([p[0] for p in kept], int)
        self._pair_free = np.array([p[1] for p in kept], int)
        self._pm = a + u + 2 * k + np.arange(len(kept))
        self.width = a + u + 2 * k + len(kept)

    def _add(self, row: Ints, column: Ints, value: Floats, low: Floats, high: Floats) -> None:
        """Append rows numbered from 0 in ``row``."""
        self._entries.append((row + self._rows, column, value))
        self._low.append(np.asarray(low, float))
        self._high.append(np.asarray(high, float))
        self._rows += len(low)

    def _balances(self) -> None:
        s, f = self.s, self._f
        out = self.heads < s.supplies
        self._add(self.heads[out], f[out], np.ones(out.sum()), s.supply_low, s.supply_high)
        into, zero = self.tails < s.units, np.zeros(s.units)
        units = np.arange(s.units)
        row = np.concatenate([self.tails[into], units])
        col = np.concatenate([f[into], self.through])
        self._add(row, col, np.concatenate([np.ones(into.sum()), -np.ones(s.units)]), zero, zero)
        left = self.heads >= s.supplies
        row = np.concatenate([self.heads[left] - s.supplies, units])
        col = np.concatenate([f[left], self.through])
        self._add(row, col, np.concatenate([np.ones(left.sum()), -np.ones(s.units)]), zero, zero)
        to = (self.tails >= s.units) & (self.tails < s.units + s.sinks)
        self._add(self.tails[to] - s.units, f[to], np.ones(to.sum()), s.sink_flow, s.sink_flow)

    def _carried(self, c: int, arcs: Ints) -> tuple[Ints, Ints, Floats]:
        """Arc, column and factor that give the mass of contaminant ``c`` in each of ``arcs`` (scaled)."""
        s = self.s
        pair = np.full(len(self.heads), -1)
        mine = self.free[self._pair_free, 1] == c if len(self._pair_free) else np.zeros(0, bool)
        pair[self._pair_arc[mine]] = self._pm[mine]
        known = np.concatenate([s.supply_quality[:, c], np.where(s.unit_fixed[:, c], s.unit_out[:, c], 0.0)])
        bilinear = pair[arcs] >= 0
        column = np.where(bilinear, pair[arcs], self._f[arcs])
        factor = np.where(bilinear, 1.0, known[self.heads[arcs]] / self.scale[c])
        return arcs, column, factor

    def _limits(self) -> None:
        s = self.s
        for c in range(s.contaminants):
            for first, limits in ((0, s.unit_in[:, c]), (s.units, s.sink_limit[:, c])):
                finite = np.flatnonzero(np.isfinite(limits))
                for_tail = np.full(s.units + s.sinks + 1, -1)
                for_tail[first + finite] = np.arange(len(finite))
                self._limit(c, for_tail, limits[finite])
            if np.isfinite(s.drain_limit[c]):
                drain = np.full(s.units + s.sinks + 1, -1)
                drain[-1] = 0
                self._limit(c, drain, s.drain_limit[c : c + 1])

    def _limit(self, c: int, for_tail: Ints, limits: Floats) -> None:
        """The mass into each tail at most its flow times its limit: ``sum f (quality - limit) <= 0``."""
        arcs = np.flatnonzero(for_tail[self.tails] >= 0)
        _, column, factor = self._carried(c, arcs)
        row = for_tail[self.tails[arcs]]
        bound = limits[row] / self.scale[c]
        direct = column == self._f[arcs]
        factor = factor - np.where(direct, bound, 0.0)
        row = np.concatenate([row, row[~direct]])
        column = np.concatenate([column, self._f[arcs][~direct]])
        factor = np.concatenate([factor, -bound[~direct]])
        self._add(row, column, factor, np.full(len(limits), -np.inf), np.zeros(len(limits)))

    def _masses(self) -> None:
        """Outlet mass = passes x inlet mass + load, and = the masses of the pipes that leave."""
        s, k = self.s, len(self.free)
        which = np.full((s.units + 1, s.contaminants), -1)  # the last row stands for all that is no unit
        which[tuple(self.free.T)] = np.arange(k)
        for c in range(s.contaminants):
            arcs = np.flatnonzero(which[np.minimum(self.tails, s.units), c] >= 0)
            _, column, factor = self._carried(c, arcs)
            row = which[self.tails[arcs], c]
            factor = -factor * s.unit_passes[self.tails[arcs], c]
            units = np.flatnonzero(which[:, c] >= 0)
            local = np.full(k, -1)
            local[which[units, c]] = np.arange(len(units))
            load = s.unit_load[units, c] / self.scale[c]
            self._add(
                np.concatenate([local[row], np.arange(len(units))]),
                np.concatenate([column, self._m[which[units, c]]]),
                np.concatenate([factor, np.ones(len(units))]),
                load,
                load,
            )
        zero = np.zeros(k)
        row = np.concatenate([self._pair_free, np.arange(k)])
        col = np.concatenate([self._pm, self._m])
        self._add(row, col, np.concatenate([np.ones(len(self._pm)), -np.ones(k)]), zero, zero)

    def _pattern(self) -> None:
        """Lay the planes' entries behind the fixed rows and remember where each entry lands in the matrix."""
        from scipy.sparse import csr_array

        k, p = len(self.free), len(self._pm)
        self._x = np.concatenate([self._f[self._pair_arc], self.through[self.free[:, 0]]]).astype(int)
        y = np.concatenate([self.y[self._pair_free], self.y]).astype(int)
        m = np.concatenate([self._pm, self._m]).astype(int)
        planes = self._first_plane + np.arange(4 * (k + p)).reshape(4, -1)
        rows = [e[0] for e in self._entries] + [planes.ravel()] * 3
        cols = [e[1] for e in self._entries] + [np.tile(v, 4) for v in (self._x, y, m)]
        row, col = np.concatenate(rows).astype(int), np.concatenate(cols).astype(int)
        self._fixed = np.concatenate([e[2] for e in self._entries])
        shape = (self._first_plane + planes.size, self.width)
        order = csr_array((np.arange(1, len(row) + 1, dtype=float), (row, col)), shape=shape)
        order.sort_indices()
        self._order = order.data.astype(int) - 1
        self._indices, self._indptr, self._shape = order.indices, order.indptr, shape
        self._cost = np.zeros(self.width)
        supply = self.heads < self.s.supplies
        self._cost[self._f[supply]] = self.s.supply_weight[self.heads[supply]]
        self._cost[self.through] = self.s.unit_weight
        self._base_low, self._base_high = np.concatenate(self._low), np.concatenate(self._high)

    def problem(self, box: Box) -> LinearProblem:
        """The linear problem of one box."""
        from scipy.sparse import csr_array

        s = self.s
        unit, c = self.free[:, 0], self.free[:, 1]
        l_one, h_one = box.low[unit, c] / self.scale[c], box.high[unit, c] / self.scale[c]
        cap = np.concatenate([np.full(s.supplies, np.inf), box.flow_high])[self.heads]
        inside = self.tails < s.units
        cap[inside] = np.minimum(cap[inside], box.flow_high[self.tails[inside]])
        to = (self.tails >= s.units) & (self.tails < s.units + s.sinks)
        cap[to] = np.minimum(cap[to], s.sink_flow[self.tails[to] - s.units])
        a = np.concatenate([np.zeros(len(self._pm)), box.flow_low[unit]])
        b = np.concatenate([cap[self._pair_arc], box.flow_high[unit]])
        low = np.concatenate([l_one[self._pair_free], l_one])
        high = np.concatenate([h_one[self._pair_free], h_one])
        ones, inf = np.ones(len(a)), np.full(len(a), np.inf)
        values = np.concatenate(
            [self._fixed, *(-low, -high, -high, -low), *(-a, -b, -a, -b), np.tile(ones, 4)],
        )
        row_low = np.concatenate([self._base_low, -a * low, -b * high, -inf, -inf])
        row_high = np.concatenate([self._base_high, inf, inf, -a * high, -b * low])
        lower, upper = np.zeros(self.width), np.full(self.width, np.inf)
        upper[self._f] = cap
        lower[self.through], upper[self.through] = box.flow_low, box.flow_high
        lower[self.y], upper[self.y] = l_one, h_one
        matrix = csr_array((values[self._order], self._indices, self._indptr), shape=self._shape)
        return LinearProblem(self._cost, lower, upper, matrix, row_low, row_high, np.zeros(self.width, bool))

    def solve(self, box: Box) -> Relaxed | None:
        """The least objective over a box; None where the box holds no network at all.

        Raises
        ------
        ArithmeticError
            Neither simplex nor interior point could decide: a proof must not rest on that.
        """
        problem = self.problem(box)
        found = Solver(problem).solve()
        if found.status is Status.INFEASIBLE:
            return None
        if found.status is not Status.OPTIMAL:
            found = Solver(problem, simplex=False, presolve=False).solve()
        if found.status is Status.INFEASIBLE:
            return None
        if found.x is None or found.objective is None:
            msg = f"water relaxation undecided: {found.status}"
            raise ArithmeticError(msg)
        x, s = np.maximum(found.x, 0.0), self.s
        unit, c = self.free[:, 0], self.free[:, 1]
        outlet = np.where(s.unit_fixed, s.unit_out, 0.0)
        outlet[unit, c] = x[self.y] * self.scale[c]
        off = np.abs(x[self._m] - x[self.through[unit]] * x[self.y])
        arcs = np.abs(x[self._pm] - x[self._f[self._pair_arc]] * x[self.y[self._pair_free]])
        np.add.at(off, self._pair_free, arcs)
        error = np.zeros(outlet.shape)
        error[unit, c] = off
        return Relaxed(found.objective, x[self._f], outlet, error)


def _scale(s: Superstructure, box: Box) -> Floats:
    """What each contaminant's contents are divided by: its largest finite content or outlet bound."""
    parts = [s.supply_quality, np.where(np.isfinite(box.high), box.high, 0.0)]
    largest = np.concatenate([p for p in parts if len(p)] or [np.zeros((1, s.contaminants))]).max(axis=0)
    return np.where(largest > 0, largest, 1.0)
