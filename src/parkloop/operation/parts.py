"""What a port consists of: the process ports behind it, each with its share of the port's amount.

Temperatures, contents and limits are stated per process (data level 2), amounts are balanced per node and commodity.
A part is a share of its port, so that growth, reconciliation and options move it as they move the port.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.operation.reference import line_total
from parkloop.park.actions import AddNode, AddProcess
from parkloop.park.enums import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.operation.reference import Port
    from parkloop.park.node import Node, Process
    from parkloop.park.node import Port as ProcessPort
    from parkloop.park.option import Option
    from parkloop.park.park import Park


@dataclass(frozen=True, slots=True)
class Part:
    """One process port: its ``share`` of the amount of ``port`` and what the document ``states`` of it.

    ``hours`` are those of its process, None where they are not stated.
    """

    process: str
    port: Port
    share: float
    hours: float | None
    states: ProcessPort


def parts_of(park: Park, before: Park, options: Iterable[Option]) -> dict[Port, tuple[Part, ...]]:
    """The parts of every port of which a process states an amount, in the order of the document.

    ``before`` is the park as documented: processes that options put into its nodes have no part of their own, because
    the node's lines do not tell them from the rest. Firms that options bring in have theirs.
    """
    options = list(options)
    new = {a.node.id: a.node for o in options for a in o.actions if isinstance(a, AddNode)}
    new |= {n.id: n for n in park.nodes if n.id not in before.node}
    added = [a.process for o in options for a in o.actions if isinstance(a, AddProcess)]
    listed = {p.id: p for p in (*park.processes, *added) if p.node in new}
    found: dict[Port, list[tuple[Process, ProcessPort, float]]] = {}
    for process in (*before.processes, *listed.values()):
        for stated in process.ports:
            amount = _amount(park, process, stated)
            if amount is not None:
                found.setdefault((process.node, stated.commodity, stated.side), []).append((process, stated, amount))
    result = {}
    for port, rows in found.items():
        line = _line_total(before, new, port)
        whole = max(math.fsum(a for _, _, a in rows), line or 0.0)
        if whole > 0:
            result[port] = tuple(Part(p.id, port, a / whole, p.hours, stated) for p, stated, a in rows)
    return result


def _amount(park: Park, process: Process, stated: ProcessPort) -> float | None:
    """Yearly amount in the commodity's unit; None where a figure lacks or the unit is another one."""
    commodity = park.commodity.get(stated.commodity)
    if commodity is None or stated.unit.partition("/")[0] != commodity.unit:
        return None
    if process.activity is None or stated.coefficient is None:
        return None
    return process.activity * stated.coefficient


def _line_total(before: Park, new: Mapping[str, Node], port: Port) -> float | None:
    node, commodity, side = port
    if node in before.node:
        return line_total(before, node, commodity, side)
    if node not in new:
        return None
    lines = new[node].takes if side is Side.IN else new[node].makes
    return math.fsum(x.amount or 0.0 for x in lines if x.commodity == commodity)
