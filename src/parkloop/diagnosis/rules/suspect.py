"""Figures that reconciliation could not make fit their neighbours (clause 6.6: material flow analysis)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
from parkloop.diagnosis.rules.conflict import conflicting
from parkloop.park.enums import Direction
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.base.text import Text
    from parkloop.diagnosis.look import Look

HIGH, MEDIUM = 5.0, 2.0
"""Standard deviations."""


def find(look: Look) -> Iterator[Finding]:
    """One finding for each suspect; a flow whose two statements conflict is told by that rule."""
    told = {f"flow/{first.id}" for first, _second in conflicting(look.park)}
    for suspect in look.suspects:
        if suspect.flow not in told:
            yield _finding(look, suspect.flow, abs(suspect.z))


def _finding(look: Look, flow: str, z: float) -> Finding:
    kind, node, commodity, words = _what(look, flow)
    fid = f"suspect.{flow.replace('/', '.')}"
    numbers, stated = {}, f"{flow}/stated"
    if stated in look.ledger:
        numbers["amount"] = stated
    if math.isfinite(z):
        inputs = (stated,) if stated in look.ledger else ()
        numbers["z"] = look.ledger.compute(f"find/{fid}/z", z, "1", "measurement test of the reconciliation", inputs)
    key = f"{kind}{'' if 'amount' in numbers else '_unstated'}{'' if 'z' in numbers else '_exact'}"
    return Finding(
        id=fid,
        kind="suspect",
        problem=Reason(key=f"diagnosis.suspect.{key}", words=words, numbers=numbers),
        causes=(Reason(key="diagnosis.suspect.cause"),),
        severity=graded(z, HIGH, MEDIUM),
        clause="6.6",
        node=node,
        commodity=commodity,
        directions=(Direction.MANAGEMENT,),
        path=look.places.of(flow),
    )


def _what(look: Look, flow: str) -> tuple[str, str, str, dict[str, Text | str]]:
    """Take an id apart: ``flow/F1``, ``make/node/commodity/0``; node, commodity and words of the sentence."""
    kind, _, rest = flow.partition("/")
    if kind in {"make", "take"}:
        node, commodity = rest.split("/")[:2]
        return kind, node, commodity, {"node": look.node(node), "commodity": look.commodity(commodity)}
    for row in look.park.flows:
        if row.id in {rest, flow}:
            ends: dict[str, Text | str] = {"node": look.node(row.source_node), "target": look.node(row.target_node)}
            return "flow", row.source_node, row.commodity, {**ends, "commodity": look.commodity(row.commodity)}
    return "other", "", "", {"flow": flow}
