"""How far the park is from its own targets (clause 5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
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
COUNTED = frozenset({"1", "项", "个", "家", "条", "piece"})
"""Units of what is only counted."""


def find(look: Look) -> Iterator[Finding]:
    """One finding for each target that is missed or cannot be judged: no such indicator, no value, another unit."""
    known = {key: i for i in look.indicators for key in (i.id, i.name.zh, i.name.en)}
    for place, target in enumerate(look.park.targets):
        if target.target_value is None:
            continue
        indicator = known.get(target.indicator)
        if indicator is None or indicator.value is None or not _same_unit(target, indicator):
            yield _not_judged(target, indicator)
        else:
            gap = _gap(target, indicator)
            if gap > 0:
                yield _missed(look, target, indicator, place, gap)


def _gap(target: Target, indicator: IndicatorValue) -> float:
    """By how much the target is missed; which way is better says the indicator, else the way from base to target."""
    wanted, value = _wanted(target, indicator), indicator.value or 0.0
    sense = indicator.direction
    if sense == 0:
        base = value if target.base_value is None else target.base_value
        sense = 1 if wanted >= base else -1
    return sense * (wanted - value)


def _wanted(target: Target, indicator: IndicatorValue) -> float:
    """Convert the target's value to the indicator's unit: a fraction to per cent, anything else as it is."""
    value = target.target_value or 0.0
    return value * 100 if target.unit == "1" and indicator.unit == "%" else value


def _same_unit(target: Target, indicator: IndicatorValue) -> bool:
    stated = target.unit.replace("³", "3").replace("²", "2").removesuffix("/a")
    if (indicator.unit == "1" and stated in COUNTED) or (indicator.unit == "%" and stated == "1"):
        return True
    return not stated or stated.replace("元/", "CNY/") in {indicator.unit.removesuffix("/a"), indicator.unit}


def _missed(look: Look, target: Target, indicator: IndicatorValue, place: int, gap: float) -> Finding:
    wanted = _wanted(target, indicator)
    aim = look.ledger.input(
        f"target/{target.id}", wanted, indicator.unit, f"targets[{place}].target_value", source=target.source
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
        causes=(Reason(key=f"diagnosis.target.{'cause_structural' if structural else 'cause'}"),),
        severity=graded(gap / abs(wanted), HIGH, MEDIUM) if wanted else Severity.MEDIUM,
        clause="5.1",
        directions=(Direction.STRUCTURE,) if structural else (Direction.PERFORMANCE,),
        amount=gap,
    )


def _not_judged(target: Target, indicator: IndicatorValue | None) -> Finding:
    why = "unknown" if indicator is None else "no_value" if indicator.value is None else "unit"
    name = target.name or (indicator.name if indicator else target.indicator)
    return Finding(
        id=f"target.{target.id}",
        kind="target_not_judged",
        problem=Reason(key="diagnosis.target_not_judged.problem", words={"indicator": name, "year": str(target.year)}),
        causes=(Reason(key=f"diagnosis.target_not_judged.{why}", words={"unit": target.unit}),),
        severity=Severity.MEDIUM,
        clause="5.1",
        directions=(Direction.MANAGEMENT,),
    )
