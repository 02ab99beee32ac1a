"""Business as usual: what each node takes and makes, and which exchanges stand, in a year without any option.

Growth, openings, closures and factor paths are the document's ``reference`` events; nothing is extrapolated on its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.balance.parkwide import current_lines
from parkloop.park.enums import Side
from parkloop.park.usual import factor_in, growth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.park import Park
    from parkloop.park.state import State

__all__ = ["Port", "Standing", "factor_in", "growth", "line_total", "port_amounts", "standing"]

Port = tuple[str, str, Side]


@dataclass(frozen=True, slots=True)
class Standing:
    """An exchange that stands in a year, with the amount it has in business as usual [unit/a]."""

    id: str
    source: str
    target: str
    commodity: str
    amount: float


def line_total(park: Park, node: str, commodity: str, side: Side) -> float | None:
    """What the document's lines say that a node takes or makes in the base year; None without a known line."""
    found = park.node[node]
    lines = found.takes if side is Side.IN else found.makes
    amounts = [
        x.amount
        for _, x in current_lines(lines, park.park.base_year)
        if x.commodity == commodity and x.amount is not None
    ]
    return math.fsum(amounts) if amounts else None


def port_amounts(park: Park, base: Park, observed: State, year: int) -> dict[Port, float]:
    """What every port gives to or gets from its flows in ``year`` [unit/a], ports of unknown size left out.

    That is what it makes or takes; in the observed year less what went on its stock (a take: with it), which business
    as usual of later years does not go on with.

    ``base`` is the park as documented, on which ``observed`` was reconciled; ``park`` may carry options. A changed line
    changes the reconciled amount in proportion.
    """
    operating = park.operating(year)
    amounts: dict[Port, float] = {}
    seen: dict[tuple[str, Side], dict[str, None]] = {}
    for side, totals in ((Side.IN, observed.takes), (Side.OUT, observed.makes)):
        for owner, commodity in totals:
            seen.setdefault((owner, side), {})[commodity] = None
    for node in park.inside:
        if node.id not in operating:
            continue
        factor = growth(park, node.id, year)
        for side, totals, lines in ((Side.IN, observed.takes, node.takes), (Side.OUT, observed.makes, node.makes)):
            for commodity in {**seen.get((node.id, side), {}), **dict.fromkeys(x.commodity for x in lines)}:
                amount = _amount(park, base, (node.id, commodity, side), totals)
                if amount is not None:
                    amounts[node.id, commodity, side] = amount * factor + _stocked(
                        observed, node.id, commodity, side, year
                    )
    return amounts


def _stocked(observed: State, node: str, commodity: str, side: Side, year: int) -> float:
    change = observed.stock_changes.get((node, commodity, side), 0.0) if year == observed.year else 0.0
    return change if side is Side.IN else -change


def _amount(park: Park, base: Park, port: Port, totals: Mapping[tuple[str, str], float | None]) -> float | None:
    node, commodity, side = port
    now = line_total(park, node, commodity, side)
    seen = totals.get((node, commodity))
    if seen is None or node not in base.node:
        return now
    before = line_total(base, node, commodity, side)
    if now is None or before is None:
        return seen
    # A line that states nothing gives no proportion: what options add to it comes on top of what was reconciled.
    return seen * now / before if before else seen + now


def standing(park: Park, observed: State, year: int, before: Park | None = None) -> list[Standing]:
    """The exchanges of business as usual in ``year`` with their amounts; those of unknown size are left out.

    An exchange grows with the slower of its two ends; one that starts after the base year has its stated amount.
    ``before`` is the park as documented, where ``park`` carries options that reduce exchanges.
    """
    documented = {f.id: f.amount for f in before.flows} if before is not None and before is not park else {}
    operating = park.operating(year)
    rows = []
    for flow in park.standing_flows(year):
        ends = (park.node[flow.source_node], park.node[flow.target_node])
        if not all(n.id in operating for n in ends) or not any(n.inside for n in ends):
            continue
        seen = observed.by_id.get(flow.id)
        amount = seen.amount if seen is not None else flow.amount
        if amount is None:
            continue
        stated = documented.get(flow.id)
        if stated and flow.amount is not None:
            amount *= flow.amount / stated
        factor = min((growth(park, n.id, year) for n in ends if n.inside), default=1.0)
        rows.append(Standing(flow.id, flow.source_node, flow.target_node, flow.commodity, amount * factor))
    return rows
