"""How uncertain a figure is when nobody states it: the product's own assumption, shown as such in the report."""

from __future__ import annotations

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
where neither a standard deviation nor a range is stated."""

NORMAL_95 = 1.959963984540054
"""A stated range is read as the central 95 % of a normal distribution."""


def relative_sd(provenance: Provenance) -> float:
    """Give the assumed relative standard deviation [1] of a figure of this provenance."""
    return RELATIVE_SD[provenance]


def standard_deviation(
    amount: float, sd: float | None, low: float | None, high: float | None, provenance: Provenance
) -> float:
    """Give the standard deviation of an amount, in the amount's unit: as stated, from its range, or by provenance."""
    if sd is not None:
        return sd
    if low is not None and high is not None and high > low:
        return (high - low) / (2 * NORMAL_95)
    return abs(amount) * relative_sd(provenance)
