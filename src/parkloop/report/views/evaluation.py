"""Evaluations as JSON: each option alone against the reference, by criterion, with its gates and effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.evaluation.criteria import BY_ID
from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.park.results import Effect, Evaluation
    from parkloop.report.views.wording import Wording


def evaluation_json(evaluations: Mapping[str, Evaluation], wording: Wording, currency: str) -> list[Json]:
    """The evaluations in their order; money in ``currency``."""
    return [_one(e, wording, currency) for e in evaluations.values()]


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


def _one(evaluation: Evaluation, wording: Wording, currency: str) -> Json:
    refs = evaluation.refs
    values = {
        name: {
            "value": number(value),
            "unit": criterion_unit(name, refs.get(name), wording, currency),
            "ref": refs.get(name),
        }
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


def criterion_unit(criterion: str, ref: str | None, wording: Wording, currency: str) -> str | None:
    """The unit of a criterion's value: as the ledger has it, else as the criterion is defined; null for one unknown."""
    if ref and ref in wording.ledger:
        unit = wording.ledger[ref].unit
    elif criterion in BY_ID:
        unit = BY_ID[criterion].unit
    else:
        return None
    return unit.replace("currency", currency)
