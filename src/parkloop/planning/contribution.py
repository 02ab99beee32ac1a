"""What each chosen option adds to the plan (7.1, contribution to the whole): first in, last in and Shapley.

``v(S)`` is the value of the best feasible subset of S in the target year, prerequisites, exclusions and yearly cost of
investment included. Shapley is exact up to :data:`EXACT` options and sampled above, with its standard error.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.handed import hand_over
from parkloop.operation.keeping import keeping
from parkloop.operation.rows import add_variables, new_model, write
from parkloop.park.results import Contribution
from parkloop.planning import logic as choices
from parkloop.planning.built import SCALE
from parkloop.planning.rows import OPERATING, Deciding, Demands, exclusive, requires
from parkloop.solver import Solver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.objective import Objective

    Floats = NDArray[np.float64]

EXACT = 7
"""Up to this many options all subsets are solved (2^7 = 128 small programs)."""
ORDERS = 12
"""Sampled orders above that; each costs one small program per option."""


class Coalitions:
    """``v(S)`` on one built single-year model, options switched by bounds, remembered once computed."""

    def __init__(self, network: Network, objective: Objective, logic: choices.Logic) -> None:
        rows = Deciding(new_model(), network, logic, choices.Money({}, {}, ()), Demands())
        add_variables(rows, whole=True)
        write((*OPERATING, exclusive.FAMILY, requires.FAMILY), rows)
        handed = hand_over(rows.model, network)
        keep = keeping(network, objective.arc)
        cost = np.zeros(len(handed.problem.cost))
        cost[handed.flow] = SCALE * (objective.arc - keep) * handed.scale[:, None]
        if handed.open.size:
            cost[handed.open] = SCALE * objective.option
        offset = -float((SCALE * (objective.arc - keep) * network.reference).sum())
        self._network, self._objective, self._handed = network, objective, handed
        self._solver = Solver(replace(handed.problem, cost=cost, offset=offset), gap=1e-9)
        self._known: dict[frozenset[str], float] = {}

    def value(self, members: frozenset[str]) -> float:
        """Value gained over business as usual by the best feasible subset of ``members``."""
        if members not in self._known:
            self._known[members] = self._solve(members)
        return self._known[members]

    def _solve(self, members: frozenset[str]) -> float:
        n = self._network
        if not n.options:
            return 0.0
        upper = np.array([1.0 if o.id in members else 0.0 for o in n.options])
        columns = self._handed.open[:, 0]
        self._solver.set_bounds(columns, np.zeros(len(upper)), upper)
        answer = self._solver.solve()
        if answer.x is None:  # closing every option is always feasible, so this is a fault of the solver
            raise ArithmeticError(f"no value for {sorted(members)}: {answer.status}")
        flow = answer.x[self._handed.flow] * self._handed.scale[:, None]
        opened = np.round(answer.x[self._handed.open])
        gained = (self._objective.arc * (n.reference - flow)).sum() - (self._objective.option * opened).sum()
        return float(gained)


def contributions(coalitions: Coalitions, chosen: Sequence[str], *, seed: int = 0) -> tuple[Contribution, ...]:
    """First-in, last-in and Shapley value of each chosen option, in the order given."""
    everyone = frozenset(chosen)
    empty = coalitions.value(frozenset())
    first = {o: coalitions.value(frozenset({o})) - empty for o in chosen}
    last = {o: coalitions.value(everyone) - coalitions.value(everyone - {o}) for o in chosen}
    exact = len(chosen) <= EXACT
    shapley = _exact(coalitions, chosen) if exact else _sampled(coalitions, chosen, seed)
    return tuple(
        Contribution(
            option=o,
            alone=first[o],
            first_in=first[o],
            last_in=last[o],
            shapley=shapley[o][0],
            shapley_error=shapley[o][1],
            exact=exact,
        )
        for o in chosen
    )


def _exact(coalitions: Coalitions, chosen: Sequence[str]) -> dict[str, tuple[float, float]]:
    """phi_i = sum over S without i of |S|! (n-|S|-1)! / n! (v(S + i) - v(S)) (Shapley 1953)."""
    n = len(chosen)
    values = {}
    for option in chosen:
        others = [o for o in chosen if o != option]
        total = 0.0
        for size in range(n):
            weight = math.factorial(size) * math.factorial(n - size - 1) / math.factorial(n)
            for subset in itertools.combinations(others, size):
                members = frozenset(subset)
                total += weight * (coalitions.value(members | {option}) - coalitions.value(members))
        values[option] = (total, 0.0)
    return values


def _sampled(coalitions: Coalitions, chosen: Sequence[str], seed: int) -> dict[str, tuple[float, float]]:
    """Mean marginal contribution over sampled orders, each with its reverse (antithetic), and its standard error."""
    rng = np.random.default_rng(seed)
    gains: dict[str, list[float]] = {o: [] for o in chosen}
    for _ in range(ORDERS // 2):
        order = [chosen[i] for i in rng.permutation(len(chosen))]
        pair: dict[str, float] = dict.fromkeys(chosen, 0.0)
        for sequence in (order, order[::-1]):
            members: frozenset[str] = frozenset()
            for option in sequence:
                pair[option] += (coalitions.value(members | {option}) - coalitions.value(members)) / 2
                members |= {option}
        for option, gain in pair.items():
            gains[option].append(gain)
    return {
        o: (float(np.mean(g)), float(np.std(g, ddof=1) / math.sqrt(len(g))) if len(g) > 1 else math.nan)
        for o, g in gains.items()
    }
