"""Ranks out of scores, and how far two rankings agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def tie_tolerance(scores: NDArray[np.float64]) -> float:
    """How far apart two scores may be and still be the same number: 1e-12 of the largest one."""
    return 1e-12 * max(1.0, float(np.max(np.abs(scores), initial=0.0)))


def competition_ranks(scores: Sequence[float] | NDArray[np.float64]) -> tuple[int, ...]:
    """Rank 1 for the highest score; equal scores share the lower rank (1, 2, 2, 4).

    Examples
    --------
    >>> competition_ranks([0.3, 0.9, 0.3, 0.1])
    (2, 1, 2, 4)
    """
    s = np.asarray(scores, dtype=float)
    ascending = np.sort(s)
    better = s.size - np.searchsorted(ascending, s + tie_tolerance(s), side="right")
    return tuple(int(b) + 1 for b in better)


def rank_intervals(
    low: Sequence[float] | NDArray[np.float64], high: Sequence[float] | NDArray[np.float64]
) -> tuple[tuple[int, int], ...]:
    """Best and worst rank that each alternative can take when its score lies anywhere in [low, high].

    Best = 1 + the number that are better for sure; worst = 1 + the number that may be better. Exact as long as the
    unknown figures of one alternative do not hang on those of another.
    """
    lo, hi = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    tolerance = tie_tolerance(np.concatenate([lo, hi]))
    surely = lo.size - np.searchsorted(np.sort(lo), hi + tolerance, side="right")
    maybe = hi.size - np.searchsorted(np.sort(hi), lo + tolerance, side="right")
    # An alternative with a real interval counts itself among those that may exceed its own low end.
    itself = (hi > lo + tolerance).astype(int)
    return tuple((int(s) + 1, int(m) + 1) for s, m in zip(surely, maybe - itself, strict=True))


def kendall_tau(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Kendall's tau-b of two rankings of the same alternatives: 1 the same order, -1 the opposite one.

    Returns
    -------
    float or None
        None where one ranking says nothing (all alternatives tied, or fewer than two).

    Raises
    ------
    ValueError
        The rankings are not of the same length.

    References
    ----------
    Kendall M.G. (1945) The treatment of ties in ranking problems, Biometrika 33:239-251.

    Examples
    --------
    >>> kendall_tau([1, 2, 3], [1, 3, 2])  # of three pairs two agree, one does not: (2 - 1) / 3
    0.3333333333333333
    """
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if a.shape != b.shape:
        raise ValueError(f"two rankings of {a.size} and {b.size} alternatives cannot be compared")
    upper = np.triu_indices(a.size, 1)
    sign_a, sign_b = (np.sign(x[:, None] - x[None, :])[upper] for x in (a, b))
    told_a, told_b = np.count_nonzero(sign_a), np.count_nonzero(sign_b)
    if not told_a or not told_b:
        return None
    return float(np.sum(sign_a * sign_b) / np.sqrt(float(told_a) * float(told_b)))
