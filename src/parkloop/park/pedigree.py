"""How uncertain a figure is when nobody states it: the product's own assumption, shown as such in the report.

The five indicators and their scores 1 (best) to 5 are those of Weidema & Wesnaes (1996), J. Cleaner Prod. 4, 167-174;
the variances are the default ones of the ecoinvent database (Weidema et al. 2013, ecoinvent report 1(v3), table 10.5),
which equal ``(ln(factor) / 2)**2`` of the factors of its second version. Both are from memory here. Blanks of the old
matrix (geographical 4, technological 2) carry the value between their neighbours.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass

from parkloop.park.enums import Provenance

RELATIVE_SD: dict[Provenance, float] = {
    Provenance.MEASURED: 0.02,
    Provenance.REPORTED: 0.05,
    Provenance.COMPUTED: 0.10,
    Provenance.TYPICAL: 0.30,
    Provenance.ESTIMATED: 0.30,
    Provenance.MEMORY: 0.50,
}
"""Relative standard deviation by provenance. No standard gives these; they are ParkLoop's assumption and only used
where neither a standard deviation nor a range is stated. They hold what reliability, place and technology say."""

NORMAL_95 = 1.959963984540054
"""A stated range is read as the central 95 % of a normal distribution."""

FACTORS: dict[str, tuple[float, float, float, float, float]] = {
    "reliability": (1.00, 1.05, 1.10, 1.20, 1.50),
    "completeness": (1.00, 1.02, 1.05, 1.10, 1.20),
    "temporal": (1.00, 1.03, 1.10, 1.20, 1.50),
    "geographical": (1.00, 1.01, 1.02, 1.05, 1.10),
    "technological": (1.00, 1.05, 1.20, 1.50, 2.00),
}
"""Uncertainty factor (square of the geometric standard deviation) by indicator and score 1 to 5."""
SOURCE = "ecoinvent pedigree factors (Frischknecht & Jungbluth 2007; Weidema et al. 2013); Weidema & Wesnaes 1996"
CONFIDENCE = "memory"

RELIABILITY: dict[Provenance, int] = {
    Provenance.MEASURED: 1,
    Provenance.REPORTED: 2,
    Provenance.COMPUTED: 3,
    Provenance.TYPICAL: 4,
    Provenance.ESTIMATED: 4,
    Provenance.MEMORY: 5,
}
"""Score of reliability: measured, reported by the firm, computed, a qualified estimate, nothing behind it."""
_AGES = (3, 6, 10, 15)


@dataclass(frozen=True, slots=True)
class Scores:
    """The five scores of a figure, 1 (best) to 5."""

    reliability: int = 1
    completeness: int = 1
    temporal: int = 1
    geographical: int = 1
    technological: int = 1

    @property
    def variance(self) -> float:
        """Variance of the logarithm that the five scores add up to."""
        return math.fsum(log_variance(name, score) for name, score in zip(FACTORS, astuple(self), strict=True))

    @property
    def factor(self) -> float:
        """Uncertainty factor: 95 % of the values lie between the figure over it and the figure times it."""
        return math.exp(2 * math.sqrt(self.variance))

    @property
    def relative_sd(self) -> float:
        """Relative standard deviation [1] of a lognormal figure of these scores."""
        return math.sqrt(math.expm1(self.variance))


def log_variance(indicator: str, score: int) -> float:
    """Give the variance of the logarithm for one indicator: ``(ln(factor) / 2)**2``."""
    return (math.log(FACTORS[indicator][score - 1]) / 2) ** 2


def temporal_score(years_off: int) -> int:
    """Score a distance in years: below 3, 6, 10 and 15 years give 1 to 4 (Weidema & Wesnaes 1996).

    Examples
    --------
    >>> [temporal_score(n) for n in (0, 2, 3, 6, 10, 15, 40)]
    [1, 1, 2, 3, 4, 5, 5]
    """
    return 1 + sum(years_off >= age for age in _AGES)


def relative_sd(provenance: Provenance, years_off: int = 0) -> float:
    """Give the assumed relative standard deviation [1] of a figure, ``years_off`` years from the one meant.

    Independent lognormal parts add in variance of the logarithm; in the year itself it is that of the provenance.
    """
    basic = RELATIVE_SD[provenance]
    extra = log_variance("temporal", temporal_score(years_off))
    return basic if extra == 0 else math.sqrt((1 + basic * basic) * math.exp(extra) - 1)


def standard_deviation(
    amount: float, sd: float | None, low: float | None, high: float | None, provenance: Provenance, years_off: int = 0
) -> float:
    """Give the standard deviation of an amount, in the amount's unit: as stated, from its range, or by provenance."""
    if sd is not None:
        return sd
    if low is not None and high is not None and high > low:
        return (high - low) / (2 * NORMAL_95)
    return abs(amount) * relative_sd(provenance, years_off)
