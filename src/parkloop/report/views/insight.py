"""Pareto set, alternatives, budget curve, why-not and scarcities of a plan as JSON, sentences in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.report.views.plain import Json, number, value_json
from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, TEXT, maybe, obj, rows, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.planning.insight.alternatives import Alternatives
    from parkloop.planning.insight.budgetcurve import Step
    from parkloop.planning.insight.conflict import Conflict
    from parkloop.planning.insight.levels import Level
    from parkloop.planning.insight.shadow import Price
    from parkloop.planning.insight.whynot import WhyNot
    from parkloop.planning.measures import Measure
    from parkloop.planning.paretoset import ParetoPoint, ParetoSet
    from parkloop.report.insightwords import Saying

_POINT = obj(values=table(NUMBER), built=table(INTEGER), gap=maybe(NUMBER), status=STRING, given_up=rows(STRING))
_AXIS = obj(
    name=STRING, unit=STRING, sign=NUMBER, best=NUMBER, worst=NUMBER, nadir=NUMBER, usual=NUMBER, why=STRING, text=TEXT
)
PARETO = obj(
    axes=rows(_AXIS),
    payoff=rows(_POINT),
    points=rows(_POINT),
    step=NUMBER,
    missed=rows(obj(measure=STRING, amount=NUMBER, share=NUMBER)),
    complete=BOOLEAN,
    open_boxes=INTEGER,
    proven=BOOLEAN,
)
ALTERNATIVES = obj(
    share=NUMBER,
    best=NUMBER,
    level=NUMBER,
    standing=table(STRING),
    plans=rows(
        obj(
            built=table(INTEGER),
            values=table(NUMBER),
            differs=INTEGER,
            swapped_in=rows(STRING),
            swapped_out=rows(STRING),
        )
    ),
    core=table(NUMBER),
    seen=INTEGER,
)
_STEP: dict[str, Json] = {
    "goal": NUMBER,
    "bound": maybe(NUMBER),
    "status": STRING,
    "values": table(NUMBER),
    "built": table(INTEGER),
    "entering": rows(STRING),
    "leaving": rows(STRING),
}
BUDGET_CURVE = rows(obj(factor=NUMBER, amount=NUMBER, **_STEP))
LEVELS = obj(
    measure=STRING, unit=STRING, steps=rows(obj(level=NUMBER, gap=maybe(NUMBER), price=maybe(NUMBER), **_STEP))
)
_CONDITION = obj(
    kind=STRING, subject=STRING, other=STRING, year=maybe(INTEGER), amount=maybe(NUMBER), unit=STRING, text=TEXT
)
_GIVES = rows(obj(kind=STRING, subject=STRING, year=maybe(INTEGER), amount=NUMBER, unit=STRING))
WHY_NOT = rows(
    obj(
        option=STRING,
        answer=STRING,
        loss=maybe(NUMBER),
        least_loss=maybe(NUMBER),
        change=maybe(table(NUMBER)),
        entering=rows(STRING),
        leaving=rows(STRING),
        conflict=maybe(obj(conditions=rows(_CONDITION), together=_GIVES, alone=_GIVES)),
        text=TEXT,
    )
)
SHADOW_PRICES = rows(
    obj(
        kind=STRING,
        id=STRING,
        node=STRING,
        commodity=STRING,
        year=maybe(INTEGER),
        unit=STRING,
        raised=NUMBER,
        least=NUMBER,
        most=NUMBER,
        effect=table(NUMBER),
        entering=rows(STRING),
        text=TEXT,
    )
)
INSIGHT = {
    "pareto": maybe(PARETO),
    "core_index": maybe(table(NUMBER)),
    "levels": maybe(LEVELS),
    "alternatives": maybe(ALTERNATIVES),
    "budget_curve": maybe(BUDGET_CURVE),
    "why_not": maybe(WHY_NOT),
    "shadow_prices": maybe(SHADOW_PRICES),
}
"""What ``parkloop plan`` adds; null where it was not asked for."""


def pareto_json(found: ParetoSet, saying: Saying) -> Json:
    """The set, its payoff table, and what may have been missed."""
    return {
        "axes": [{**_plain(a), "nadir": found.nadir(a), "text": saying.axis(a)} for a in found.axes],
        "payoff": [_point(p) for p in found.payoff],
        "points": [_point(p) for p in found.points],
        "step": found.step,
        "missed": [_plain(m) for m in found.missed],
        "complete": found.complete,
        "open_boxes": found.open_boxes,
        "proven": found.proven,
    }


def _point(point: ParetoPoint) -> Json:
    return _plain(point)


def _plain(value: Any) -> Json:  # noqa: ANN401 - any frozen value
    found: Json = value_json(value)
    return found


def alternatives_json(found: Alternatives) -> Json:
    """What near-optimal plans share, and plans far from the best."""
    return _plain(found)


def budget_json(steps: tuple[Step, ...]) -> list[Json]:
    """The budget curve, smallest budget first."""
    return [_plain(s) for s in steps]


def levels_json(steps: tuple[Level, ...], measure: Measure) -> Json:
    """The goal at levels of a measure, loosest first."""
    return {"measure": measure.name, "unit": measure.unit, "steps": [_plain(s) for s in steps]}


def why_not_json(told: tuple[WhyNot, ...], saying: Saying) -> list[Json]:
    """Why each option is not in the plan."""
    return [{**_plain(w), "conflict": _conflict(w.conflict, saying), "text": saying.why_not(w)} for w in told]


def _conflict(found: Conflict | None, saying: Saying) -> Json | None:
    if found is None:
        return None
    gives = {
        name: [
            {
                "kind": r.condition.kind,
                "subject": r.condition.subject,
                "year": r.condition.year,
                "amount": number(r.amount),
                "unit": r.condition.unit,
            }
            for r in part
        ]
        for name, part in (("together", found.together), ("alone", found.alone))
    }
    return {"conditions": [{**_plain(c), "text": saying.condition(c)} for c in found.conditions], **gives}


def prices_json(prices: tuple[Price, ...], saying: Saying) -> list[Json]:
    """What one unit more of each scarce thing brings."""
    return [{**_plain(p), "text": saying.price(p)} for p in prices]


def core_json(core: Mapping[str, float]) -> Json:
    """Share of the plans in which each option stands."""
    return {o: number(v) for o, v in core.items()}
