"""The same firm twice, the same exchange twice: both are counted twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.diagnosis.look import listed
from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Flow
    from parkloop.park.node import Node


def find(look: Look) -> Iterator[Finding]:
    """Nodes inside with one credit code or one name; flows with the same ends, commodity, amount and year."""
    yield from _firms(look)
    yield from _flows(look)


def _firms(look: Look) -> Iterator[Finding]:
    same: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in look.park.inside:
        code = node.credit_code.strip().upper()
        if code:
            same["credit_code", code].append(node)
        same["name", "".join(node.name.get("zh").split()).casefold()].append(node)
    told: set[frozenset[str]] = set()
    for (what, value), nodes in same.items():
        ids = frozenset(n.id for n in nodes)
        if len(ids) < 2 or ids in told:
            continue
        told.add(ids)
        row = sorted(nodes, key=lambda n: n.id)
        last = row[-1]
        yield Finding(
            id=f"duplicate_firm.{'.'.join(sorted(ids))}",
            kind="duplicate_firm",
            problem=Reason(
                key=f"diagnosis.duplicate_firm.{what}",
                words={"nodes": listed(n.name for n in row), "ids": ", ".join(n.id for n in row), "value": value},
            ),
            causes=(Reason(key="diagnosis.duplicate_firm.cause"),),
            severity=Severity.MEDIUM,
            clause="5.1",
            node=last.id,
            directions=(Direction.MANAGEMENT,),
            path=look.places.row("nodes", last.id, what),
        )


def _flows(look: Look) -> Iterator[Finding]:
    same: dict[tuple[object, ...], list[Flow]] = defaultdict(list)
    for flow in look.park.standing_flows(look.state.year):
        if flow.amount:
            same[flow.source_node, flow.target_node, flow.commodity, flow.amount, flow.year].append(flow)
    for flows in same.values():
        if len(flows) < 2:
            continue
        first, last = (pick(flows, key=lambda f: f.id) for pick in (min, max))
        fid, unit = f"duplicate_flow.{first.id}.{last.id}", f"{look.park.commodity[last.commodity].unit}/a"
        path = look.places.row("flows", last.id, "amount")
        yield Finding(
            id=fid,
            kind="duplicate_flow",
            problem=Reason(
                key="diagnosis.duplicate_flow.problem",
                words={
                    "node": look.node(last.source_node),
                    "target": look.node(last.target_node),
                    "commodity": look.commodity(last.commodity),
                    "ids": ", ".join(sorted(f.id for f in flows)),
                },
                numbers={"amount": look.said(fid, "amount", last.amount or 0.0, unit, path, last.source)},
            ),
            causes=(Reason(key="diagnosis.duplicate_flow.cause"),),
            severity=Severity.MEDIUM,
            clause="6.6",
            node=last.source_node,
            commodity=last.commodity,
            directions=(Direction.MANAGEMENT,),
            amount=last.amount,
            path=path,
        )
