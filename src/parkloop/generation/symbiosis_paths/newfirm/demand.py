"""What of the kind's product the park itself would buy, as a capacity: the only market that the document tells."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.generation.ratio import into
from parkloop.generation.symbiosis_paths.newfirm.recipe import profile_of
from parkloop.generation.symbiosis_paths.ways import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.newfirm.kinds import Wanted
    from parkloop.generation.tables import Tables
    from parkloop.knowledge import Firm


def capacity_wanted(context: Context, firm: Firm, wanted: Iterable[Wanted]) -> float | None:
    """Give the capacity that would supply what firms of the park buy outside [product unit of the profile a year].

    What is bought in an unknown amount does not count. None where the recipe does not tell what a unit of capacity
    supplies, or where no amount is known.
    """
    found = []
    for want in wanted:
        hits = context.identity[want.need.commodity.id].hits
        goods = {h.concept for h in hits if h.exactness >= SURE} & set(firm.makes)
        for made, unit, value in _supplies(context.tables, firm):
            scale = 1.0 if unit == want.need.commodity.unit else into(unit, want.need.commodity)
            if made & goods and scale and want.open:
                found.append(want.open / (value * scale))
                break
    return math.fsum(found) if found else None


def _supplies(tables: Tables, firm: Firm) -> list[tuple[set[str], str, float]]:
    """What the recipe gives, each by the goods it stands for, its unit and its amount for a unit of capacity."""
    rows = profile_of(tables, firm)
    if not rows:
        return []
    made = [r for r in rows if r.role == "output" and r.value]
    return [
        ({rows[0].product}, rows[0].product_unit, 1.0),
        *((_stands_for(tables, firm, r.flow_id), r.unit.partition("/")[0], r.value or 0.0) for r in made),
    ]


def _stands_for(tables: Tables, firm: Firm, flow: str) -> set[str]:
    """The flow itself, and goods of the kind that serve for what the flow serves (extracted steam is steam)."""
    serves = {f for route in tables.routes_of.get(flow, ()) for f in route.receiver_functions}
    return {flow} | {m for m in firm.makes if m in tables.commodities and serves & set(tables.commodities[m].functions)}
