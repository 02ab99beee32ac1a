"""What is dangerous about a link: hazard notes, major hazard sources, distances, substances that must not meet.

Stocks on site are not in the document, so that a major hazard source is named with its threshold and never judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.distance import between, stated
from parkloop.generation.legality.nature import hazardous
from parkloop.generation.legality.substances import hazards_of
from parkloop.knowledge.hazards import reactions
from parkloop.park.actions import AddCommodity, OpenLink
from parkloop.park.enums import CommodityKind, Verdict, YesNo
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.knowledge.hazards import Hazard
    from parkloop.park.commodity import Commodity
    from parkloop.park.option import Option

RELEVANT = 0.999
"""Exactness from which a name of the knowledge makes a commodity a dangerous substance."""


def safety_notes(context: Context, option: Option) -> tuple[Reason, ...]:
    """Give the notes on every exchange of an option: heat, hazardous waste, dangerous substances.

    An option is told once of each danger; one without links has none.
    """
    table = dict(context.park.commodity)
    table |= {a.commodity.id: a.commodity for a in option.actions if isinstance(a, AddCommodity)}
    links = [a for a in option.actions if isinstance(a, OpenLink)]
    ends = [(a.source_node, a.target_node, a.commodity, a.replaces) for a in links]
    if option.source_node and option.commodity and option.commodity not in {a.commodity for a in links}:
        ends.append((option.source_node, option.target_node, option.commodity, option.replaces))
    found: dict[tuple[object, ...], Reason] = {}
    for source, target, commodity, replaced in ends:
        thing = table.get(commodity)
        if thing is None:
            continue
        asked = option.legal.verdict is Verdict.LICENCE and commodity == option.commodity
        danger = hazardous(thing) is YesNo.YES or asked
        warm = thing.kind is CommodityKind.HEAT or (replaced in table and table[replaced].kind is CommodityKind.HEAT)
        for reason in _of_link(context, source, target, thing, danger=danger, warm=warm):
            found.setdefault((reason.key, *sorted(map(str, reason.words.values()))), reason)
    return tuple(found.values())


def dangers(context: Context, commodity: Commodity) -> tuple[Hazard, ...]:
    """Give the dangerous substances that a commodity is."""
    if context.park.commodity.get(commodity.id) is not commodity:
        return _dangers(context, commodity)
    table = context.memo.get("dangers")
    if not isinstance(table, dict):
        table = context.memo["dangers"] = {}
    if commodity.id not in table:
        table[commodity.id] = _dangers(context, commodity)
    found: tuple[Hazard, ...] = table[commodity.id]
    return found


def _dangers(context: Context, commodity: Commodity) -> tuple[Hazard, ...]:
    known = context.identity.get(commodity.id)
    concepts = [h.concept for h in known.hits if h.exactness >= RELEVANT] if known else []
    return hazards_of(commodity, concepts)


def _of_link(
    context: Context, source: str, target: str, commodity: Commodity, *, danger: bool, warm: bool
) -> Iterator[Reason]:
    if warm:
        yield Reason(key="legality.safety.heat")
    if danger:
        yield Reason(key="legality.safety.hazardous_waste")
    for hazard in dangers(context, commodity):
        yield Reason(key="legality.safety.substance", words={"name": hazard.name, "note": hazard.note})
        yield from _figures(context, hazard, source, target)
        yield from _meets(context, hazard, target)


def _figures(context: Context, hazard: Hazard, source: str, target: str) -> Iterator[Reason]:
    """Threshold and distance, booked as rows of the knowledge."""
    words: dict[str, Text | str] = {"name": hazard.name}
    row = f"hazards/{hazard.hazard_id}"
    ledger, told = context.ledger, {"source": ";".join(hazard.sources), "confidence": hazard.confidence}
    if hazard.threshold_t is not None:
        name = f"legality/{hazard.hazard_id}/threshold"
        entry = ledger.knowledge(name, hazard.threshold_t, "t", row, **told)
        yield Reason(key="legality.safety.major", words=words, numbers={"threshold": entry})
    if hazard.distance_m is None:
        return
    name = f"legality/{hazard.hazard_id}/distance"
    numbers = {"distance": ledger.knowledge(name, hazard.distance_m, "m", row, **told)}
    nodes = context.park.node
    apart = between(_stated(context), nodes[source], nodes[target]) if {source, target} <= set(nodes) else None
    if apart is None:
        yield Reason(key="legality.safety.distance_open", words=words, numbers=numbers)
    else:
        place = f"legality/apart/{source}/{target}"
        numbers["apart"] = ledger.input(place, apart, "km", f"nodes[{source}].location")
        yield Reason(key="legality.safety.distance", words=words, numbers=numbers)


def _stated(context: Context) -> dict[frozenset[str], float]:
    table = context.memo.get("stated_distances")
    if not isinstance(table, dict):
        table = context.memo["stated_distances"] = stated(context.park)
    return table


def _meets(context: Context, hazard: Hazard, target: str) -> Iterator[Reason]:
    """Tell what the receiver already uses that must not meet it; the dangerous sort of each thing once."""
    node = context.park.node.get(target)
    if node is None:
        return
    for line in context.takes(node):
        other = context.park.commodity[line.commodity]
        for against in dangers(context, other):
            for reaction in reactions():
                if {reaction.first, reaction.second} == {hazard.group, against.group}:
                    words: dict[str, Text | str] = {
                        "name": hazard.name,
                        "target": node.name,
                        "other": other.name,
                        "effect": reaction.effect,
                    }
                    yield Reason(key="legality.safety.incompatible", words=words)
