"""What a node takes and makes when one of its processes takes over from the others of the same product.

The output of the product stays; what its recipes take and make besides moves by the difference of their coefficients.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.park.enums import Side
from parkloop.park.node import current_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.node import Process
    from parkloop.park.park import Park


@dataclass(frozen=True, slots=True)
class TakenOver:
    """By (side, commodity) how much the node takes or makes more, and by process how its activity changes [unit/a].

    Both empty where it cannot be told.
    """

    changes: Mapping[tuple[Side, str], float] = field(default_factory=dict)
    activity: Mapping[str, float] = field(default_factory=dict)


NOTHING = TakenOver()


def taken_over(park: Park, process: Process, amount: float | None) -> TakenOver:
    """``process`` runs at ``amount`` more, and the node's other processes of its product at as much less.

    They give way in proportion to their activity; ``amount`` is at most what they do together. Nothing is told where
    one of them has no stated activity, a recipe has a blank coefficient, or the node has a line of unknown amount of
    what the recipes move.
    """
    others = [
        p for p in park.processes if p.node == process.node and p.product == process.product and p.id != process.id
    ]
    total = sum(p.activity or 0.0 for p in others)
    if not amount or amount < 0 or total <= 0 or any(p.activity is None for p in others):
        return NOTHING
    if any(not p.ports or _blank(park, p) for p in (process, *others)):
        return NOTHING
    moved = min(amount, total)
    changes: dict[tuple[Side, str], float] = {}
    for recipe, more in ((process, moved), *((p, -moved * (p.activity or 0.0) / total) for p in others)):
        for port in recipe.ports:
            if (port.side, port.commodity) != (Side.OUT, process.product):
                spot = (port.side, port.commodity)
                changes[spot] = changes.get(spot, 0.0) + more * (port.coefficient or 0.0)
    changes = {spot: value for spot, value in changes.items() if abs(value) > 1e-12 * moved}
    if any(_unknown(park, process.node, spot) for spot in changes):
        return NOTHING
    activity = {p.id: -moved * (p.activity or 0.0) / total for p in others}
    return TakenOver(changes, {**activity, process.id: moved})


def _blank(park: Park, process: Process) -> bool:
    """Whether a coefficient lacks, or is not in units of its commodity."""
    known = park.commodity
    return any(
        p.coefficient is None or p.commodity not in known or p.unit.partition("/")[0] != known[p.commodity].unit
        for p in process.ports
    )


def _unknown(park: Park, node: str, spot: tuple[Side, str]) -> bool:
    """Whether the node has the commodity and nobody knows how much."""
    found = park.node[node]
    side, commodity = spot
    lines = [
        x
        for _, x in current_lines(found.takes if side is Side.IN else found.makes, park.park.base_year)
        if x.commodity == commodity
    ]
    return bool(lines) and all(x.amount is None for x in lines)
