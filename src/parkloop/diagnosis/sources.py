"""Whether a node that takes something from one supplier has another source of what it needs it for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.park.enums import LinkStatus

if TYPE_CHECKING:
    from parkloop.diagnosis.look import Look


def functions(look: Look, taker: str, commodity: str) -> frozenset[str]:
    """What a node takes a commodity for: as its own line says, else whatever the commodity can serve."""
    stated = {x.function for x in look.park.node[taker].takes if x.commodity == commodity and x.function}
    return frozenset(stated or look.park.commodity[commodity].functions)


def other_source(look: Look, taker: str, commodity: str, supplier: str, sole: float) -> bool:
    """Whether a taker has another source of the commodity or of what does the same for it.

    Another source is: an inflow of the same function from elsewhere (more than the small rest beside ``sole`` where
    both have one unit), the taker's own make of the commodity or a process for it (own boiler), or a standing link from
    elsewhere, even if nothing flows on it in the year (stand-by).
    """
    wanted = functions(look, taker, commodity)
    return (
        _flowing(look, taker, commodity, supplier, wanted, sole)
        or _own(look, taker, commodity)
        or _standby(look, taker, commodity, supplier, wanted)
    )


def _fits(look: Look, taker: str, other: str, commodity: str, wanted: frozenset[str]) -> bool:
    return other == commodity or bool(wanted & functions(look, taker, other))


def _flowing(look: Look, taker: str, commodity: str, supplier: str, wanted: frozenset[str], sole: float) -> bool:
    unit = look.park.commodity[commodity].unit
    mine, beside = [0.0], [0.0]
    for flow in look.entering.get(taker, ()):
        if not _fits(look, taker, flow.arrives, commodity, wanted):
            continue
        if flow.source == supplier:
            mine.append(flow.received or 0.0)
        elif look.park.commodity[flow.arrives].unit != unit:
            if flow.received != 0:
                return True
        else:
            beside.append(flow.received or 0.0)
    return math.fsum(mine) < sole * (math.fsum(mine) + math.fsum(beside))


def _own(look: Look, taker: str, commodity: str) -> bool:
    """Own source of the very commodity; by function alone a kiln's lime would stand in for its limestone."""
    return (taker, commodity) in look.plants or bool(look.state.makes.get((taker, commodity)))


def _standby(look: Look, taker: str, commodity: str, supplier: str, wanted: frozenset[str]) -> bool:
    year = look.state.year
    for link in look.ways.get(taker, ()):
        stands = link.status is LinkStatus.STANDING
        in_time = (link.since is None or link.since <= year) and (link.until is None or year <= link.until)
        if link.source_node == supplier or not stands or not in_time:
            continue
        arrives = link.replaces or link.commodity
        if arrives in look.park.commodity and _fits(look, taker, arrives, commodity, wanted):
            return True
    return False
