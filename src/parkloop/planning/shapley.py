"""Shapley values of any game: exact over all subsets, or sampled in pairs of opposite orders until they are sure.

``phi_i`` is the mean over all orders of joining of what player i adds to those before it (Shapley 1953).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

VALUES = 4000
"""Sampling asks for so many values at most; each order costs one per player."""
ROUNDS = 5
"""Independent rounds of orders, at least: a standard error needs some."""
SURE = 0.01
"""Sampling ends when every standard error is below this share of the mean size of a value."""


def exact(value: Callable[[frozenset[str]], float], players: Sequence[str]) -> dict[str, float]:
    """Shapley values from all 2^n subsets; each subset is valued once.

    phi_i = sum over S without i of |S|! (n-|S|-1)! / n! (v(S + i) - v(S)).

    Examples
    --------
    >>> exact(lambda s: float(len(s) > 1), ["a", "b"])
    {'a': 0.5, 'b': 0.5}
    """
    n = len(players)
    sets = np.arange(1 << n)
    worth = np.array([value(frozenset(p for i, p in enumerate(players) if s >> i & 1)) for s in sets.tolist()])
    size = np.array([s.bit_count() for s in sets.tolist()])
    weight = np.array([math.factorial(k) * math.factorial(n - k - 1) / math.factorial(n) for k in range(n)])
    found = {}
    for i, player in enumerate(players):
        without = sets[(sets >> i & 1) == 0]
        found[player] = float(weight[size[without]] @ (worth[without | 1 << i] - worth[without]))
    return found


def sampled(
    value: Callable[[frozenset[str]], float],
    players: Sequence[str],
    seed: int,
    *,
    values: int = VALUES,
    sure: float = SURE,
) -> dict[str, tuple[float, float]]:
    """Shapley values and their standard errors, from orders drawn in rounds that are antithetic and stratified.

    A round turns one drawn order by equal steps (each player once at every place, where all turns are taken: a Latin
    square of orders) and adds each order's reverse. Rounds are independent, and the standard error is that of their
    mean. Each order adds up to the value of all, so the estimates do too.

    Parameters
    ----------
    value
        The game.
    players
        At least one.
    seed
        Of the orders.
    values
        How many values may be asked for; at least :data:`ROUNDS` orders and their reverses are drawn whatever it says.
    sure
        Error aimed at, as a share of the mean size of the values; reached, sampling ends.
    """
    n = len(players)
    rng = np.random.default_rng(seed)
    turns = max(1, min(n, values // (2 * ROUNDS * n)))
    shifts = (np.arange(turns) * n) // turns
    most = max(ROUNDS, values // (2 * turns * n))
    rounds: list[Floats] = []
    while True:
        order = rng.permutation(n)
        joined = [np.roll(order, -int(k)) for k in shifts]
        rounds.append(np.mean([_added(value, players, way) for o in joined for way in (o, o[::-1])], axis=0))
        if len(rounds) < ROUNDS:
            continue
        mean, error = np.mean(rounds, axis=0), np.std(rounds, axis=0, ddof=1) / math.sqrt(len(rounds))
        if len(rounds) >= most or error.max() <= sure * np.abs(mean).mean():
            return {p: (float(mean[i]), float(error[i])) for i, p in enumerate(players)}


def _added(value: Callable[[frozenset[str]], float], players: Sequence[str], order: NDArray[np.int_]) -> Floats:
    added = np.zeros(len(players))
    members: frozenset[str] = frozenset()
    before = value(members)
    for i in order.tolist():
        members |= {players[i]}
        after = value(members)
        added[i], before = after - before, after
    return added
