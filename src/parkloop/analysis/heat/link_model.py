"""The transshipment model behind heat links: who serves whom on which level, and which pipes stand.

After Papoulias & Grossmann, Comput. Chem. Eng. 7 (1983) 707-721: heat of zone *a* enters a cascade on its own level
and falls from level to level until it is used; what zone *b* takes on level *k* may come from any cascade that passes.

    R[a,k] = R[a,k-1] + hot[a,k] - sum_b q[a,b,k]                      heat of a still to be used below level k
    sum_a (1 - loss[a,b]) q[a,b,k] + u[b,k] = cold[b,k]                needs are met by links, at home or by utility
    sum_k q[a,b,k] <= most[a,b] y[a,b],  >= least y[a,b]               only where a pipe stands, and not too little
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.heat.link_grid import least_utility
from parkloop.solver.port import LinearProblem, Solver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from parkloop.solver.port import Solution

    Floats = NDArray[np.float64]
    Pair = tuple[int, int]


SECONDS = 20.0  # for each search over pipes; one that is stopped says so
ROOM = 1e-9
"""By how much an earlier aim may be missed when a later one is sought, relative to all heat in the problem."""


@dataclass(frozen=True, slots=True)
class Network:
    """What the model is built from.

    Attributes
    ----------
    hot, cold
        Heat given and taken by zone and level, kW, shape (Z, K), from hot to cold.
    loss
        Share of the heat sent that is lost on the way, shape (Z, Z).
    length
        Weight of each pair in the aims of shortness: km, or 1 where no distances are known, shape (Z, Z).
    allowed
        Pairs of different zones between which a pipe may stand.
    least
        Smallest heat that a standing pipe sends, kW.
    price
        Worth of heat [money/(kW a)] and price of pipes [money/(km a)], for the aim ``money``.
    """

    hot: Floats
    cold: Floats
    loss: Floats
    length: Floats
    allowed: tuple[Pair, ...]
    least: float = 0.0
    price: tuple[float, float] = (0.0, 0.0)

    def most(self, pair: Pair) -> float:
        """The heat that one zone could send another if neither had any other use for it, kW."""
        a, b = pair
        hot, cold = self.hot[a], self.cold[b] / (1 - self.loss[a, b])
        return float(cold.sum()) - least_utility(hot, cold)


class LinkModel:
    """The model in one solver, scaled by all heat in it; costs and limits change between solves.

    Parameters
    ----------
    network
        The data.
    pipes
        With whole variables y for the pipes; otherwise every allowed pipe stands and costs nothing.
    """

    def __init__(self, network: Network, *, pipes: bool) -> None:
        self.network, self.pairs = network, network.allowed
        self.scale = max(1e-9, float(network.cold.sum()), float(network.hot.sum()))
        zones, levels = network.hot.shape
        homes = [(z, z) for z in range(zones)]
        reached = np.maximum.accumulate(network.hot > 0, axis=1)
        self.arcs = [
            (a, b, k)
            for k in range(levels)
            for a, b in (*homes, *self.pairs)
            if network.cold[b, k] > 0 and reached[a, k]
        ]
        self.needs = [(int(b), int(k)) for b, k in np.argwhere(network.cold > 0)]
        self._r = len(self.arcs)
        self._u = self._r + zones * levels
        self._y = self._u + len(self.needs)
        self._size = self._y + (len(self.pairs) if pipes else 0)
        self.pipes = pipes
        self._rows: list[tuple[float, float]] = []
        self._at: list[tuple[int, int, float]] = []
        self._balances()
        if pipes:
            self._standing()
        self._aims = {name: (cost, self._row(cost)) for name, cost in self._costs().items()}
        self._solver = Solver(self._problem(), gap=1e-9, time_limit=SECONDS if pipes else None)

    def seek(self, aim: str) -> Solution:
        """Solve for the smallest value of ``aim``: ``utility``, ``transport``, ``pipes`` or ``money``.

        ``settled`` is the last word when the pipes are known: utility first, transport second, in one aim, so that no
        room of a held aim is left in the figures.
        """
        self._solver.set_cost(self._aims[aim][0])
        return self._solver.solve()

    def hold(self, aim: str, value: float, room: float = ROOM) -> None:
        """From now on ``aim`` may not exceed ``value`` (as :meth:`seek` returned it)."""
        self._solver.set_rows([self._aims[aim][1]], np.array([-np.inf]), np.array([value + room]))

    def close(self, pairs: Iterable[Pair], *, closed: bool = True) -> None:
        """Take pipes away, or put them back."""
        shut = set(pairs)
        columns = [n for n, (a, b, _) in enumerate(self.arcs) if (a, b) in shut]
        self._solver.set_bounds(columns, np.zeros(len(columns)), np.full(len(columns), 0.0 if closed else np.inf))

    def sent(self, solution: Solution) -> dict[tuple[int, int, int], float]:
        """Heat sent by (from, to, level), kW; what serves the zone itself is among it."""
        x = np.zeros(self._size) if solution.x is None else solution.x
        tiny = ROOM * self.scale
        return {arc: float(v) for arc, v in zip(self.arcs, x[: self._r] * self.scale, strict=True) if v > tiny}

    def _balances(self) -> None:
        net, (zones, levels) = self.network, self.network.hot.shape
        for a in range(zones):
            for k in range(levels):
                row, side = len(self._rows), float(net.hot[a, k]) / self.scale
                self._rows.append((side, side))
                self._at.append((row, self._r + row, 1.0))
                if k:
                    self._at.append((row, self._r + row - 1, -1.0))
        served = {}
        for n, (b, k) in enumerate(self.needs):
            side = float(net.cold[b, k]) / self.scale
            served[b, k] = len(self._rows)
            self._at.append((len(self._rows), self._u + n, 1.0))
            self._rows.append((side, side))
        for n, (a, b, k) in enumerate(self.arcs):
            self._at += [(a * levels + k, n, 1.0), (served[b, k], n, 1.0 - float(net.loss[a, b]))]

    def _standing(self) -> None:
        for n, pair in enumerate(self.pairs):
            most, least = (self.network.most(pair) / self.scale, self.network.least / self.scale)
            for side, limit in ((most, (-np.inf, 0.0)), (least, (0.0, np.inf))):
                if limit[0] == 0.0 and least <= 0:
                    continue
                row = len(self._rows)
                self._at += [(row, m, 1.0) for m, (a, b, _) in enumerate(self.arcs) if (a, b) == pair]
                self._at.append((row, self._y + n, -side))
                self._rows.append(limit)

    def _costs(self) -> dict[str, Floats]:
        utility, transport, pipes = (np.zeros(self._size) for _ in range(3))
        utility[self._u : self._y] = 1.0
        for n, (a, b, _) in enumerate(self.arcs):
            transport[n] = 0.0 if a == b else float(self.network.length[a, b])
        if self.pipes:
            pipes[self._y :] = [float(self.network.length[pair]) for pair in self.pairs]
        worth, price = self.network.price
        money = worth * utility + price / self.scale * pipes  # both over the scale, or a cap would lose its digits
        # No detour over other plants is as long as 1e5 pipes: the heat stays exactly the most that is possible.
        settled = utility + 1e-5 * transport / max(1.0, float(self.network.length.max(initial=1.0)))
        return {"utility": utility, "transport": transport, "pipes": pipes, "money": money, "settled": settled}

    def _row(self, cost: Floats) -> int:
        self._at += [(len(self._rows), int(j), float(cost[j])) for j in np.flatnonzero(cost)]
        self._rows.append((-np.inf, np.inf))
        return len(self._rows) - 1

    def _problem(self) -> LinearProblem:
        from scipy.sparse import csr_array

        at = np.asarray(self._at, float).reshape(-1, 3)
        upper = np.full(self._size, np.inf)
        upper[self._y :] = 1.0
        low, high = np.asarray(self._rows, float).T
        places = (at[:, 0].astype(int), at[:, 1].astype(int))
        return LinearProblem(
            cost=np.zeros(self._size),
            lower=np.zeros(self._size),
            upper=upper,
            matrix=csr_array((at[:, 2], places), shape=(len(self._rows), self._size)),
            row_lower=low,
            row_upper=high,
            integer=np.arange(self._size) >= self._y,
        )
