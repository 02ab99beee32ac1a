"""Reconcile measured flows with their balances, and give what the balances yield of the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.batch import batches, solve_batch
from parkloop.analysis.balance.classify import FlowClass, labels
from parkloop.analysis.balance.linear import Contradiction, Given
from parkloop.analysis.balance.matrix import as_matrix

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from parkloop.analysis.balance.basis import Floats, Mask


SMALLEST = 1e-150
"""Smallest standard deviation whose square is still a number, any unit."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Reconciled flows; arrays have shape ``(n,)``, NaN stands where nothing is known.

    Attributes
    ----------
    values
        Flow unit; NaN exactly for the unobservable flows.
    classes
        Per flow.
    adjustment
        Value minus measurement, flow unit; NaN for unmeasured flows.
    sd
        Standard deviation of the estimate without regard to signs; None unless asked for.
    share
        Share of a measurement's variance taken away by the balances; NaN where not measured or exact.
    raw_adjustment
        As ``adjustment``, before the sign condition: the tests read this one.
    spread
        Standard deviations that the measurements were weighted with: those given, or the rounding of the amounts
        where that is larger; 0 where exact or not measured.
    statistic, dof
        Of the global test, before the sign condition.
    clamped
        Columns that were set to zero because least squares alone would make them negative.
    negative
        Columns that stay negative because exact amounts force them to.
    contradictions
        Combinations of exact amounts that cannot balance.
    """

    values: Floats
    classes: tuple[FlowClass, ...]
    adjustment: Floats
    sd: Floats | None
    share: Floats
    raw_adjustment: Floats
    spread: Floats
    statistic: float
    dof: int
    clamped: tuple[int, ...]
    negative: tuple[int, ...]
    contradictions: tuple[Contradiction, ...]


def reconcile(
    balances: object,
    amounts: ArrayLike,
    sd: ArrayLike,
    measured: ArrayLike,
    *,
    covariance: bool = False,
    signed: ArrayLike | None = None,
) -> Estimate:
    """Weighted least squares ``min sum(((x - y) / sd)^2)`` subject to ``A x = 0`` and ``x >= 0``.

    Parameters
    ----------
    balances
        Dense or sparse, shape ``(m, n)``.
    amounts, sd
        Shape ``(n,)``, flow unit; read only where ``measured``. ``sd`` 0 means exact.
    measured
        Booleans, shape ``(n,)``.
    covariance
        Whether standard deviations of the estimates are wanted.
    signed
        Booleans, shape ``(n,)``: flows that may be negative (a stock change); default none.

    Raises
    ------
    ValueError
        Shapes differ, a measured amount or deviation is not finite, or a deviation is negative.

    References
    ----------
    S. Narasimhan, C. Jordache, Data Reconciliation and Gross Error Detection, Gulf, 2000.

    Examples
    --------
    >>> reconcile([[1, -1]], [100, 110], [10, 10], [True, True]).values.tolist()
    [105.0, 105.0]
    """
    matrix = as_matrix(balances)
    n = matrix.shape[1]
    known = _shaped("measured", np.asarray(measured, dtype=np.bool_), n)
    y = np.where(known, _shaped("amounts", np.asarray(amounts, dtype=np.float64), n), 0.0)
    spread = np.where(known, _shaped("sd", np.asarray(sd, dtype=np.float64), n), 0.0)
    bounded = ~_shaped("signed", np.zeros(n, dtype=np.bool_) if signed is None else np.asarray(signed, np.bool_), n)
    for name, array in (("amounts", y), ("sd", spread)):
        if not np.all(np.isfinite(array)):
            raise ValueError(f"{name}: a measured flow has no finite number")
    if np.any(spread < 0):
        raise ValueError("sd: a standard deviation is negative")
    values, raw, share, deviations = (np.full(n, np.nan) for _ in range(4))
    strong = np.zeros(n, dtype=np.bool_)
    statistic, dof = 0.0, 0
    clamped: list[int] = []
    negative: list[int] = []
    contradictions: list[Contradiction] = []
    for batch in batches(matrix):
        rows, columns = batch.rows, batch.columns
        inner = matrix[:, columns].tocsr()[rows].tocsc()
        for _, place in batch.parts:
            some = columns[place]
            spread[some] = _floored(spread[some], y[some])
        given = Given(y[columns], spread[columns], known[columns], bounded[columns])
        part, signs = solve_batch(inner, given, batch.parts, covariance=covariance)
        values[columns], raw[columns], share[columns] = signs.values, part.values, part.share
        strong[columns] = part.strong
        if part.sd is not None:
            deviations[columns] = part.sd
        statistic, dof = statistic + part.statistic, dof + part.dof
        clamped.extend(columns[list(signs.clamped)].tolist())
        negative.extend(columns[list(signs.negative)].tolist())
        contradictions.extend(replace(c, balances=tuple(rows[list(c.balances)].tolist())) for c in part.contradictions)
    return Estimate(
        values=values,
        classes=labels(known, strong),
        adjustment=_difference(values, y, known),
        sd=deviations if covariance else None,
        share=share,
        raw_adjustment=_difference(raw, y, known),
        spread=spread,
        statistic=statistic,
        dof=dof,
        clamped=tuple(sorted(clamped)),
        negative=tuple(sorted(negative)),
        contradictions=tuple(contradictions),
    )


def _difference(values: Floats, y: Floats, known: Mask) -> Floats:
    return np.where(known, values - y, np.nan)


def _floored(sd: Floats, amounts: Floats) -> Floats:
    """Raise deviations to the rounding of the largest amount, from which they cannot be told; 0 stays exact."""
    eps = float(np.finfo(np.float64).eps)
    floor = max(eps * float(np.abs(amounts).max(initial=0.0)), eps * float(sd.max(initial=0.0)), SMALLEST)
    return np.where(sd > 0, np.maximum(sd, floor), 0.0)


def _shaped(name: str, array: np.ndarray, n: int) -> np.ndarray:
    if array.shape != (n,):
        raise ValueError(f"{name}: expected shape ({n},), found {array.shape}")
    return array
