"""The plan as JSON: what is done when and at what size, who pays, how sure the optimum is, what each option adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.knowledge.conversions import conversion
from parkloop.planning.wording import why_text
from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from parkloop.park.park import Park
    from parkloop.park.results import Plan, Ranking
    from parkloop.report.views.wording import Wording


def plan_json(plan: Plan, wording: Wording) -> Json:
    """The plan; ``objective`` is the optimum found, ``objectives`` every criterion's value under the plan."""
    return {
        "options": [
            {"id": c.option, "year": c.year, "size": number(c.size), "in_operation": c.in_operation}
            for c in plan.choices
        ],
        "budget": _budget(plan),
        "objective": number(plan.objective),
        "objective_name": plan.objective_name,
        "objectives": {k: number(v) for k, v in plan.values.items()},
        "bound": number(plan.bound),
        "gap": number(plan.gap),
        "status": plan.status,
        "solver": dict(plan.solver),
        "second": _second(plan),
        "held_back": [{"option": o, "why": wording.reason(why)} for o, why in plan.held_back.items()],
        "contributions": [
            {
                "option": c.option,
                "alone": number(c.alone),
                "first_in": number(c.first_in),
                "last_in": number(c.last_in),
                "shapley": number(c.shapley),
                "shapley_error": number(c.shapley_error),
                "exact": c.exact,
            }
            for c in plan.contributions
        ],
    }


def _second(plan: Plan) -> Json:
    """What another search found, where one was asked for."""
    if plan.second is None:
        return None
    return {
        "by": plan.second.by,
        "status": plan.second.status,
        "difference": number(plan.second.difference),
        "agrees": plan.second.agrees,
    }


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


def rank_disagreements_json(plan: Plan, ranking: Ranking, wording: Wording) -> list[Json]:
    """Where ranking and plan differ: a high rank that is not chosen, a low one that is, and why."""
    ranks = {row.option: row.rank for row in ranking.rows}
    chosen = {c.option for c in plan.choices}
    return [
        {"option": o, "rank": ranks.get(o), "chosen": o in chosen, "why": wording.reason(why)}
        for o, why in plan.disagreements.items()
    ]


def _budget(plan: Plan) -> list[Json]:
    keys = dict.fromkeys((*plan.budget, *plan.spent))
    return [
        {
            "payer": payer,
            "year": year,
            "amount": number(plan.budget.get((payer, year))),
            "spent": number(plan.spent.get((payer, year), 0.0)),
        }
        for payer, year in sorted(keys, key=lambda k: (k[1], k[0]))
    ]
