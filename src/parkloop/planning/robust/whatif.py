"""What-if scenarios for a park that states none: each with where its figure comes from, none with a chance.

usual            as the document has it
fuel_up, fuel_down   every fuel 30 % dearer, 30 % cheaper
demand_down      a fifth less is wanted of every product that the park makes
carbon           a carbon price on top: the document's, else the mean of the country's market in its last year known
supplier_out     the firm that the others depend on most stands still for three months

They are questions, not forecasts: how far the plan and its regret move, never a mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.knowledge.tables import factors
from parkloop.operation.network import STANDING
from parkloop.park.changes import DEMAND, OUTAGE, PRICE, TAX, Change
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from parkloop.operation.network import Network
    from parkloop.park.park import Park

FUEL, DEMAND_LESS, MONTHS = 0.3, 0.2, 3
ASSUMED = "assumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A what-if: its id, its changes, and where its figure comes from with which confidence (``assumed``: a question).

    ``target`` is the firm that fails.
    """

    id: str
    changes: tuple[Change, ...]
    source: str = ""
    confidence: str = ASSUMED
    target: str = ""


def what_ifs(network: Network) -> tuple[WhatIf, ...]:
    """The what-ifs that mean something for a park; the first is the park as it is."""
    park = network.park
    found = [WhatIf(id="usual", changes=())]
    carried = dict.fromkeys(a.commodity for a in network.arcs)
    fuels = [c for c in carried if park.commodity[c].kind is CommodityKind.FUEL]
    if fuels:
        found.append(WhatIf(id="fuel_up", changes=tuple(Change(PRICE, c, 1.0 + FUEL) for c in fuels)))
        found.append(WhatIf(id="fuel_down", changes=tuple(Change(PRICE, c, 1.0 - FUEL) for c in fuels)))
    made = dict.fromkeys(c for _, c, side in network.ports if side == "out")
    products = [c for c in made if park.commodity[c].kind is CommodityKind.PRODUCT]
    if products:
        found.append(WhatIf(id="demand_down", changes=tuple(Change(DEMAND, c, 1.0 - DEMAND_LESS) for c in products)))
    carbon = carbon_price(park)
    if carbon is not None:
        found.append(carbon)
    supplier = largest_supplier(network)
    if supplier:
        found.append(WhatIf(id="supplier_out", changes=(Change(OUTAGE, supplier, MONTHS / 12),), target=supplier))
    return tuple(found)


def carbon_price(park: Park) -> WhatIf | None:
    """The carbon price of the document, else of the knowledge for its country and currency; None where neither has one.

    Of the knowledge the row of the latest period is taken.
    """
    stated = park.assumptions.carbon_price
    if stated:
        return WhatIf(
            id="carbon", changes=(Change(TAX, "co2e", stated),), source="assumptions.carbon_price", confidence="stated"
        )
    header = park.park
    unit = f"{header.currency}/t CO2"
    rows = [f for f in factors() if f.group == "carbon" and f.region == header.country and f.unit == unit]
    known = [f for f in rows if f.value is not None]
    if not known:
        return None
    # Periods are written 2024-25; the latest that begins last, a single year before a span that begins with it.
    last = max(known, key=lambda f: (f.year[:4], f.year))
    value = last.value or 0.0
    return WhatIf(
        id="carbon",
        changes=(Change(TAX, "co2e", value),),
        source=";".join((last.factor_id, *last.sources)),
        confidence=last.confidence,
    )


def largest_supplier(network: Network) -> str:
    """The firm of the park that the others take most from.

    Each standing exchange counts by its part of its commodity's largest port, so that tonnes and cubic metres compare.
    """
    given: dict[str, float] = {}
    part = network.reference.max(axis=1, initial=0.0) / (network.scale * 1e3)
    for i, arc in enumerate(network.arcs):
        if arc.kind == STANDING and arc.leaves is not None and arc.enters is not None:
            given[arc.source] = given.get(arc.source, 0.0) + float(part[i])
    return max(given, key=lambda n: (given[n], n), default="")
