"""Plants approved or under construction whose water or fuel no permit covers (clauses 4.4, 7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind, Direction, LimitKind, NodeStatus, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look

PERMITTED = {CommodityKind.WATER: "water", CommodityKind.FUEL: "energy"}
TAKEN = frozenset({LimitKind.INTAKE, LimitKind.ENERGY, LimitKind.CAPACITY})


def find(look: Look) -> Iterator[Finding]:
    """One finding for each planned node and each water or fuel it will take outside every limit of the document.

    A limit of the park on that commodity covers it, and so does what a node inside supplies: then the supplier's permit
    counts.
    """
    covered = {(limit.node, limit.commodity) for limit in look.park.limits if limit.kind in TAKEN}
    supplied = {line.commodity for node in look.park.inside for line in node.makes}
    for place, node in enumerate(look.park.nodes):
        if not node.inside or node.status not in {NodeStatus.APPROVED, NodeStatus.CONSTRUCTION}:
            continue
        for j, line in enumerate(node.takes):
            what = PERMITTED.get(look.park.commodity[line.commodity].kind)
            if what is None or line.amount == 0 or line.commodity in supplied:
                continue
            if {("", line.commodity), (node.id, line.commodity)} & covered:
                continue
            yield Finding(
                id=f"no_permit.{node.id}.{line.commodity}",
                kind="no_permit",
                problem=Reason(
                    key=f"diagnosis.no_permit.{what}",
                    words={"node": node.name, "commodity": look.commodity(line.commodity)},
                ),
                causes=(Reason(key="diagnosis.no_permit.cause"),),
                severity=Severity.MEDIUM,
                clause="7.2",
                node=node.id,
                commodity=line.commodity,
                directions=(Direction.MANAGEMENT,),
                amount=line.amount,
                path=f"nodes[{place}].takes[{j}].amount",
            )
