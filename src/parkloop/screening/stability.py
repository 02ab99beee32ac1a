"""How stable a ranking by additive value is: over all weights, and against the smallest change of weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.screening.ranks import tie_tolerance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_BLOCK = 2048


@dataclass(frozen=True, slots=True)
class RankAcceptability:
    """Shares of the drawn weights.

    Attributes
    ----------
    shares
        (n, n): share of draws in which alternative i takes rank r + 1 (equal scores share the lower rank).
    central_weights
        For each alternative the mean of the weights that make it first, None where none of the draws does.
    alpha
        (m,) parameters of the Dirichlet distribution.
    draws, seed
        As used; the same pair gives the same figures.
    standard_error
        Largest standard error of any share, sqrt(0.25 / draws).
    """

    shares: tuple[tuple[float, ...], ...]
    central_weights: tuple[tuple[float, ...] | None, ...]
    alpha: tuple[float, ...]
    draws: int
    seed: int
    standard_error: float


@dataclass(frozen=True, slots=True)
class WeightSwitch:
    """The smallest shift of weight after which ``rival`` is level with ``winner`` (beyond it, ahead).

    ``moved`` is the weight that changes hands (half the sum of absolute differences, 0 to 1); ``weights`` the weights
    at that point; ``left_out`` the alternatives that could not be compared because a value is unknown.
    """

    winner: int
    rival: int
    moved: float
    weights: tuple[float, ...]
    left_out: tuple[int, ...]


def rank_acceptability(
    values: Sequence[Sequence[float | None]],
    alpha: Sequence[float] | None = None,
    *,
    draws: int = 10_000,
    seed: int = 20_180_701,
) -> RankAcceptability:
    """Share of weights for which each alternative takes each rank (SMAA-2, by drawing).

    Parameters
    ----------
    values
        (n, m) values with 0 the worse and 1 the better end of each range, as in ``AdditiveRanking.values``. An unknown
        one (None) is drawn uniformly between 0 and 1, anew each time.
    alpha
        (m,) positive parameters of the Dirichlet distribution of weights. By default all 1: every weight vector is as
        likely. ``k * w`` draws around stated weights w, the closer the larger k.
    draws, seed
        Number of draws and seed of the generator.

    Raises
    ------
    ValueError
        ``alpha`` is not positive or not of length m, the table is empty or ragged, or ``draws`` is below 1.

    References
    ----------
    Lahdelma R., Salminen P. (2001) SMAA-2, Operations Research 49:444-454.
    """
    table, known = _arrays(values)
    n, m = table.shape
    spread = np.ones(m) if alpha is None else np.asarray(alpha, dtype=float)
    if spread.shape != (m,) or not np.all(np.isfinite(spread) & (spread > 0)) or draws < 1:
        raise ValueError("alpha needs one positive number per criterion, draws at least 1")
    rng = np.random.default_rng(seed)
    counts = np.zeros((n, n), dtype=np.int64)
    first_sum, first_count = np.zeros((n, m)), np.zeros(n, dtype=np.int64)
    for start in range(0, draws, _BLOCK):
        w = rng.dirichlet(spread, size=min(_BLOCK, draws - start))
        ranks = _ranks(_drawn_scores(table, known, w, rng))
        for i in range(n):
            counts[i] += np.bincount(ranks[:, i], minlength=n)
        first = ranks == 0
        first_sum += first.T.astype(float) @ w
        first_count += first.sum(axis=0)
    central = tuple(_floats(s / c) if c else None for s, c in zip(first_sum, first_count, strict=True))
    shares = tuple(_floats(row) for row in counts / draws)
    return RankAcceptability(shares, central, _floats(spread), draws, seed, float(np.sqrt(0.25 / draws)))


def least_weight_moved(values: Sequence[Sequence[float | None]], weights: Sequence[float]) -> WeightSwitch | None:
    """Find the least weight that must change hands before another alternative is first; exact, no search.

    For a rival with advantage d_j = v_rival,j - v_winner,j the deficit is -sum w_j d_j. Weight pays most when taken
    from the criterion with the smallest d and given to the one with the largest, so taking it in that order closes the
    deficit with the least weight moved (a continuous knapsack). The rival that needs the least is the answer.

    Parameters
    ----------
    values
        (n, m) as in ``AdditiveRanking.values``; alternatives with an unknown value are left out and named.
    weights
        (m,) non-negative, summing to 1.

    Returns
    -------
    WeightSwitch or None
        None where no weights make another alternative first, or fewer than two can be compared.

    Raises
    ------
    ValueError
        The weights do not fit the table or do not sum to 1.
    """
    table, known = _arrays(values)
    w = np.asarray(weights, dtype=float)
    if w.shape != (table.shape[1],) or np.any(w < 0) or abs(float(w.sum()) - 1) > 1e-9:
        raise ValueError("weights must be non-negative, sum to 1 and fit the table")
    whole = np.flatnonzero(known.all(axis=1))
    left_out = tuple(int(i) for i in np.flatnonzero(~known.all(axis=1)))
    if whole.size < 2:
        return None
    winner = int(whole[np.argmax(np.round(table[whole] @ w, 12))])
    best: WeightSwitch | None = None
    for rival in (int(i) for i in whole if i != winner):
        shifted = _shift(table[rival] - table[winner], w)
        if shifted is None:
            continue
        moved = float(np.abs(shifted - w).sum() / 2)
        if best is None or moved < best.moved - 1e-12:
            best = WeightSwitch(winner, rival, moved, _floats(shifted), left_out)
    return best


def _shift(advantage: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64] | None:
    to = int(np.argmax(advantage))
    out = weights.copy()
    if advantage[to] <= 0 and -float(out @ advantage) > tie_tolerance(advantage):
        return None  # nowhere better than the winner: level at most, never ahead
    for source in (int(j) for j in np.argsort(advantage, kind="stable")):
        deficit = -float(out @ advantage)
        gain = float(advantage[to] - advantage[source])
        if deficit <= tie_tolerance(advantage) or gain <= 0:
            break
        part = min(float(out[source]), deficit / gain)
        out[source] -= part
        out[to] += part
    return out if -float(out @ advantage) <= tie_tolerance(advantage) else None


def _drawn_scores(
    table: NDArray[np.float64], known: NDArray[np.bool_], weights: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.float64]:
    scores = weights @ table.T
    for i, j in np.argwhere(~known):
        scores[:, i] += weights[:, j] * rng.random(len(weights))
    return scores


def _ranks(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """0-based ranks by row; equal scores share the lower one (rounded, since equal sums may differ in the last bit)."""
    flat = np.round(scores, 12)
    order = np.argsort(-flat, axis=1, kind="stable")
    ordered = np.take_along_axis(flat, order, axis=1)
    position = np.broadcast_to(np.arange(flat.shape[1]), flat.shape).copy()
    position[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = 0
    ranks = np.empty(flat.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, np.maximum.accumulate(position, axis=1), axis=1)
    return ranks


def _arrays(values: Sequence[Sequence[float | None]]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    if not values or not values[0] or any(len(row) != len(values[0]) for row in values):
        raise ValueError("the table of values is empty or its rows differ in length")
    table = np.array([[0.0 if x is None else x for x in row] for row in values], dtype=float)
    return table, np.array([[x is not None for x in row] for row in values], dtype=bool)


def _floats(numbers: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(x) for x in numbers)
