"""The leak hypothesis: whether a loss at one node explains the misfit, and better than a wrong meter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.checks import Checks, checks
from parkloop.analysis.balance.matrix import as_matrix

if TYPE_CHECKING:
    from parkloop.analysis.balance.basis import Floats, Mask

SAME = 1e-6
"""Relative difference below which two hypotheses are equally likely."""
NOTHING = 1e-12
"""Share of a hypothesis that must show in the checks."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A node that loses (or gains) something that no flow stands for.

    Attributes
    ----------
    balance
        Row of the matrix.
    amount
        Most likely size, flow unit: positive is lost, negative comes from nowhere.
    statistic
        Twice the logarithm of the likelihood ratio: what the global statistic would lose.
    critical
        Chi-square quantile with one degree of freedom, corrected after Sidak for all hypotheses tried.
    measurements
        Measurements whose bias explains the misfit exactly as well: the balances cannot tell it from the leak.
    likeliest
        Whether no other leak and no biased measurement explains it better.
    """

    balance: int
    amount: float
    statistic: float
    critical: float
    measurements: tuple[int, ...]
    likeliest: bool


def leaks(balances: object, amounts: Floats, sd: Floats, measured: Mask, alpha: float = 0.05) -> tuple[Leak, ...]:
    """Find the leaks that a generalised likelihood ratio test supports, the most likely first.

    Parameters
    ----------
    balances
        Shape ``(m, n)``; in positive, out negative.
    amounts, sd, measured
        Shape ``(n,)``.
    alpha
        Chance of any false alarm among all hypotheses (every leak, every biased measurement).

    Notes
    -----
    With ``r`` the residuals of the checks and ``V`` their covariance, a hypothesis with signature ``f`` (a leak: the
    unit vector of its node, projected; a bias: the column of the measurement) has the size
    ``b = f' V^-1 r / f' V^-1 f`` and the statistic ``T = (f' V^-1 r)^2 / f' V^-1 f``.

    References
    ----------
    S. Narasimhan, R. S. H. Mah, Generalized likelihood ratio method for gross error identification, AIChE Journal 33
    (1987) 1514-1521; S. Narasimhan, C. Jordache, Gulf 2000, chapter 7.
    """
    if not 0.0 < alpha < 1.0:
        raise ValueError(f"alpha must lie between 0 and 1, found {alpha}")
    matrix = as_matrix(balances)
    held = checks(matrix, amounts, sd, measured)
    if held.factor is None:
        return ()
    count = matrix.shape[0]
    gaps = np.column_stack([held.signature(np.eye(1, count, row).ravel()) for row in range(count)])
    leak_size, leak_t = _tested(held, gaps)
    free = np.flatnonzero(sd[held.known] > 0)
    _, bias_t = _tested(held, held.columns()[:, free])
    tried = int(np.isfinite(leak_t).sum() + np.isfinite(bias_t).sum())
    if tried == 0:
        return ()
    from scipy.special import chdtri

    critical = float(chdtri(1, -np.expm1(np.log1p(-alpha) / tried)))
    best = float(np.nanmax(np.concatenate([leak_t, bias_t])))
    found = [
        Leak(
            balance=row,
            amount=float(leak_size[row]),
            statistic=float(leak_t[row]),
            critical=critical,
            measurements=tuple(held.known[free[_alike(bias_t, float(leak_t[row]))]].tolist()),
            likeliest=bool(leak_t[row] >= best * (1.0 - SAME)),
        )
        for row in range(count)
        if leak_t[row] > critical
    ]
    return tuple(sorted(found, key=lambda leak: (-float(f"{leak.statistic:.9g}"), leak.balance)))


def _tested(held: Checks, signatures: Floats) -> tuple[Floats, Floats]:
    """Size and statistic of every hypothesis, NaN where the checks would not notice it; shapes ``(h,)``."""
    size, statistic = np.full(signatures.shape[1], np.nan), np.full(signatures.shape[1], np.nan)
    seen = np.flatnonzero(np.abs(signatures).max(axis=0, initial=0.0) > NOTHING)
    if held.factor is None or not seen.size:
        return size, statistic
    some = np.ascontiguousarray(signatures[:, seen])
    push = some.T @ held.factor.solve(held.residual)
    weight = (some * held.factor.solve(some)).sum(axis=0)
    size[seen], statistic[seen] = push / weight, push**2 / weight
    return size, statistic


def _alike(statistics: Floats, value: float) -> Mask:
    close: Mask = np.abs(np.nan_to_num(statistics, nan=-1.0) - value) <= SAME * max(value, 1.0)
    return close
