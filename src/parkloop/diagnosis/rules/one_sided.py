"""Enterprises of which only the inputs, or only the outputs, are known (clause 6.6: material flow analysis)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import Direction, NodeKind, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look


def find(look: Look) -> Iterator[Finding]:
    """One finding for each operating enterprise with takes and no makes, makes and no takes, or neither."""
    operating = look.park.operating(look.state.year)
    taking, making = ({node for node, _ in rows} for rows in (look.state.takes, look.state.makes))
    for place, node in enumerate(look.park.nodes):
        if node.kind is not NodeKind.ENTERPRISE or node.id not in operating:
            continue
        takes, makes = node.id in taking, node.id in making
        if takes and makes:
            continue
        what = "inputs" if takes else "outputs" if makes else "nothing"
        yield Finding(
            id=f"one_sided.{node.id}",
            kind="one_sided",
            problem=Reason(key=f"diagnosis.one_sided.{what}", words={"node": node.name}),
            causes=(Reason(key="diagnosis.one_sided.cause"),),
            severity=Severity.LOW,
            clause="6.6",
            node=node.id,
            directions=(Direction.MANAGEMENT,),
            path=f"nodes[{place}].{'makes' if takes else 'takes'}",
        )
