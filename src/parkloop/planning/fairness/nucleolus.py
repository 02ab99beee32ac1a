"""The nucleolus: the split whose worst-off coalition is as well off as can be, then the next worst, and so on.

Schmeidler 1969, by Maschler's sequence of linear programs (Kopelowitz 1967): each lowers the largest excess of the
coalitions that are not settled, and settles those that cannot be any lower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.fairness.core import membership
from parkloop.solver import LinearProblem, Solver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST = 8
"""Players, at most: 2^8 coalitions and at most eight programs."""
PRICED = 1e-7
"""A coalition with a larger price than this is tight in every optimum (complementary slackness)."""


def nucleolus(worth: Floats, players: Sequence[str]) -> dict[str, float]:
    """The nucleolus of a game given by the worth of every coalition (:func:`parkloop.planning.fairness.core.worths`).

    No player gets less than alone, where such splits exist; otherwise it is the prenucleolus.

    Raises
    ------
    ValueError
        More than :data:`MOST` players.

    Examples
    --------
    >>> import numpy as np
    >>> found = nucleolus(np.array([0.0, 0.0, 0.0, 10.0]), ["a", "b"])
    >>> round(found["a"], 6), round(found["b"], 6)
    (5.0, 5.0)
    """
    n = len(players)
    if n > MOST:
        raise ValueError(f"{n} players: at most {MOST}")
    if n < 2:
        return dict(zip(players, [float(worth[-1])], strict=False))
    size = float(np.abs(worth).max()) or 1.0
    v, member = worth / size, membership(n)
    alone = v[1 << np.arange(n)]
    floor = alone if alone.sum() <= v[-1] + PRICED else np.full(n, -np.inf)
    settled, amounts = member[-1:], v[-1:]
    opened = np.arange(1, len(v) - 1)
    x = np.zeros(n + 1)
    while np.linalg.matrix_rank(settled) < n:
        x, duals = _lowest(member[opened], v[opened], settled, amounts, floor)
        tight = duals > PRICED
        if not tight.any():  # all prices are below the tolerance: what touches the bound is settled
            tight = member[opened] @ x[:n] + x[n] - v[opened] < PRICED
        settled = np.vstack([settled, member[opened][tight]])
        amounts = np.append(amounts, v[opened][tight] - x[n])
        settled, amounts = _independent(settled, amounts)
        opened = opened[[not _spanned(member[s], settled) for s in opened]]
        if not len(opened):
            break
    split = np.linalg.lstsq(settled, amounts, rcond=None)[0] if np.linalg.matrix_rank(settled) == n else x[:n]
    return {p: float(s) * size for p, s in zip(players, split, strict=True)}


def _lowest(open_: Floats, v: Floats, settled: Floats, amounts: Floats, floor: Floats) -> tuple[Floats, Floats]:
    """Min epsilon over splits: x(S) + epsilon >= v(S) for the open, x(S) as settled; and the prices of the open."""
    from scipy.sparse import csr_array

    n = open_.shape[1]
    matrix = np.vstack(
        [np.hstack([open_, np.ones((len(open_), 1))]), np.hstack([settled, np.zeros((len(settled), 1))])]
    )
    answer = Solver(
        LinearProblem(
            cost=np.append(np.zeros(n), 1.0),
            lower=np.append(floor, -np.inf),
            upper=np.full(n + 1, np.inf),
            matrix=csr_array(matrix),
            row_lower=np.concatenate([v, amounts - PRICED / 100]),
            row_upper=np.concatenate([np.full(len(v), np.inf), amounts + PRICED / 100]),
            integer=np.zeros(n + 1, bool),
        )
    ).solve()
    if answer.x is None or answer.duals is None:  # every program holds the answer of the one before
        raise ArithmeticError(f"no nucleolus: {answer.status}")
    return answer.x, answer.duals[: len(v)]


def _independent(rows: Floats, amounts: Floats) -> tuple[Floats, Floats]:
    """Rows that say something new, in order."""
    kept: list[int] = []
    for i in range(len(rows)):
        if np.linalg.matrix_rank(rows[[*kept, i]]) > len(kept):
            kept.append(i)
    return rows[kept], amounts[kept]


def _spanned(row: Floats, settled: Floats) -> bool:
    return bool(np.linalg.matrix_rank(np.vstack([settled, row])) == len(settled))
