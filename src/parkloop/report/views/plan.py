"""The plan as JSON: what is done when and at what size, who pays, how sure the optimum is, what each option adds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.park.enums import PayerKind
from parkloop.park.option import Given
from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from parkloop.park.results import Choice, Plan, Ranking
    from parkloop.report.views.wording import Wording


def plan_json(plan: Plan, wording: Wording) -> Json:
    """The plan; ``objective`` is the optimum found, ``objectives`` every criterion's value under the plan."""
    return {
        "options": [
            {"id": c.option, "year": c.year, "size": number(c.size), "in_operation": c.in_operation, **money_json(c)}
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


def money_json(choice: Choice) -> Json:
    """Size, investment and who brings it, where the plan chose one of them; nothing otherwise."""
    if choice.capex is None:
        return {}
    return {
        "amount": number(choice.amount),
        "unit": choice.unit,
        "capex": number(choice.capex),
        "payers": [{"payer": s.payer, "kind": s.kind.value, "amount": number(s.amount)} for s in choice.paid],
        "grant": number(given(choice, PayerKind.GRANT)),
        "loan": number(given(choice, PayerKind.LOAN)),
        "repayment": number(choice.repayment),
    }


def given(choice: Choice, kind: PayerKind) -> float:
    """What grants, or loans, bring to a chosen option by the plan's own decision."""
    return math.fsum(s.amount for s in choice.paid if isinstance(s, Given) and s.kind is kind)


def _second(plan: Plan) -> Json | None:
    """What another search found, where one was asked for."""
    if plan.second is None:
        return None
    return {
        "by": plan.second.by,
        "status": plan.second.status,
        "difference": number(plan.second.difference),
        "agrees": plan.second.agrees,
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
