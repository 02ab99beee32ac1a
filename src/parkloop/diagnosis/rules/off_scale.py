"""Figures that are a power of ten off: against the flows of the same node, or the typical range of its trade."""

from __future__ import annotations

import math
from collections import defaultdict
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
        for side, commodity, expected, profile in _untypical(look, node, amounts):
            if (side, commodity) not in told:
                yield _profiled(look, (node.id, side, commodity), amounts[side][commodity], expected, profile)


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


def _untypical(
    look: Look, node: Node, amounts: dict[str, dict[str, float]]
) -> Iterator[tuple[str, str, tuple[float, float], Profile]]:
    """Lines more than ``beyond`` times outside the typical range per unit of product; each with that range [unit/a]."""
    code, beyond = (node.industry.get("gb4754") or "").lstrip("CD"), limits("off_scale")["beyond"]
    for product, made in amounts["makes"].items():
        for row in _trades().get(f"{code}/{product}", ()) if made > 0 else ():
            side = "takes" if row.role == "input" else "makes"
            known = look.park.commodity.get(row.flow_id)
            amount = amounts[side].get(row.flow_id)
            if not amount or known is None or row.low is None or row.high is None or row.low <= 0:
                continue
            if row.unit != f"{known.unit}/{look.park.commodity[product].unit}":
                continue
            low, high = row.low * made, row.high * made
            if amount > beyond * high or amount < low / beyond:
                yield side, row.flow_id, (low, high), row


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


def _profiled(
    look: Look, at: tuple[str, str, str], amount: float, expected: tuple[float, float], row: Profile
) -> Finding:
    node, side, commodity = at
    fid, unit = f"off_profile.{node}.{side}.{commodity}", f"{look.park.commodity[commodity].unit}/a"
    path = look.places.take(node, commodity) if side == "takes" else look.places.make(node, commodity)
    made = look.places.make(node, row.product)
    booked = {
        name: look.ledger.knowledge(
            f"find/{fid}/{name}", value, unit, f"profiles/{row.profile_id}/{row.flow_id} × {made}",
            source=", ".join(row.sources), confidence=row.confidence,
        )
        for name, value in (("low", expected[0]), ("high", expected[1]))
    }  # fmt: skip
    problem = Reason(
        key=f"diagnosis.off_profile.{side}",
        words={"node": look.node(node), "commodity": look.commodity(commodity), "product": look.commodity(row.product)},
        numbers={"stated": look.said(fid, "stated", amount, unit, path), **booked},
    )
    return _base(look, "off_profile", at, problem, amount)
