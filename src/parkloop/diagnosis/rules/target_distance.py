"""How far the park is from its own targets (clause 5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
from parkloop.diagnosis.rules.threshold import UNVERIFIED, book_threshold, missed_by
from parkloop.indicators.targets import gap, wanted
from parkloop.park.enums import Direction, Severity, TargetKind
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.results import IndicatorValue
    from parkloop.park.steering import Target

HIGH, MEDIUM = 0.30, 0.10
"""Gap relative to the target."""


def find(look: Look) -> Iterator[Finding]:
    """One finding for each target that is missed or cannot be judged: no such indicator, no value, another unit."""
    known = {key: i for i in look.indicators for key in (i.id, i.name.zh, i.name.en)}
    for place, target in enumerate(look.park.targets):
        if target.target_value is None:
            continue
        indicator = known.get(target.indicator)
        missed = None if indicator is None else gap(target, indicator)
        if indicator is None or missed is None:
            yield _not_judged(target, indicator, f"targets[{place}].indicator")
        elif missed > 0:
            yield _missed(look, target, indicator, place, missed)


def _missed(look: Look, target: Target, indicator: IndicatorValue, place: int, missed: float) -> Finding:
    aimed = wanted(target, indicator) or 0.0
    aim = look.ledger.input(
        f"target/{target.id}", aimed, indicator.unit, f"targets[{place}].target_value", source=target.source
    )
    structural = target.kind is TargetKind.STRUCTURAL
    return Finding(
        id=f"target.{target.id}",
        kind="target",
        problem=Reason(
            key="diagnosis.target.problem",
            words={"indicator": target.name or indicator.name, "year": str(target.year)},
            numbers={"value": indicator.ref, "target": aim},
        ),
        causes=(
            Reason(key=f"diagnosis.target.{'cause_structural' if structural else 'cause'}"),
            *_standard(look, indicator),
        ),
        severity=graded(missed / abs(aimed), HIGH, MEDIUM) if aimed else Severity.MEDIUM,
        clause="5.1",
        directions=(Direction.STRUCTURE,) if structural else (Direction.PERFORMANCE,),
        amount=missed,
        path=f"targets[{place}].target_value",
    )


def _standard(look: Look, indicator: IndicatorValue) -> tuple[Reason, ...]:
    """The standard that is missed along with the target: one fact, told once."""
    miss = missed_by(indicator)
    if miss is None or miss <= 0 or indicator.threshold_confidence in UNVERIFIED:
        return ()
    words = {"source": indicator.threshold_source}
    return (
        Reason(key="diagnosis.target.standard", words=words, numbers={"threshold": book_threshold(look, indicator)}),
    )


def _not_judged(target: Target, indicator: IndicatorValue | None, path: str) -> Finding:
    if indicator is None:
        why = "unknown"
    elif indicator.value is None:
        why = "no_value"
    else:
        why = "unit" if wanted(target, indicator) is None else "sense"
    name = target.name or (indicator.name if indicator else target.indicator)
    return Finding(
        id=f"target.{target.id}",
        kind="target_not_judged",
        problem=Reason(key="diagnosis.target_not_judged.problem", words={"indicator": name, "year": str(target.year)}),
        causes=(Reason(key=f"diagnosis.target_not_judged.{why}", words={"unit": target.unit}),),
        severity=Severity.MEDIUM,
        clause="5.1",
        directions=(Direction.MANAGEMENT,),
        path=path,
    )
