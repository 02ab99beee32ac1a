"""The reconciled flows and substances under the promised keys of ``parkloop balance``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.analysis.balance.joint import Meaning, amount_of, transfer_of

if TYPE_CHECKING:
    from parkloop.analysis.balance.joint import Joint
    from parkloop.analysis.balance.nonlinear import Solved

Json = dict[str, Any]


def joint_json(found: Joint) -> Json:
    """Give the keys of a plain list of flows, and ``substances``, ``transfer`` and ``steps``.

    The tests of the linear balance alone (nodal, serial elimination, leaks) are not run: null. Contents are in the unit
    that was stated first for their substance, amounts in the unit of the flows times the canonical unit of the content.
    """
    result = found.result
    return {
        "flows": {f.id: _value(found.solved[Meaning("flow", f.id)]) for f in found.layer.flows},
        "substances": {substance: _substance(found, substance) for substance in found.substances},
        "transfer": [
            {
                "node": t.node,
                "substance": t.substance or None,
                "to_flow": t.to_flow,
                **_value(found.solved[transfer_of(t)], name="coefficient"),
            }
            for t in found.transfers
        ],
        "global_test": {
            "statistic": result.test.statistic,
            "dof": result.test.dof,
            "critical": result.test.critical,
            "pass": result.test.passed,
        },
        "suspects": [{**_named(found.meaning[name]), "z": z} for name, z in result.suspects],
        "clamped": list(result.clamped),
        "negative": list(result.negative),
        "contradictions": [
            {"nodes": [about.node] if about.node else [], **_named(about)}
            for about in (found.equations[i] for i in result.contradictions)
            if about.kind != "amount"  # amount = flow x content: true by definition, and in every such group
        ],
        "repeated": [],
        "nodal": None,
        "eliminated": None,
        "leaks": None,
        "steps": result.steps,
    }


def _named(about: Meaning) -> Json:
    return {
        "flow": about.flow or None,
        "kind": about.kind,
        "substance": about.substance or None,
        "node": about.node or None,
    }


def _substance(found: Joint, substance: str) -> Json:
    first = next(c for c in found.contents if c.substance == substance)
    flows = {}
    for f in found.layer.flows:
        content = _value(found.solved[Meaning("content", f.id, substance)], 1.0 / first.factor, "content")
        amount = found.solved[amount_of(substance, f.id)]
        flows[f.id] = {**content, "amount": amount.value, "amount_sd": amount.sd, "amount_class": amount.kind}
    return {"unit": first.unit, "flows": flows}


def _value(found: Solved, factor: float = 1.0, name: str = "value") -> Json:
    def scaled(value: float | None) -> float | None:
        return None if value is None else value * factor

    return {
        name: scaled(found.value),
        "sd": scaled(found.sd),
        "class": found.kind,
        "adjustment": scaled(found.adjustment),
    }
