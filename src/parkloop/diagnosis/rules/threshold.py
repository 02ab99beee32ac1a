"""Indicators that miss what a standard asks for (clause 7.1); standards from memory are never quoted as saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded, listed
from parkloop.indicators.targets import gap
from parkloop.park.enums import Confidence, Direction, Severity
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
    """One finding for each threshold seen in its source; one together for those that are not verified.

    Where a target of the park on the same indicator is missed too, that finding tells of the standard as well.
    """
    unverified = []
    aimed = {t.indicator: t for t in look.park.targets if t.target_value is not None}
    for indicator in look.indicators:
        miss = missed_by(indicator)
        if miss is None or miss <= 0:
            continue
        if indicator.threshold_confidence in UNVERIFIED:
            unverified.append(indicator)
        elif not any((gap(aimed[k], indicator) or 0.0) > 0 for k in _names(indicator) if k in aimed):
            yield _finding(look, indicator, miss)
    if unverified:
        yield _unverified(look, unverified)


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


def _unverified(look: Look, indicators: list[IndicatorValue]) -> Finding:
    fid = "threshold.unverified"
    return Finding(
        id=fid,
        kind="threshold",
        problem=Reason(
            key="diagnosis.threshold.unverified",
            words={"indicators": listed(i.name for i in indicators)},
            numbers={"count": look.count(fid, "count", len(indicators), "indicators beyond an unverified threshold")},
        ),
        severity=Severity.LOW,
        clause="7.1",
        directions=(Direction.PERFORMANCE,),
    )
