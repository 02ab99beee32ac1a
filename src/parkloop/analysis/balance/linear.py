"""Weighted least squares under linear balances, for one connected part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.eliminate import Elimination, determined, eliminate
from parkloop.analysis.balance.factor import SLICE, SymmetricFactor, symmetric

if TYPE_CHECKING:
    from scipy.sparse import csc_array

    from parkloop.analysis.balance.basis import Floats, Ints, Mask

WIDE = 1e3
"""Ratio of the largest to the smallest standard deviation above which the balances are combined before solving."""
CANCELS = 1e-6
"""Share of a variance that must be left for a plain difference to be trusted."""
NOISE = 1e3 * float(np.finfo(np.float64).eps)
"""Relative size of what may be rounding in a sum of flows."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of the flows of a part; arrays of shape ``(n,)``.

    Attributes
    ----------
    amounts, sd
        Flow unit, 0 where not measured; ``sd`` 0 of a measured flow means exact.
    measured
        Which flows have an amount.
    bounded
        Which flows must not be negative.
    """

    amounts: Floats
    sd: Floats
    measured: Mask
    bounded: Mask


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Exact amounts that no choice of the others can balance.

    Attributes
    ----------
    balances
        Rows of the matrix whose sum speaks of exact flows only.
    amount
        What that sum gives instead of zero, in the unit of the flows.
    """

    balances: tuple[int, ...]
    amount: float


@dataclass(frozen=True, slots=True)
class Part:
    """The solved part; arrays are per flow, shape ``(n,)``, NaN where a number would be invented.

    Attributes
    ----------
    values
        Estimates, flow unit.
    share
        Share of a measurement's variance that the balances take away, 0 to 1; NaN where not measured or exact.
    sd
        Standard deviation of the estimates, flow unit; None unless asked for.
    strong
        Redundant (measured) or observable (unmeasured).
    statistic, dof
        Of the global test: sum of squared weighted adjustments, and the number of independent checks.
    """

    values: Floats
    share: Floats
    sd: Floats | None
    strong: Mask
    statistic: float
    dof: int
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class _Checks:
    """The independent checks ``rows @ u + start = 0`` on weighted adjustments ``u``, with ``rows rows'`` factorised."""

    rows: csc_array
    start: Floats
    factor: SymmetricFactor


def solve_part(matrix: csc_array, given: Given, *, covariance: bool = False, only_values: bool = False) -> Part:
    """Reconcile one connected part.

    Parameters
    ----------
    matrix
        Shape ``(m, n)``, no stored zeros.
    given
        What is known of its flows.
    covariance
        Whether standard deviations are wanted.
    only_values
        Leave ``share`` at zero: it costs more than the values.

    Notes
    -----
    Minimise ``sum(((x - y) / sd)^2)`` subject to ``A x = 0``. Unmeasured columns are projected away first, giving
    ``G``; then ``x = y - V G' (G V G')^-1 G y``. Where the standard deviations are far apart ``G V G'`` loses the small
    ones in rounding; there the checks are combined so that each is led by the least certain flow it holds (a basis
    of greatest standard deviation), which keeps the system well conditioned whatever the ratio.
    """
    from scipy.sparse import diags_array

    measured = given.measured
    known, unknown = np.flatnonzero(measured), np.flatnonzero(~measured)
    hidden = matrix[:, unknown]
    first = eliminate(hidden)
    reduced = first.project(matrix[:, known])
    y, spread = given.amounts[known], given.sd[known]
    free = np.flatnonzero(spread > 0)
    fixed = np.flatnonzero(spread == 0)
    second = eliminate(reduced[:, free], spread[free])
    exact = reduced[:, fixed] @ y[fixed]
    found = _contradictions(first, second, reduced[:, fixed], y[fixed], exact)
    x, part = y.copy(), np.where(spread > 0, 0.0, np.nan)
    checks, statistic = None, 0.0
    if second.rows.size:
        checks = _checks(
            reduced[:, free].tocsr()[second.rows].tocsc(), exact[second.rows], y[free], spread[free], second
        )
        u, statistic = _adjust(checks)
        x[free] = y[free] + spread[free] * u
        part[free] = 0.0 if only_values else _share(checks)
    values, share = np.full(measured.shape, np.nan), np.full(measured.shape, np.nan)
    values[known], share[known] = x, part
    strong = np.zeros(measured.shape, dtype=np.bool_)
    strong[known] = np.diff(reduced.indptr) > 0
    fixed_by_balances = determined(hidden, first)
    strong[unknown] = fixed_by_balances
    rest = np.flatnonzero(fixed_by_balances[first.columns])
    by_row = matrix[:, known].tocsr()[first.rows]
    values[unknown[first.columns[rest]]] = -first.back(by_row @ x)[rest]
    deviations = None
    if covariance:
        deviations = np.full(measured.shape, np.nan)
        deviations[known] = spread
        if checks is not None:
            deviations[known[free]] *= _measured_sd(checks, part[free])
        weighted = by_row[:, free] @ diags_array(spread[free])
        deviations[unknown[first.columns[rest]]] = _observed_sd(first, weighted, rest, checks)
    return Part(values, share, deviations, strong, statistic, int(second.rows.size), found)


def _checks(rows: csc_array, exact: Floats, y: Floats, spread: Floats, second: Elimination) -> _Checks:
    from scipy.sparse import diags_array

    if spread.max() > WIDE * spread.min():
        rows = second.inverse() @ rows
        exact = second.back(exact)
    # Each check is measured by its largest deviation before anything is squared, so that nothing under- or overflows.
    led = abs(rows) @ diags_array(spread)
    scale = 1.0 / led.max(axis=1).toarray().ravel()
    start = scale * (rows @ y + exact)
    weighted = (diags_array(scale) @ rows @ diags_array(spread)).tocsc()
    return _Checks(weighted, start, symmetric((weighted @ weighted.T).tocsc()))


def _adjust(checks: _Checks) -> tuple[Floats, float]:
    push = checks.factor.solve(checks.start)
    statistic = float(checks.start @ push)
    u: Floats = -(checks.rows.T @ push)
    # One step of refinement: the balances then close to rounding even when the system is badly conditioned.
    u = u - checks.rows.T @ checks.factor.solve(checks.rows @ u + checks.start)
    return u, max(statistic, 0.0)


def _share(checks: _Checks) -> Floats:
    """Diagonal of ``M' S^-1 M``, a slice of checks at a time so that memory stays bounded."""
    count = checks.rows.shape[0]
    by_check = checks.rows.tocsr()
    part = np.zeros(checks.rows.shape[1])
    for start in range(0, count, SLICE):
        unit = np.zeros((count, min(SLICE, count - start)))
        unit[np.arange(start, start + unit.shape[1]), np.arange(unit.shape[1])] = 1.0
        lines = by_check[start : start + unit.shape[1]]
        inverse = checks.factor.solve(unit).T  # these lines of S^-1
        part += np.asarray(lines.multiply(inverse @ checks.rows).sum(axis=0)).ravel()
    return np.clip(part, 0.0, 1.0)


def _measured_sd(checks: _Checks, share: Floats) -> Floats:
    """Deviation left to each measurement, in units of its own: ``sqrt(1 - share)`` without loss of digits."""
    left = np.sqrt(1.0 - share)
    lost = np.flatnonzero(share > 1.0 - CANCELS)
    for start in range(0, lost.size, SLICE):
        some = lost[start : start + SLICE]
        unit = np.zeros((share.size, some.size))
        unit[some, np.arange(some.size)] = 1.0
        left[some] = _left_over(checks, unit)
    return left


def _left_over(checks: _Checks, weights: Floats) -> Floats:
    """Deviation of the sums ``weights' u``, shape ``(n, k)``, after the checks.

    The length of what the projection leaves, not a difference of variances: the difference of two nearly equal
    numbers would keep half of the digits only. Projecting twice removes the rounding of the first time.
    """
    for _ in range(2):
        weights = weights - checks.rows.T @ checks.factor.solve(np.ascontiguousarray(checks.rows @ weights))
    result: Floats = np.sqrt((weights**2).sum(axis=0))
    return result


def _observed_sd(first: Elimination, weighted: csc_array, rest: Ints, checks: _Checks | None) -> Floats:
    """Deviation of the observable flows: sums of measured ones, whose covariance after adjustment is known."""
    found = np.zeros(rest.size)
    for start in range(0, rest.size, SLICE):
        some = rest[start : start + SLICE]
        unit = np.zeros((first.rows.size, some.size))
        unit[some, np.arange(some.size)] = 1.0
        weights = weighted.T @ first.back_transposed(unit)
        found[start : start + SLICE] = (
            np.sqrt((weights**2).sum(axis=0)) if checks is None else _left_over(checks, weights)
        )
    return found


def _contradictions(
    first: Elimination, second: Elimination, fixed: csc_array, y: Floats, exact: Floats
) -> tuple[Contradiction, ...]:
    """Find combinations of balances that hold exact amounts only and do not close."""
    if fixed.shape[1] == 0 or second.rest.size == 0:
        return ()
    gap = second.project_vector(exact)
    size = abs(fixed) @ np.abs(y)
    bound = NOISE * (size[second.rest] + abs(second.combination) @ size[second.rows])
    found = []
    for index in np.flatnonzero(np.abs(gap) > bound):
        mixture = np.zeros(fixed.shape[0])
        mixture[second.rest[index]] = 1.0
        mixture[second.rows] = -second.combination[[index], :].toarray().ravel()
        rows = np.zeros(first.rest.size + first.rows.size)
        rows[first.rest] = mixture
        rows[first.rows] = -(first.combination.T @ mixture)
        found.append(Contradiction(tuple(np.flatnonzero(rows).tolist()), float(gap[index])))
    return tuple(found)
