"""Indicators that miss what a standard asks for (clause 7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
from parkloop.indicators.targets import gap
from parkloop.park.enums import Confidence, Direction
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.results import IndicatorValue

HIGH, MEDIUM = 0.50, 0.20
"""How far the value misses, relative to the threshold."""


UNVERIFIED = frozenset({Confidence.MEMORY.value, ""})


def find(look: Look) -> Iterator[Finding]:
    """One finding for each threshold seen in its source; where a target on the indicator is missed, that one tells.

    A threshold that nobody has verified is no ground for a finding: the indicator board shows it, marked as such.
    """
    aimed = {t.indicator: t for t in look.park.targets if t.target_value is not None}
    for indicator in look.indicators:
        miss = missed_by(indicator)
        if miss is None or miss <= 0 or indicator.threshold_confidence in UNVERIFIED:
            continue
        if not any((gap(aimed[k], indicator) or 0.0) > 0 for k in _names(indicator) if k in aimed):
            yield _finding(look, indicator, miss)


def _names(indicator: IndicatorValue) -> tuple[str, str, str]:
    return indicator.id, indicator.name.zh, indicator.name.en


def missed_by(indicator: IndicatorValue) -> float | None:
    """By how much an indicator misses its threshold, relative to it; zero or below: reached; None: cannot be told."""
    if indicator.value is None or indicator.threshold is None or indicator.direction == 0:
        return None
    gap = indicator.direction * (indicator.threshold - indicator.value)
    return gap / abs(indicator.threshold) if indicator.threshold else gap


def book_threshold(look: Look, indicator: IndicatorValue) -> str:
    """Book what the standard asks for."""
    return look.ledger.knowledge(
        f"threshold/{indicator.set_id}/{indicator.id}",
        indicator.threshold,
        indicator.unit,
        f"indicators/{indicator.set_id}/{indicator.id}",
        source=indicator.threshold_source,
        confidence=indicator.threshold_confidence,
    )


def _finding(look: Look, indicator: IndicatorValue, miss: float) -> Finding:
    return Finding(
        id=f"threshold.{indicator.id}",
        kind="threshold",
        problem=Reason(
            key="diagnosis.threshold.problem",
            words={"indicator": indicator.name, "source": indicator.threshold_source},
            numbers={"value": indicator.ref, "threshold": book_threshold(look, indicator)},
        ),
        causes=(Reason(key="diagnosis.threshold.cause"),),
        severity=graded(miss, HIGH, MEDIUM),
        clause="7.1",
        directions=(Direction.PERFORMANCE,),
    )
