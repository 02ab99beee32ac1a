"""Whether there is a split that no group of players would do better without, and if not, how near one comes to it.

The core of a game is the set of splits x with x(N) = v(N) and x(S) >= v(S) for every coalition S. The least core gives
every coalition but the whole up to epsilon less, with the smallest epsilon for which a split exists; the core is empty
where that is above zero (Maschler, Peleg & Shapley 1979).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.solver import LinearProblem, Solver

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

TOLERANCE = 1e-7
"""Below this share of v(N) an excess is rounding."""


@dataclass(frozen=True, slots=True)
class LeastCore:
    """A split of the least core.

    Attributes
    ----------
    split
        Player -> share.
    epsilon
        Largest amount by which a coalition could do better on its own, as small as possible; negative: so much each
        coalition gains at least by taking part.
    empty
        Whether there is no split that satisfies every coalition.
    """

    split: dict[str, float]
    epsilon: float
    empty: bool


def worths(value: Callable[[frozenset[str]], float], players: Sequence[str]) -> Floats:
    """v(S) of every coalition, shape (2^n,); bit i of the place stands for ``players[i]``."""
    sets = range(1 << len(players))
    return np.array([value(frozenset(p for i, p in enumerate(players) if s >> i & 1)) for s in sets])


def membership(n: int) -> Floats:
    """Who is in which coalition, shape (2^n, n), 0 or 1."""
    found: Floats = (np.arange(1 << n)[:, None] >> np.arange(n) & 1).astype(float)
    return found


def least_core(worth: Floats, players: Sequence[str]) -> LeastCore:
    """The least core of a game given by the worth of every coalition (:func:`worths`).

    A game of one player has no other coalition: epsilon is zero.
    """
    n = len(players)
    whole = float(worth[-1])
    if n < 2:
        return LeastCore(dict(zip(players, [whole], strict=False)), 0.0, empty=False)
    size = float(np.abs(worth).max()) or 1.0
    x = solve_excess(membership(n)[1:-1], worth[1:-1] / size, whole / size)
    epsilon = float(x[-1]) * size
    split = {p: float(v) * size for p, v in zip(players, x[:-1], strict=True)}
    return LeastCore(split, epsilon, empty=epsilon > TOLERANCE * size)


def solve_excess(member: Floats, worth: Floats, whole: float) -> Floats:
    """The split (n numbers) and epsilon of: min epsilon, x(S) + epsilon >= v(S), x(N) = v(N)."""
    from scipy.sparse import csr_array

    rows, n = member.shape
    matrix = np.vstack([np.hstack([member, np.ones((rows, 1))]), np.append(np.ones(n), 0.0)])
    answer = Solver(
        LinearProblem(
            cost=np.append(np.zeros(n), 1.0),
            lower=np.full(n + 1, -np.inf),
            upper=np.full(n + 1, np.inf),
            matrix=csr_array(matrix),
            row_lower=np.append(worth, whole),
            row_upper=np.append(np.full(rows, np.inf), whole),
            integer=np.zeros(n + 1, bool),
        )
    ).solve()
    if answer.x is None:  # bounded and feasible by construction: two coalitions that make up the whole bound epsilon
        raise ArithmeticError(f"no least core: {answer.status}")
    return answer.x


def in_core(split: dict[str, float], worth: Floats, players: Sequence[str]) -> bool:
    """Whether a split satisfies every coalition, to rounding."""
    given = membership(len(players)) @ np.array([split[p] for p in players])
    size = float(np.abs(worth).max()) or 1.0
    return bool((worth - given).max() <= TOLERANCE * size and abs(given[-1] - worth[-1]) <= TOLERANCE * size)
