"""Evaluations as JSON: each option alone against the reference, by criterion, with its gates and effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.park.results import Effect, Evaluation
    from parkloop.report.views.wording import Wording


def evaluation_json(
    evaluations: Mapping[str, Evaluation], wording: Wording, units: Mapping[str, str] | None = None
) -> list[Json]:
    """The evaluations in their order; ``units``: the unit of each criterion where it is known."""
    return [_one(e, wording, units or {}) for e in evaluations.values()]


def effects_json(effects: Iterable[Effect]) -> list[Json]:
    """Physical and money effects, each booked under one criterion."""
    return [
        {
            "id": e.id,
            "criterion": e.criterion,
            "commodity": e.commodity or None,
            "node": e.node or None,
            "amount": number(e.amount),
            "unit": e.unit,
            "scored": e.scored,
            "ref": e.ref or None,
        }
        for e in effects
    ]


def _one(evaluation: Evaluation, wording: Wording, units: Mapping[str, str]) -> Json:
    values = {
        name: {"value": number(value), "unit": units.get(name), "ref": evaluation.refs.get(name)}
        for name, value in evaluation.values.items()
    }
    return {
        "option": evaluation.option,
        "values": values,
        "gates": dict(evaluation.gates),
        "passes": evaluation.passes,
        "dead": evaluation.dead,
        "blocked": wording.reasons(evaluation.blocked),
        "unknown": wording.reasons(evaluation.unknown),
        "effects": effects_json(evaluation.effects),
    }
