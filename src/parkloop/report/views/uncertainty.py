"""The plan under uncertainty as JSON: plans in every scenario, core, value of knowing, levers, stress."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number
from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, maybe, obj, rows, table

if TYPE_CHECKING:
    from parkloop.planning.robust.budgeted import Protected
    from parkloop.planning.robust.levers import Lever
    from parkloop.planning.robust.stress import Stress
    from parkloop.planning.robust.study import Future, RobustPlan, Uncertainty

_PLAN = obj(
    name=STRING,
    options=table(INTEGER),
    values=rows(maybe(NUMBER)),
    regrets=rows(maybe(NUMBER)),
    worst_regret=maybe(NUMBER),
    expected=maybe(NUMBER),
    cvar=maybe(NUMBER),
    worst=maybe(NUMBER),
    status=STRING,
    gap=maybe(NUMBER),
)
_LEVER = obj(
    key=STRING,
    top=NUMBER,
    felt=BOOLEAN,
    monotone=BOOLEAN,
    complete=BOOLEAN,
    enters=table(NUMBER),
    leaves=table(NUMBER),
    wavering=rows(STRING),
    segments=rows(obj(start=NUMBER, end=NUMBER, options=table(INTEGER), values=table(maybe(NUMBER)))),
)
_OUTAGE = obj(
    kind=STRING,
    id=STRING,
    option=STRING,
    commodity=STRING,
    extra=maybe(NUMBER),
    loss=maybe(NUMBER),
    usual=maybe(NUMBER),
    unpriced=table(maybe(NUMBER)),
    co2e=maybe(NUMBER),
    waste=maybe(NUMBER),
    water=maybe(NUMBER),
)
ROBUST = obj(
    measure=STRING,
    unit=STRING,
    better=STRING,
    chances_stated=BOOLEAN,
    knows_money=BOOLEAN,
    alpha=NUMBER,
    scenarios=rows(
        obj(
            id=STRING,
            chance=maybe(NUMBER),
            changes=table(NUMBER),
            without_effect=rows(STRING),
            usual=maybe(NUMBER),
            source=STRING,
            confidence=STRING,
        )
    ),
    plan=maybe(_PLAN),
    expected=maybe(_PLAN),
    cvar=maybe(_PLAN),
    regret=maybe(_PLAN),
    best=rows(_PLAN),
    core=obj(
        every=rows(STRING),
        firm=rows(STRING),
        within=NUMBER,
        share=table(NUMBER),
        without=table(rows(maybe(NUMBER))),
        proven=BOOLEAN,
    ),
    flexibility=maybe(
        obj(
            here_and_now=maybe(NUMBER),
            wait_and_see=maybe(NUMBER),
            average_plan=maybe(NUMBER),
            evpi=maybe(NUMBER),
            vss=maybe(NUMBER),
        )
    ),
    price_ranges=rows(obj(commodity=STRING, share=NUMBER, stated=BOOLEAN)),
    budgeted=rows(
        obj(count=INTEGER, nominal=maybe(NUMBER), worst=maybe(NUMBER), prices=rows(STRING), options=table(INTEGER))
    ),
    levers=rows(_LEVER),
    stress=obj(share=NUMBER, year=INTEGER, left=INTEGER, outages=rows(_OUTAGE)),
)


def robust_json(found: Uncertainty) -> Json:
    """Everything that was found; figures are in the measure's own unit and direction."""
    sign = 1.0 if found.better == "less" else -1.0
    f = found.flexibility
    chosen = {name: found.plan(name) for name in ("plan", "expected", "cvar", "regret")}
    return {
        "measure": found.measure,
        "unit": found.unit,
        "better": found.better,
        "chances_stated": found.stated,
        "knows_money": found.feels,
        "alpha": found.alpha,
        "scenarios": [_future(x) for x in found.futures],
        **{name: None if p is None else _plan(p, found.better) for name, p in chosen.items()},
        "best": [_plan(p, found.better) for p in found.best],
        "core": {
            "every": list(found.core.every),
            "firm": list(found.core.firm),
            "within": found.core.within,
            "share": dict(found.core.share),
            "without": {o: [number(x) for x in lost] for o, lost in found.core.without.items()},
            "proven": found.core.proven,
        },
        "flexibility": None
        if f is None
        else {
            "here_and_now": number(sign * f.here_and_now),
            "wait_and_see": number(sign * f.wait_and_see),
            "average_plan": None if f.average_plan is None else number(sign * f.average_plan),
            "evpi": number(f.evpi),
            "vss": number(f.vss),
        },
        "price_ranges": [{"commodity": s.commodity, "share": s.share, "stated": s.stated} for s in found.spreads],
        "budgeted": [_protected(p, sign) for p in found.budgeted],
        "levers": [_lever(x) for x in found.levers],
        "stress": _stress(found.stress),
    }


def _future(f: Future) -> Json:
    return {
        "id": f.id,
        "chance": f.chance,
        "changes": {c.key: c.value for c in f.changes},
        "without_effect": [c.key for c in f.idle],
        "usual": number(f.usual),
        "source": f.source,
        "confidence": f.confidence,
    }


def _plan(p: RobustPlan, better: str) -> Json:
    return {
        "name": p.name,
        "options": dict(p.built),
        "values": [number(v) for v in p.values],
        "regrets": [number(v) for v in p.regrets],
        "worst_regret": number(p.worst_regret),
        "expected": number(p.expected),
        "cvar": number(p.cvar),
        "worst": number(p.worst(better)),
        "status": p.status,
        "gap": number(p.gap),
    }


def _protected(p: Protected, sign: float) -> Json:
    return {
        "count": p.count,
        "nominal": number(sign * p.nominal),
        "worst": number(sign * p.worst),
        "prices": list(p.prices),
        "options": dict(p.decision.built),
    }


def _lever(x: Lever) -> Json:
    return {
        "key": x.key,
        "top": x.top,
        "felt": x.felt,
        "monotone": x.monotone,
        "complete": x.complete,
        "enters": {o: level for o, level in x.enters.items() if math.isfinite(level)},
        "leaves": dict(x.leaves),
        "wavering": list(x.wavering),
        "segments": [
            {
                "start": s.start,
                "end": s.end,
                "options": dict(s.built),
                "values": {k: number(v) for k, v in s.values.items()},
            }
            for s in x.segments
        ],
    }


def _stress(s: Stress) -> Json:
    return {
        "share": s.share,
        "year": s.year,
        "left": s.left,
        "outages": [
            {
                "kind": o.kind,
                "id": o.id,
                "option": o.option,
                "commodity": o.commodity,
                "extra": number(o.extra),
                "loss": number(o.loss),
                "usual": number(o.usual),
                "unpriced": {k: number(v) for k, v in o.unpriced.items()},
                "co2e": number(o.co2e),
                "waste": number(o.waste),
                "water": number(o.water),
            }
            for o in s.outages
        ],
    }
