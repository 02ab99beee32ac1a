"""Serial elimination: leave out the worst measurement, one after the other, until the rest agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.grosserror import global_test, z_values
from parkloop.analysis.balance.reconcile import reconcile

if TYPE_CHECKING:
    from parkloop.analysis.balance.basis import Floats, Mask

MOST = 20
"""Most measurements left out: beyond, the data as a whole are in doubt, not single figures."""
SAME = 1e-6
"""Relative difference below which two measurements explain the misfit equally well."""


@dataclass(frozen=True, slots=True)
class Elimination:
    """One measurement left out.

    Attributes
    ----------
    column
        The measurement.
    z
        Its adjustment in standard deviations while it still counted; ``z**2`` is what the statistic loses.
    value
        What the others say of it without regard to signs, flow unit; None where they say nothing.
    before, after
        Statistic of the global test; ``after`` is None when no check is left.
    passed
        Whether the rest agree; None when no check is left.
    equivalent
        Other columns whose omission would have served as well: the balances cannot tell which is wrong.
    """

    column: int
    z: float
    value: float | None
    before: float
    after: float | None
    passed: bool | None
    equivalent: tuple[int, ...]


def serial_elimination(
    balances: object, amounts: Floats, sd: Floats, measured: Mask, alpha: float = 0.05
) -> tuple[Elimination, ...]:
    """Leave out measurements while the global test fails.

    Parameters
    ----------
    balances
        Shape ``(m, n)``.
    amounts, sd, measured
        Shape ``(n,)``, as for ``reconcile``.
    alpha
        Significance of the global test at every step.

    Returns
    -------
    tuple
        In the order in which they were left out; empty where the test passes at once.

    Notes
    -----
    Leaving out measurement ``j`` lowers the statistic by exactly ``z_j**2``, so the largest ``z`` is the best single
    omission and no other needs to be tried.

    References
    ----------
    D. L. Ripps, Adjustment of experimental data, Chem. Eng. Prog. Symp. Ser. 61 (1965) 8-13; J. Rosenberg,
    R. S. H. Mah, C. Iordache, Ind. Eng. Chem. Res. 26 (1987) 555-564; S. Narasimhan, C. Jordache, Gulf 2000, chapter 8.
    """
    known = measured.copy()
    free = np.ones(known.shape, dtype=np.bool_)  # the tests are those without the sign condition
    found: list[Elimination] = []
    estimate = reconcile(balances, amounts, sd, known, signed=free)
    while len(found) < MOST:
        if global_test(estimate.statistic, estimate.dof, alpha).passed is not False:
            break
        z = z_values(estimate.raw_adjustment, estimate.spread, estimate.share)
        if not np.any(np.isfinite(z)):
            break
        size = float(np.nanmax(z))
        alike = np.flatnonzero(np.nan_to_num(z, nan=-1.0) >= size * (1.0 - SAME)).tolist()
        column, before = alike[0], estimate.statistic
        known[column] = False
        estimate = reconcile(balances, amounts, sd, known, signed=free)
        test = global_test(estimate.statistic, estimate.dof, alpha)
        value = float(estimate.values[column])
        found.append(
            Elimination(
                column=column,
                z=size,
                value=None if np.isnan(value) else value,
                before=before,
                after=test.statistic,
                passed=test.passed,
                equivalent=tuple(alike[1:]),
            )
        )
    return tuple(found)
