"""The hard filter of composition: known limits of a receiver against what a by-product contains (clause 6.2).

Limits come from the receiver's own process (the port that takes the input) and from product standards in the knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.ids import slug
from parkloop.knowledge.legal import product_limits
from parkloop.park.enums import Side
from parkloop.park.option import Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.needs import Need, Receiver
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.symbiosis_paths.paths import Path
    from parkloop.park.node import Port

KNOWN_AS = 0.8
"""Exactness of a name from which a product standard for that by-product is applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit of one receiver and the content it meets, None where that is not known; fractions or the port's unit."""

    substance: str
    name: Text
    high: float
    found: float | None
    source: str
    confidence: str
    place: str

    @property
    def broken(self) -> bool:
        """Whether the by-product is known to hold more."""
        return self.found is not None and self.found > self.high


def limits(context: Context, offer: Offer, receiver: Receiver, need: Need) -> tuple[Limit, ...]:
    """Give every limit that speaks of this by-product in this use, the receiver's own first."""
    return (*_own(context, offer, receiver, need), *_standards(offer, receiver, need))


def breaks(context: Context, path: Path) -> bool:
    """Whether a path breaks a known limit of its receiver."""
    return path.need is not None and any(x.broken for x in limits(context, path.offer, path.receiver, path.need))


def held_to_limits(context: Context, path: Path, option: Option) -> Option:
    """Withhold the actions of an option that breaks a limit, and name what is not known about the others."""
    if path.need is None:
        return option
    found = limits(context, path.offer, path.receiver, path.need)
    reasons = [_reason(context, path, option.id, x) for x in found if x.found is None or x.broken]
    actions = () if any(x.broken for x in found) else option.actions
    return replace(option, actions=actions, missing=(*option.missing, *reasons)) if reasons else option


def _reason(context: Context, path: Path, option: str, limit: Limit) -> Reason:
    ledger = context.ledger
    name = f"option/{option}/limit/{slug(limit.substance, limit.place)}"
    words: dict[str, Text | str] = {
        "commodity": path.offer.commodity.name, "target": path.receiver.node.name, "substance": limit.name,
        "source": limit.source,
    }  # fmt: skip
    high = ledger.knowledge(name, limit.high, "1", limit.place, source=limit.source, confidence=limit.confidence)
    if limit.found is None:
        return Reason(key="chains.limit.unknown", words=words, numbers={"limit": high})
    row = next(i for i, c in enumerate(context.park.commodities) if c.id == path.offer.commodity.id)
    content = ledger.input(
        f"{name}/found", limit.found, "1", f"commodities[{row}].composition.{limit.substance}",
        source=path.offer.commodity.note, confidence="unknown",
    )  # fmt: skip
    return Reason(key="chains.limit.broken", words=words, numbers={"found": content, "limit": high})


def _own(context: Context, offer: Offer, receiver: Receiver, need: Need) -> list[Limit]:
    ports = [x for x in _ports(context, Side.IN, receiver.node.id, need.commodity.id) if x[1].limit]
    contents = _contents(context, offer) if ports else {}
    return [
        Limit(
            substance=substance, name=Text(substance, substance), high=high, found=contents.get(substance),
            source=port.source or process, confidence=str(port.confidence), place=f"processes/{process}",
        )
        for process, port in ports
        for substance, high in sorted(port.limit.items())
    ]  # fmt: skip


def _contents(context: Context, offer: Offer) -> dict[str, float]:
    """What the by-product holds: its composition, and the quality at the port that makes it, which goes before."""
    found = dict(offer.commodity.composition)
    for _process, port in _ports(context, Side.OUT, offer.node.id, offer.commodity.id):
        found |= port.quality
    return found


def _ports(context: Context, side: Side, node: str, commodity: str) -> list[tuple[str, Port]]:
    """The ports of a node for a commodity, each with the id of its process; gathered once for all pairs."""
    known = context.memo.get("ports")
    if not isinstance(known, dict):
        table: dict[tuple[Side, str, str], list[tuple[str, Port]]] = {}
        for process in context.park.processes:
            for port in process.ports:
                table.setdefault((port.side, process.node, port.commodity), []).append((process.id, port))
        known = context.memo["ports"] = table
    found: list[tuple[str, Port]] = known.get((side, node, commodity), [])
    return found


def _standards(offer: Offer, receiver: Receiver, need: Need) -> list[Limit]:
    names = {h.concept for h in offer.identity.hits if h.exactness >= KNOWN_AS}
    codes = receiver.codes.get("gb4754", ())
    found = []
    for row in product_limits():
        if row.high is None or names.isdisjoint(row.waste_ids) or need.functions.isdisjoint(row.functions):
            continue
        if row.receivers and not any(c.startswith(p) for c in codes for p in row.receivers):
            continue
        found.append(
            Limit(
                substance=";".join(row.substances), name=row.parameter, high=row.high,
                found=row.share(offer.commodity.composition), source=row.standard, confidence=row.confidence,
                place=f"product_limits/{row.limit_id}",
            )
        )  # fmt: skip
    return found
