"""The judgement that the chapter on the state of the park begins with, in one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.analysis.network import LayerKind, park_layer
from parkloop.analysis.network.layers import belongs
from parkloop.analysis.network.loops import loops
from parkloop.park.enums import Severity
from parkloop.report.assessed import in_text
from parkloop.report.figures.flows import UNIT, converted, within

if TYPE_CHECKING:
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans

WASTED = ("@disposal", "@unallocated", "@environment")
"""Where goes what nobody uses."""


def build(desk: Desk) -> list[Block]:
    """One paragraph: what stays in the park, loops, official sets, findings; each part only where it can be told."""
    parts = [*_goods(desk), *_sets(desk)]
    found = desk.result.findings
    if found:
        high = sum(f.severity is Severity.HIGH for f in found)
        parts.append(
            desk.say(
                "standing.findings",
                n=desk.count("findings", len(found), "findings"),
                high=desk.count("findings/high", high, "findings of high severity"),
            )
        )
    return [desk.p("standing.lead", parts=desk.joined(parts))]


def _goods(desk: Desk) -> list[Spans]:
    state = within(desk.result.observed, desk.result.park)
    goods = {c.id for c in desk.result.park.commodities if belongs(c, LayerKind.GOODS)}
    given = [(f, converted(f) or 0.0) for f in state.flows if f.commodity in goods and f.amount is not None]
    given = [(f, amount) for f, amount in given if f.internal or f.target.startswith("@")]
    inside = sum(amount for f, amount in given if f.internal)
    total = sum(amount for _, amount in given)
    if not inside:
        return []
    wasted = sum(amount for f, amount in given if f.target in WASTED)
    refs = [f.ref for f, _ in given]

    def share(name: str, amount: float) -> Spans:
        what = f"{name} / all that nodes give [{UNIT['mass']}]"
        return (desk.computed(f"standing/{name}", amount / total, "1", what, refs, style="percent"),)

    parts = [desk.say("standing.mass", share=share("inside", inside), lost=share("wasted", wasted))]
    flows = park_layer(desk.result.observed, desk.result.park, LayerKind.GOODS).network.flows
    if (flows > 0).any():
        rings, cut = loops(flows)
        n = desk.count("circulation/loops", len(rings), "simple loops of the goods layer")
        parts.append(
            desk.say("standing.no_loop" if not rings else "standing.loops_cut" if cut else "standing.loops", n=n)
        )
    return parts


def _sets(desk: Desk) -> list[Spans]:
    values = [v for a in desk.assessments if in_text(a, desk.result.park.park.country) for v in a.values]
    met, missed = (sum(v.met is kind for v in values) for kind in (True, False))
    if not met + missed:
        return [desk.say("standing.no_sets")]
    judged = desk.count("sets/judged", met + missed, "rows judged against a threshold")
    return [desk.say("standing.sets", judged=judged, missed=desk.count("sets/missed", missed, "rows that are missed"))]
