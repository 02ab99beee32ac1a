"""By-products that hang on one single user: if it stops, all of them are left over (clauses 6.2, 6.5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.diagnosis.settings import limits
from parkloop.park.enums import CommodityKind, Direction, Severity, YesNo
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look

LEFT_OVERS = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE})


def find(look: Look) -> Iterator[Finding]:
    """One finding for each left-over of which one node inside uses nearly all; treatment plants are no users."""
    limit = limits("single_user")
    totals: dict[str, float] = {}
    for (_node, commodity), made in look.state.makes.items():
        row = look.park.commodity[commodity]
        if row.kind in LEFT_OVERS:
            totals[row.unit] = totals.get(row.unit, 0.0) + (made or 0.0)
    for (node, commodity), made in look.state.makes.items():
        row = look.park.commodity[commodity]
        if row.kind not in LEFT_OVERS or not made or node not in look.reading.inside:
            continue
        if made < limit["smallest_part"] * totals[row.unit]:
            continue
        flows = look.leaving.get((node, commodity), ())
        for user in sorted({f.target for f in flows} & (look.reading.inside - look.reading.treating - {node})):
            part = math.fsum(f.amount or 0.0 for f in flows if f.target == user)
            if part >= limit["sole"] * made:
                yield _finding(look, node, commodity, user, part)


def _finding(look: Look, node: str, commodity: str, user: str, part: float) -> Finding:
    fid = f"single_user.{node}.{commodity}"
    row = look.park.commodity[commodity]
    mine = [f for f in look.leaving[node, commodity] if f.target == user]
    return Finding(
        id=fid,
        kind="single_user",
        problem=Reason(
            key="diagnosis.single_user.problem",
            words={"node": look.node(node), "commodity": row.name, "user": look.node(user)},
            numbers={"amount": look.sum(fid, "amount", part, f"{row.unit}/a", mine)},
        ),
        causes=(Reason(key="diagnosis.single_user.cause"),),
        severity=Severity.MEDIUM if row.hazardous is YesNo.YES else Severity.LOW,
        clause="6.5",
        node=node,
        commodity=commodity,
        directions=(Direction.SYMBIOSIS_PATHS, Direction.PERFORMANCE),
        amount=part,
        path=look.places.make(node, commodity),
    )
