"""What stands around the plan, as JSON: Pareto set, near-best plans, core index, budget curve, futures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number, value_json
from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, Schema, maybe, obj, rows, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.planning.insight.alternatives import Alternatives
    from parkloop.planning.insight.budgetcurve import Step
    from parkloop.planning.outlook import Outlook
    from parkloop.planning.paretoset import Axis, ParetoSet
    from parkloop.planning.robust.study import RobustPlan, Uncertainty

_BUILT = table(INTEGER)
_AXIS = obj(
    measure=STRING, unit=STRING, best=NUMBER, worst=NUMBER, nadir=NUMBER, reference=NUMBER, why_not_traded=STRING
)
_FOUND = obj(values=table(maybe(NUMBER)), built=_BUILT, status=STRING, gap=maybe(NUMBER))
_EACH = rows(maybe(NUMBER))
_MEASURED = table(maybe(NUMBER))
_ROBUST = obj(
    name=STRING, built=_BUILT, values=_EACH, regrets=_EACH, expected=maybe(NUMBER), cvar=maybe(NUMBER), status=STRING
)
_STRESS = obj(kind=STRING, id=STRING, option=STRING, loss=NUMBER, reference=NUMBER, unpriced=table(NUMBER))
OUTLOOK: Schema = {
    "pareto": maybe(
        obj(
            axes=rows(_AXIS),
            agreed=rows(_AXIS),
            added=rows(STRING),
            points=rows(_FOUND),
            step=NUMBER,
            missed=rows(obj(measure=STRING, amount=NUMBER, share=NUMBER)),
            complete=BOOLEAN,
        )
    ),
    "alternatives": maybe(
        obj(
            share=NUMBER,
            looked=rows(STRING),
            standing=table(STRING),
            plans=rows(
                obj(values=table(maybe(NUMBER)), built=_BUILT, swapped_in=rows(STRING), swapped_out=rows(STRING))
            ),
            seen=INTEGER,
        )
    ),
    "core_index": obj(pareto=table(NUMBER), near=table(NUMBER)),
    "budget_curve": rows(
        obj(factor=NUMBER, amount=NUMBER, value=NUMBER, bound=maybe(NUMBER), status=STRING, built=_BUILT)
    ),
    "robust": maybe(
        obj(
            measure=STRING,
            unit=STRING,
            chances_stated=BOOLEAN,
            scenarios=rows(obj(id=STRING, chance=maybe(NUMBER), source=STRING, confidence=STRING)),
            plans=rows(_ROBUST),
            best=rows(_ROBUST),
            core=obj(share=table(NUMBER), every=rows(STRING), firm=rows(STRING), within=NUMBER, proven=BOOLEAN),
            stress=rows(
                obj(kind=STRING, id=STRING, option=STRING, loss=NUMBER, reference=NUMBER, unpriced=table(NUMBER))
            ),
        )
    ),
}
"""The keys that ``summary.json`` holds of it."""


def outlook_json(outlook: Outlook | None) -> Json:
    """The keys of :data:`OUTLOOK`; null or empty where a part was not computed."""
    o = outlook
    near = o.alternatives if o else None
    return {
        "pareto": _pareto(o, o.pareto) if o and o.pareto else None,
        "alternatives": _near(o, near) if o and near else None,
        "core_index": {"pareto": _positive(o.core if o else {}), "near": _positive(near.core if near else {})},
        "budget_curve": [_step(s) for s in o.budget] if o else [],
        "robust": _robust(o.uncertainty) if o and o.uncertainty else None,
    }


def _positive(shares: object) -> Json:
    return {k: v for k, v in value_json(shares).items() if v}


def _pareto(o: Outlook, found: ParetoSet) -> Json:
    def axes(every: Sequence[Axis]) -> list[Json]:
        return [
            {
                "measure": a["name"],
                "unit": a["unit"],
                "best": a["best"],
                "worst": a["worst"],
                "nadir": found.nadir(axis),
                "reference": a["usual"],
                "why_not_traded": a["why"],
            }
            for axis, a in zip(every, value_json(every), strict=True)
        ]

    return {
        "axes": axes(found.traded),
        "agreed": axes(o.agreed),
        "added": list(o.added),
        "points": [
            {"values": value_json(p.values), "built": value_json(p.built), "status": p.status, "gap": number(p.gap)}
            for p in found.points
        ],
        "step": number(found.step),
        "missed": value_json(found.missed),
        "complete": found.complete,
    }


def _near(o: Outlook, found: Alternatives) -> Json:
    return {
        "share": number(found.share),
        "looked": list(o.looked),
        "standing": {i: found.standing[i] for i in o.looked if i in found.standing},
        "plans": [
            {
                "values": value_json(p.values),
                "built": value_json(p.built),
                "swapped_in": list(p.swapped_in),
                "swapped_out": list(p.swapped_out),
            }
            for p in found.plans
        ],
        "seen": found.seen,
    }


def _step(s: Step) -> Json:
    return {
        "factor": number(s.factor),
        "amount": number(s.amount),
        "value": number(s.goal),
        "bound": number(s.bound),
        "status": s.status,
        "built": value_json(s.built),
    }


def _robust(u: Uncertainty) -> Json:
    return {
        "measure": u.measure,
        "unit": u.unit,
        "chances_stated": u.stated,
        "scenarios": [
            {"id": f.id, "chance": number(f.chance), "source": f.source, "confidence": f.confidence} for f in u.futures
        ],
        "plans": [_plan(p) for p in u.plans],
        "best": [_plan(p) for p in u.best],
        "core": {
            "share": value_json(u.core.share),
            "every": list(u.core.every),
            "firm": list(u.core.firm),
            "within": number(u.core.within),
            "proven": u.core.proven,
        },
        "stress": [
            {
                "kind": x.kind,
                "id": x.id,
                "option": x.option,
                "loss": number(x.loss),
                "reference": number(x.usual),
                "unpriced": value_json(x.unpriced),
            }
            for x in u.stress.outages
        ],
    }


def _plan(p: RobustPlan) -> Json:
    return {
        "name": p.name,
        "built": value_json(p.built),
        "values": value_json(p.values),
        "regrets": value_json(p.regrets),
        "expected": number(p.expected),
        "cvar": number(p.cvar),
        "status": p.status,
    }
