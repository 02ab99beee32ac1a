"""What the plan changes, and how far it brings the park to its targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators.targets import gap
from parkloop.park.enums import StateKind
from parkloop.report.views.evaluation import effects_json
from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from parkloop.park.result import Result
    from parkloop.park.results import IndicatorValue
    from parkloop.park.steering import Target

COLUMNS = (StateKind.OBSERVED, StateKind.REFERENCE, StateKind.REOPERATED, StateKind.PLAN)


def plan_effects_json(result: Result) -> Json:
    """Per indicator the four columns and the change of the plan against the reference; per chosen option its effects.

    The effects of single options do not add up to the change of the whole: options compete for the same by-product.
    """
    chosen = [c.option for c in result.plan.choices]
    return {
        "indicators": [_indicator(result, i) for i in result.indicators.get(StateKind.PLAN, ())],
        "options": [
            {"option": o, "effects": effects_json(result.evaluations[o].effects)}
            for o in chosen
            if o in result.evaluations
        ],
    }


def targets_json(result: Result) -> list[Json]:
    """Each target with its indicator in the four columns; ``reached`` null where it cannot be told."""
    return [_target(result, target) for target in result.park.targets]


def _indicator(result: Result, indicator: IndicatorValue) -> Json:
    values = _by_column(result, indicator.id)
    reference, plan = values[StateKind.REFERENCE.value], values[StateKind.PLAN.value]
    change = None if reference is None or plan is None else plan - reference
    return {"id": indicator.id, "unit": indicator.unit, "columns": values, "change": change}


def _by_column(result: Result, indicator: str) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for kind in COLUMNS:
        held = _find(result, kind, indicator)
        found[kind.value] = None if held is None else number(held.value)
    return found


def _find(result: Result, kind: StateKind, indicator: str) -> IndicatorValue | None:
    return next((i for i in result.indicators.get(kind, ()) if i.id == indicator), None)


def _target(result: Result, target: Target) -> Json:
    return {
        "id": target.id,
        "indicator": target.indicator,
        "name": target.name.as_dict(),
        "kind": target.kind.value,
        "base": number(target.base_value),
        "target": number(target.target_value),
        "unit": target.unit or None,
        "year": target.year,
        "columns": _by_column(result, target.indicator),
        "reached": _reached(target, _find(result, StateKind.PLAN, target.indicator)),
    }


def _reached(target: Target, planned: IndicatorValue | None) -> bool | None:
    missed = None if planned is None else gap(target, planned)
    return None if missed is None else missed <= 0
