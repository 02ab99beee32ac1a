"""Who must sit at the table before a link can come about or change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from parkloop.park.enums import Mode, NodeKind, YesNo

if TYPE_CHECKING:
    from parkloop.park.park import Park
    from parkloop.park.state import State

_IN_GROUND = frozenset({Mode.PIPE, Mode.WIRE, Mode.CONVEYOR})
_CARRIED = frozenset({Mode.TRUCK, Mode.RAIL, Mode.SHIP})


class Role(StrEnum):
    """Why somebody must agree."""

    SUPPLIER = "supplier"
    RECEIVER = "receiver"
    OPERATOR = "operator"
    CARRIER = "carrier"
    CORRIDOR = "corridor"
    REGULATOR = "regulator"
    DISPLACED = "displaced"


@dataclass(frozen=True, slots=True)
class Seat:
    """A party: a node by its id, or, where the document names none, the role alone (``node`` empty)."""

    role: Role
    node: str = ""


def seats(park: Park, state: State, source: str, target: str, commodity: str) -> tuple[Seat, ...]:
    """The parties of a link, both ends first.

    Operators of shared infrastructure that already gives one of the ends the same commodity, or takes it; today's
    suppliers of the receiver and takers of the supplier for the same commodity, who would lose trade; a carrier where
    the link goes by road, rail or water; whoever owns the corridor of a pipe, conveyor or wire; the environment
    authority where the commodity is hazardous.
    """
    found = [Seat(Role.SUPPLIER, source), Seat(Role.RECEIVER, target)]
    sent = park.commodity.get(commodity)
    for flow in state.flows:
        same = commodity in {flow.commodity, flow.arrives}
        other = flow.target if flow.source == source else flow.source if flow.target == target else ""
        node = park.node.get(other)
        if same and node is not None and other not in {source, target} and node.kind is not NodeKind.ENVIRONMENT:
            shared = node.kind is NodeKind.INFRASTRUCTURE
            found.append(Seat(Role.OPERATOR if shared else Role.DISPLACED, other))
    modes = {
        link.mode
        for link in park.links
        if (link.source_node, link.target_node, link.commodity) == (source, target, commodity)
    }
    if modes & _CARRIED:
        found.append(Seat(Role.CARRIER))
    if modes & _IN_GROUND:
        found.append(Seat(Role.CORRIDOR))
    if sent is not None and (sent.hazardous is YesNo.YES or "hw" in sent.codes):
        found.append(Seat(Role.REGULATOR))
    return tuple(dict.fromkeys(found))
