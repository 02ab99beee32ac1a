"""The threshold that holds for a park: plain, or by rules on growth, size or region; and whether it is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.indicators.variables import read

if TYPE_CHECKING:
    from parkloop.indicators.reading import Reading
    from parkloop.indicators.sets import Indicator, Rule

ROUNDING = 1e-9
"""Relative slack of a comparison: a value that was computed to just its threshold meets it."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound with its sense (+1 at least, -1 at most); None where none holds, ``missing`` where none can be told."""

    bound: float | None = None
    sense: int = 0
    missing: tuple[str, ...] = ()


def threshold_of(indicator: Indicator, reading: Reading) -> Threshold:
    """Find the threshold of an indicator for this park and state.

    Rules are tried in order; the first whose condition holds counts. A condition that cannot be told leaves the
    threshold open (with what is missing), it is not skipped.
    """
    if not indicator.rules:
        return Threshold(indicator.threshold, indicator.direction if indicator.threshold is not None else 0)
    for rule in indicator.rules:
        if rule.regions and reading.park.park.region not in rule.regions:
            continue
        if not rule.when:
            return Threshold(rule.bound, rule.sense)
        found = read(rule.when, reading)
        if found.value is None:
            return Threshold(missing=found.missing)
        if _holds(rule, found.value):
            return Threshold(rule.bound, rule.sense)
    return Threshold()


def _holds(rule: Rule, value: float) -> bool:
    return (
        (rule.least is None or value >= rule.least)
        and (rule.above is None or value > rule.above)
        and (rule.below is None or value < rule.below)
    )


def met(value: float | None, bound: float | None, sense: int) -> bool | None:
    """Whether a value reaches a bound; None where either is unknown or nothing says which way is better.

    Examples
    --------
    >>> met(0.5, 0.6, -1), met(0.5, 0.6, 1), met(None, 0.6, 1)
    (True, False, None)
    """
    if value is None or bound is None or sense == 0:
        return None
    return (value - bound) * sense >= -ROUNDING * max(abs(bound), abs(value))
