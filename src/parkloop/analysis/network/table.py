"""Who must sit at the table before a link can come about or change."""

from __future__ import annotations

from collections import defaultdict
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
    """The parties of one link, both ends first; of many links, ask one :class:`Seating`."""
    return Seating(park, state).of(source, target, commodity)


class Seating:
    """The flows and links of a park by their ends, so that one link after the other can be asked for."""

    def __init__(self, park: Park, state: State) -> None:
        self._park, self._flows = park, state.flows
        self._sent: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._got: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, flow in enumerate(state.flows):
            for commodity in {flow.commodity, flow.arrives}:
                self._sent[flow.source, commodity].append(place)
                self._got[flow.target, commodity].append(place)
        self._modes: defaultdict[tuple[str, str, str], set[Mode]] = defaultdict(set)
        for link in park.links:
            self._modes[link.source_node, link.target_node, link.commodity].add(link.mode)

    def of(self, source: str, target: str, commodity: str) -> tuple[Seat, ...]:
        """The parties of a link, both ends first.

        Operators of shared infrastructure that already gives one of the ends the same commodity, or takes it; today's
        suppliers of the receiver and takers of the supplier for the same commodity, who would lose trade; a carrier
        where the link goes by road, rail or water; whoever owns the corridor of a pipe, conveyor or wire; the
        environment authority where the commodity is hazardous.
        """
        found = [Seat(Role.SUPPLIER, source), Seat(Role.RECEIVER, target)]
        for place in sorted({*self._sent.get((source, commodity), ()), *self._got.get((target, commodity), ())}):
            flow = self._flows[place]
            other = flow.target if flow.source == source else flow.source
            node = self._park.node.get(other)
            if node is not None and other not in {source, target} and node.kind is not NodeKind.ENVIRONMENT:
                shared = node.kind is NodeKind.INFRASTRUCTURE
                found.append(Seat(Role.OPERATOR if shared else Role.DISPLACED, other))
        modes = self._modes.get((source, target, commodity), set())
        if modes & _CARRIED:
            found.append(Seat(Role.CARRIER))
        if modes & _IN_GROUND:
            found.append(Seat(Role.CORRIDOR))
        sent = self._park.commodity.get(commodity)
        if sent is not None and (sent.hazardous is YesNo.YES or "hw" in sent.codes):
            found.append(Seat(Role.REGULATOR))
        return tuple(dict.fromkeys(found))
