"""Ask whether the measurements can all be right, and which ones are the likely culprits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.balance.basis import Floats


@dataclass(frozen=True, slots=True)
class GlobalTest:
    """The chi-square test of all measurements together.

    Attributes
    ----------
    statistic
        Sum of squared weighted adjustments, dimensionless; None when nothing is checked.
    dof
        Number of independent checks.
    critical
        Chi-square quantile for ``1 - alpha``; None when ``dof`` is 0.
    passed
        Whether the statistic stays below; None when ``dof`` is 0.
    """

    statistic: float | None
    dof: int
    critical: float | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Suspect:
    """A measurement whose adjustment is too large to be chance: column and size in standard deviations."""

    column: int
    z: float


def global_test(statistic: float, dof: int, alpha: float = 0.05) -> GlobalTest:
    """Chi-square test with ``dof`` degrees of freedom at significance ``alpha``.

    Examples
    --------
    >>> test = global_test(6.4075, 4)
    >>> round(test.critical, 3), test.passed
    (9.488, True)
    """
    _check(alpha)
    if dof == 0:
        return GlobalTest(None, 0, None, None)
    from scipy.special import chdtri

    critical = float(chdtri(dof, alpha))
    return GlobalTest(statistic, dof, critical, bool(statistic <= critical))


def critical_z(tests: int, alpha: float = 0.05) -> float:
    """Two-sided normal quantile after Sidak: the chance of any false alarm among ``tests`` tests is at most ``alpha``.

    Examples
    --------
    >>> round(critical_z(1), 4), round(critical_z(6), 4)
    (1.96, 2.631)
    """
    _check(alpha)
    from scipy.special import ndtri

    single = -np.expm1(np.log1p(-alpha) / tests)
    return float(-ndtri(single / 2.0))


def z_values(adjustment: Floats, sd: Floats, share: Floats) -> Floats:
    """Divide each adjustment by its own standard deviation ``sd * sqrt(share)``; absolute values, shape ``(n,)``.

    NaN where the balances do not check the measurement, or it is exact.
    """
    moved = np.nan_to_num(share) > 1e-12
    scale = np.where(moved, sd * np.sqrt(np.where(moved, share, 1.0)), 1.0)
    return np.where(moved, np.abs(adjustment) / np.where(scale > 0, scale, 1.0), np.nan)


def suspects(z: Floats, alpha: float = 0.05) -> tuple[Suspect, ...]:
    """Name the measurements beyond the critical value, worst first; equal ones in the order of the columns.

    Flows that the balances cannot tell apart (two in a row without a third) have equal ``z``: both are named.

    References
    ----------
    R. S. H. Mah, A. C. Tamhane, Detection of gross errors in process data, AIChE Journal 28 (1982) 828-830.
    """
    tested = np.flatnonzero(np.isfinite(z))
    if tested.size == 0:
        return ()
    limit = critical_z(tested.size, alpha)
    beyond = [Suspect(int(j), float(z[j])) for j in tested if z[j] > limit]
    # Nine digits decide the order: below that, equal values differ by rounding and would be shuffled.
    return tuple(sorted(beyond, key=lambda s: (-float(f"{s.z:.9g}"), s.column)))


def _check(alpha: float) -> None:
    if not 0.0 < alpha < 1.0:
        raise ValueError(f"alpha must lie between 0 and 1, found {alpha}")
