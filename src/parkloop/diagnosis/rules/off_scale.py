"""Figures that are a power of ten off: against the flows of the same node, or the typical range of its trade."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parkloop.diagnosis.settings import limits
from parkloop.knowledge import profiles
from parkloop.park.enums import Direction, Severity
from parkloop.park.node import current_lines
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parkloop.diagnosis.look import Look
    from parkloop.knowledge.rows import Profile
    from parkloop.park.node import Node


FEWEST = 2
"""Lines that must be off before the product they are measured by is suspected."""


@dataclass(frozen=True, slots=True)
class Span:
    """A typical range [unit/a], the commodity it was reckoned from, and the profile row it rests on."""

    low: float
    high: float
    by: str
    row: Profile


def find(look: Look) -> Iterator[Finding]:
    """One finding for each take or make that is 10^k times its flows, or far outside the range of the node's trade."""
    flows = _flows(look)
    for node in look.park.inside:
        amounts = {side: _amounts(look, node, side) for side in ("takes", "makes")}
        told: set[tuple[str, str]] = set()
        for side, rows in amounts.items():
            for commodity, amount in rows.items():
                moved = flows.get((side, node.id, commodity))
                power = _power(amount, moved)
                if power and moved is not None:
                    told.add((side, commodity))
                    yield _scaled(look, (node.id, side, commodity), amount, moved, power)
        for side, commodity, span in _untypical(look, node, amounts):
            if (side, commodity) not in told:
                told.add((side, commodity))
                yield _profiled(look, (node.id, side, commodity), amounts[side][commodity], span)


def _flows(look: Look) -> dict[tuple[str, str, str], float]:
    """Flows of the document by side, node and commodity; left out where one has no amount."""
    sums: dict[tuple[str, str, str], list[float | None]] = defaultdict(list)
    for flow in look.park.standing_flows(look.state.year):
        sums["makes", flow.source_node, flow.commodity].append(flow.amount)
        sums["takes", flow.target_node, flow.commodity].append(flow.amount)
    return {k: math.fsum(v or 0.0 for v in rows) for k, rows in sums.items() if None not in rows}


def _amounts(look: Look, node: Node, side: str) -> dict[str, float]:
    rows: dict[str, list[float | None]] = defaultdict(list)
    for _place, line in current_lines(getattr(node, side), look.state.year):
        rows[line.commodity].append(line.amount)
    return {c: math.fsum(v or 0.0 for v in x) for c, x in rows.items() if None not in x}


def _power(amount: float, moved: float | None) -> int:
    """Give k where amount / moved is close to 10^k, |k| at least 2; else 0."""
    if not moved or amount <= 0 or moved <= 0:
        return 0
    limit, exponent = limits("off_scale"), math.log10(amount / moved)
    power = round(exponent)
    return power if abs(power) >= limit["power"] and abs(exponent - power) <= limit["near"] else 0


@cache
def _trades() -> Mapping[str, tuple[Profile, ...]]:
    """Typical profiles by industry class and product."""
    found: dict[str, list[Profile]] = defaultdict(list)
    for row in profiles():
        found[f"{row.gbt4754}/{row.product}"].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _untypical(look: Look, node: Node, amounts: dict[str, dict[str, float]]) -> Iterator[tuple[str, str, Span]]:
    """Lines more than ``beyond`` times outside what is typical for the node's output; each with that span.

    Where most lines of a product are off, it is the product's own figure that is off: then that is named.
    """
    beyond = limits("off_scale")["beyond"]
    for product, made in amounts["makes"].items():
        spans = _spans(look, node, product, made, amounts) if made > 0 else {}
        off = {
            key: span
            for key, span in spans.items()
            if amounts[key[0]][key[1]] > beyond * span.high or amounts[key[0]][key[1]] < span.low / beyond
        }
        if len(off) >= FEWEST and 2 * len(off) > len(spans):
            (side, flow), span = next(iter(sorted(off.items())))
            amount = amounts[side][flow]
            yield "makes", product, Span(made * amount / span.high, made * amount / span.low, flow, span.row)
        else:
            for (side, flow), span in off.items():
                yield side, flow, span


def _spans(
    look: Look, node: Node, product: str, made: float, amounts: dict[str, dict[str, float]]
) -> dict[tuple[str, str], Span]:
    """What is typical for an output [unit/a] by side and commodity; the widest where several profiles fit."""
    code = (node.industry.get("gb4754") or "").lstrip("CD")
    found: dict[tuple[str, str], Span] = {}
    for row in _trades().get(f"{code}/{product}", ()):
        side = "takes" if row.role == "input" else "makes"
        known = look.park.commodity.get(row.flow_id)
        if not amounts[side].get(row.flow_id) or known is None or row.low is None or row.high is None or row.low <= 0:
            continue
        if row.unit == f"{known.unit}/{look.park.commodity[product].unit}" and row.flow_id != product:
            span = Span(row.low * made, row.high * made, product, row)
            old = found.get((side, row.flow_id), span)
            found[side, row.flow_id] = Span(min(old.low, span.low), max(old.high, span.high), product, old.row)
    return found


def _base(look: Look, kind: str, at: tuple[str, str, str], problem: Reason, amount: float) -> Finding:
    node, side, commodity = at
    path = look.places.take(node, commodity) if side == "takes" else look.places.make(node, commodity)
    return Finding(
        id=f"{kind}.{node}.{side}.{commodity}",
        kind=kind,
        problem=problem,
        causes=(Reason(key="diagnosis.off_scale.cause"),),
        severity=Severity.HIGH,
        clause="6.6",
        node=node,
        commodity=commodity,
        directions=(Direction.MANAGEMENT,),
        amount=amount,
        path=path,
    )


def _scaled(look: Look, at: tuple[str, str, str], amount: float, moved: float, power: int) -> Finding:
    node, side, commodity = at
    fid, unit = f"off_scale.{node}.{side}.{commodity}", f"{look.park.commodity[commodity].unit}/a"
    path = look.places.take(node, commodity) if side == "takes" else look.places.make(node, commodity)
    stated = look.said(fid, "stated", amount, unit, path)
    flows = look.said(fid, "flows", moved, unit, f"flows[{node}/{commodity}].amount")
    problem = Reason(
        key=f"diagnosis.off_scale.{side}",
        words={"node": look.node(node), "commodity": look.commodity(commodity), "power": f"10^{power}"},
        numbers={"stated": stated, "flows": flows},
    )
    return _base(look, "off_scale", at, problem, abs(amount - moved))


def _profiled(look: Look, at: tuple[str, str, str], amount: float, span: Span) -> Finding:
    node, side, commodity = at
    fid, unit = f"off_profile.{node}.{side}.{commodity}", f"{look.park.commodity[commodity].unit}/a"
    path = look.places.take(node, commodity) if side == "takes" else look.places.make(node, commodity)
    row, seen = span.row, {"source": ", ".join(span.row.sources), "confidence": span.row.confidence}
    booked = {
        name: look.ledger.knowledge(
            f"find/{fid}/{name}", value, unit, f"profiles/{row.profile_id}/{row.flow_id}", **seen
        )
        for name, value in (("low", span.low), ("high", span.high))
    }
    problem = Reason(
        key=f"diagnosis.off_profile.{side}",
        words={"node": look.node(node), "commodity": look.commodity(commodity), "by": look.commodity(span.by)},
        numbers={"stated": look.said(fid, "stated", amount, unit, path), **booked},
    )
    return _base(look, "off_profile", at, problem, amount)
