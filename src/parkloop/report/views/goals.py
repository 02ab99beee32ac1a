"""What a plan reaches of the park's targets, and its resource productivity, as JSON with their schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.knowledge.conversions import conversion
from parkloop.planning.wording import why_text
from parkloop.report.views.plain import Json, number
from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, TEXT, maybe, obj, rows

if TYPE_CHECKING:
    from parkloop.park.park import Park
    from parkloop.park.results import Plan

REACHED = obj(
    id=STRING,
    indicator=STRING,
    year=maybe(INTEGER),
    mode=STRING,
    unit=STRING,
    target=maybe(NUMBER),
    reference=maybe(NUMBER),
    reached=maybe(NUMBER),
    shortfall=maybe(NUMBER),
    price=maybe(NUMBER),
    penalty=maybe(NUMBER),
    why=maybe(obj(code=STRING, text=TEXT)),
)
_BEFORE_AFTER = obj(reference=maybe(NUMBER), plan=maybe(NUMBER))
PRODUCTIVITY = obj(
    year=INTEGER,
    unit=STRING,
    official=_BEFORE_AFTER,
    converted=_BEFORE_AFTER,
    basis=STRING,
    factors=rows(obj(id=STRING, commodity=STRING, resource=STRING, value=NUMBER, low=NUMBER, high=NUMBER, unit=STRING)),
    unknown=rows(STRING),
    missing=maybe(obj(code=STRING, text=TEXT)),
    moved_outside=BOOLEAN,
)


def reached_json(plan: Plan, park: Park) -> list[Json]:
    """Each target of the park as the plan held it, and what the plan reaches in its year."""
    return [
        {
            "id": r.target,
            "indicator": r.indicator,
            "year": r.year,
            "mode": r.mode,
            "unit": r.unit,
            "target": number(r.level),
            "reference": number(r.reference),
            "reached": number(r.reached),
            "shortfall": number(r.shortfall),
            "price": number(r.price),
            "penalty": number(r.penalty),
            "why": {"code": r.why, "text": why_text(r.why, park).as_dict()} if r.why else None,
        }
        for r in plan.targets
    ]


def productivity_json(plan: Plan, park: Park) -> Json | None:
    """Resource productivity before and after, official and with bought intermediates converted to primary."""
    p = plan.productivity
    if p is None:
        return None
    return {
        "year": p.year,
        "unit": f"{park.park.currency}/t",
        "official": {"reference": number(p.official[0]), "plan": number(p.official[1])},
        "converted": {"reference": number(p.converted[0]), "plan": number(p.converted[1])},
        "basis": p.basis,
        "factors": [_factor(row) for rows in p.factors.values() for row in rows],
        "unknown": list(p.unknown),
        "missing": {"code": p.missing, "text": why_text(p.missing, park).as_dict()} if p.missing else None,
        "moved_outside": p.moved_outside,
    }


def _factor(row: str) -> Json:
    c = conversion(row)
    return {
        "id": c.id,
        "commodity": c.commodity,
        "resource": c.resource,
        "value": number(c.middle),
        "low": number(c.low),
        "high": number(c.high),
        "unit": c.unit,
        "sources": list(c.sources),
        "confidence": c.confidence,
    }
