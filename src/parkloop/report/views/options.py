"""Options and omissions as JSON, in the keys that ``parkloop options`` promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.report.views.plain import Json, number, value_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.actions import Action
    from parkloop.park.enums import Direction
    from parkloop.park.option import Amount, Omission, Option
    from parkloop.report.views.wording import Wording


def ordered(options: Iterable[Option], direction: Direction | None = None) -> list[Option]:
    """The options, best match first; those with equal score keep their order. ``direction`` None: all of them."""
    wanted = [o for o in options if direction is None or o.direction is direction]
    return sorted(wanted, key=lambda o: -o.score)


def options_json(options: Iterable[Option], wording: Wording) -> list[Json]:
    """The options, best match first."""
    return [option_json(o, wording) for o in ordered(options)]


def option_json(option: Option, wording: Wording) -> Json:
    """One option; ids stay ids, sentences stand in both languages."""
    return {
        "id": option.id,
        "direction": option.direction.value,
        "task": option.task.value,
        "name": option.name.as_dict(),
        "origin": option.origin.value,
        "findings": list(option.findings),
        "actions": [action_json(a) for a in option.actions],
        "from": option.source_node or None,
        "to": option.target_node or None,
        "commodity": option.commodity or None,
        "replaces": option.replaces or None,
        "amount": _amount(option.amount),
        "route": option.route or None,
        "measure": option.measure or None,
        "project": option.project or None,
        "treatment": option.treatment.as_dict(),
        "legal": {
            "verdict": option.legal.verdict.value,
            "clause": option.legal.clause,
            "clause_text": option.legal.clause_text.as_dict(),
            "condition": option.legal.condition.as_dict(),
        },
        "reasons": wording.reasons(option.reasons),
        "missing": wording.reasons(option.missing),
        "score": number(option.score),
        "tier": option.tier or None,
        "confidence": option.confidence.value,
        "sources": list(option.sources),
        "capex": value_json(option.capex),
        "opex": value_json(option.opex),
        "payers": value_json(option.payers),
        "lifetime": option.lifetime,
        "lead_time": option.lead_time,
        "jobs": number(option.jobs),
        "difficulty": {"value": number(option.difficulty), "items": dict(option.difficulty_items)},
        "requires": list(option.requires),
        "excludes": list(option.excludes),
        "committed": option.committed,
        "earliest": option.earliest,
        "state": None if option.state is None else option.state.value,
    }


def action_json(action: Action) -> Json:
    """An action with its type and all its fields."""
    fields: dict[str, Any] = value_json(action)
    return {"type": type(action).__name__, **fields}


def omissions_json(omissions: Iterable[Omission], wording: Wording, direction: Direction | None = None) -> list[Json]:
    """The findings that a direction gives no answer to, and why."""
    return [
        {
            "direction": o.direction.value,
            "finding": o.finding,
            "node": o.node or None,
            "commodity": o.commodity or None,
            "why": wording.reason(o.why),
        }
        for o in omissions
        if direction is None or o.direction is direction
    ]


def _amount(amount: Amount | None) -> Json:
    if amount is None:
        return {"value": None, "low": None, "high": None, "unit": None}
    return {
        "value": number(amount.value),
        "low": number(amount.low),
        "high": number(amount.high),
        "unit": amount.unit or None,
    }
