"""Who in the park buys a product outside today: the demand ceiling of a line that would make it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.extending.feeds import surpluses
from parkloop.generation.symbiosis_paths.ways import SURE
from parkloop.generation.words import normal
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.context import Context
    from parkloop.knowledge.derivatives import Derivative
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node

_STRENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_PURE = re.compile(r"折百|折纯|折100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """A firm that takes a product: ``taken`` a year, ``open`` of it from outside the park (None: not known)."""

    node: Node
    line: Line
    taken: float | None
    open: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What the park buys of one commodity that a derivative is.

    ``spare``: what makers in the park have left of it, who come before a new line; None: of unknown size.
    ``factor``: strength of the commodity over that of the derivative's charges.
    """

    commodity: Commodity
    buyers: tuple[Buyer, ...]
    makers: tuple[str, ...]
    spare: float | None
    factor: float

    @property
    def ceiling(self) -> float:
        """What is bought outside and no maker of the park could deliver [unit/a]; unknown purchases count nothing."""
        return max(0.0, sum(b.open or 0.0 for b in self.buyers) - (self.spare or 0.0))


def demands(context: Context, derivative: Derivative) -> tuple[Demand, ...]:
    """One demand for each commodity of the park that the derivative is and that a node takes, by id."""
    found = []
    for commodity in sorted(context.park.commodities, key=lambda c: c.id):
        bought = commodity.kind not in {CommodityKind.WASTE, CommodityKind.BY_PRODUCT}
        if bought and commodity.unit == derivative.unit and is_it(context, derivative, commodity):
            buyers = tuple(b for b in _buyers(context).get(commodity.id, ()) if b.open != 0.0)
            buyers = tuple(b for b in buyers if b.node.shares is not False) or buyers
            if buyers:
                makers, spare = _spare(context, commodity)
                factor = 1.0
                if derivative.strength is not None:
                    factor = (strength(commodity) or derivative.strength) / derivative.strength
                found.append(Demand(commodity=commodity, buyers=buyers, makers=makers, spare=spare, factor=factor))
    return tuple(found)


def is_it(context: Context, derivative: Derivative, commodity: Commodity) -> bool:
    """Whether a commodity of the park is the derivative: as the knowledge knows it, else by name."""
    if derivative.product:
        hits = context.identity[commodity.id].hits
        return any(h.concept == derivative.product and h.exactness >= SURE for h in hits)
    names = {normal(x) for x in (derivative.name.zh, derivative.name.en, *derivative.terms)}
    own = (commodity.name.zh, commodity.name.en, *commodity.synonyms)
    return any(_plain(x) in names for x in own if x)


def strength(commodity: Commodity) -> float | None:
    """The mass fraction that a name states (``盐酸（31 %）``: 0.31); None where it states none."""
    for name in (commodity.name.zh, commodity.name.en):
        if name and _PURE.search(name):
            return 1.0
        found = _STRENGTH.search(name or "")
        if found and 0.0 < float(found[1]) <= 100.0:
            return float(found[1]) / 100.0
    return None


def _plain(name: str) -> str:
    return normal(_STRENGTH.sub("", name))


def _buyers(context: Context) -> Mapping[str, list[Buyer]]:
    found = context.memo.get("buyers")
    if isinstance(found, dict):
        return found
    table: dict[str, list[Buyer]] = {}
    for node in context.nodes:
        for line in context.takes(node):
            table.setdefault(line.commodity, []).append(_buyer(context, node, line))
    context.memo["buyers"] = table
    return table


def _buyer(context: Context, node: Node, line: Line) -> Buyer:
    taken = context.taken(node.id, line)
    inside = context.delivered.get((node.id, line.commodity), {})
    known = [a for a in inside.values() if a is not None]
    others = context.supplied.get((node.id, line.commodity), 0.0)
    unknown = taken is None or len(known) < len(inside)
    left = None if unknown or taken is None else max(0.0, taken - sum(known) - others)
    return Buyer(node=node, line=line, taken=taken, open=left if left is None or left > 1e-9 * (taken or 1.0) else 0.0)


def _spare(context: Context, commodity: Commodity) -> tuple[tuple[str, ...], float | None]:
    """The nodes that make the commodity, and what they have left of it."""
    makers = [s for rows in surpluses(context).values() for s in rows if s.commodity.id == commodity.id]
    refusing = [n.id for n in context.nodes if n.shares is False and any(x.commodity == commodity.id for x in n.makes)]
    free = [s.free for s in makers]
    known = [f for f in free if f is not None]
    return (*(s.node.id for s in makers), *refusing), sum(known) if len(known) == len(free) else None
