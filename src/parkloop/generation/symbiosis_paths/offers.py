"""What nodes have to give: makes that are not wholly placed, and nodes that do not want to share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.legality import hazardous
from parkloop.generation.symbiosis_paths.family import family_of, known, uses
from parkloop.generation.symbiosis_paths.saying import as_said
from parkloop.generation.symbiosis_paths.typical import codes_of
from parkloop.park.enums import CommodityKind, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.context import Context
    from parkloop.generation.identity import Identity
    from parkloop.knowledge.families import Family
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node

GIVEN = frozenset(
    {
        CommodityKind.BY_PRODUCT,
        CommodityKind.WASTE,
        CommodityKind.WASTE_WATER,
        CommodityKind.WATER,
        CommodityKind.HEAT,
        CommodityKind.GAS,
        CommodityKind.EMISSION,
    }
)
"""Kinds that look for a use."""
TRADED = frozenset({CommodityKind.PRODUCT, CommodityKind.MATERIAL, CommodityKind.FUEL, CommodityKind.POWER})
"""Kinds that have a market anyway: only an exact need inside the park makes them a path."""
UTILITIES = frozenset({CommodityKind.HEAT, CommodityKind.WATER})
"""Kinds that are a utility under a bought input's name (steam, river water), a by-product under a by-product's name."""
FULL = 1e-9
"""Share of a make below which the rest counts as nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A commodity that a node could give; ``free`` is what is not yet placed, None where that is not known.

    ``danger``: it is hazardous waste by statement or code. ``family``: the broad family of things that it is of;
    ``unknown``: its name is in no table and the family alone tells its uses.
    """

    node: Node
    line: Line
    commodity: Commodity
    identity: Identity
    utility: bool
    danger: bool
    made: float | None
    free: float | None
    family: Family | None = None
    unknown: bool = False

    @property
    def functions(self) -> Mapping[str, float]:
        """What it could serve for and how surely: as its name says, else as its family does."""
        return self.perhaps if self.unknown else self.identity.functions

    @property
    def perhaps(self) -> Mapping[str, float]:
        """What it could serve for by its name or by its family: enough for a guess."""
        return {**(uses(self.family) if self.family else {}), **self.identity.functions}

    @property
    def traded(self) -> bool:
        """Whether it is a good with a market of its own: a product, or heat and water known as a bought utility."""
        if self.commodity.kind in TRADED:
            return True
        return self.commodity.kind in UTILITIES and self.utility


def offers(context: Context) -> tuple[Offer, ...]:
    """All offers of operating nodes that share, by node and commodity id."""
    found = []
    for node in context.partners:
        if node.shares is False:
            continue
        for line in context.makes(node):
            offer = _offer(context, node, line)
            if offer is not None:
                found.append(offer)
    return tuple(found)


def withheld(context: Context) -> tuple[tuple[str, str], ...]:
    """(node, commodity) of by-products whose node states that it does not share."""
    return tuple(
        (node.id, line.commodity)
        for node in context.partners
        if node.shares is False
        for line in context.makes(node)
        if context.park.commodity[line.commodity].kind in GIVEN
    )


def _offer(context: Context, node: Node, line: Line) -> Offer | None:
    commodity = context.park.commodity[line.commodity]
    if commodity.kind not in GIVEN | TRADED:
        return None
    made = context.made(node.id, line)
    placed = context.placed.get((node.id, commodity.id), 0.0)
    free = None if made is None or placed is None else max(0.0, made - placed)
    if free is not None and made is not None and free <= FULL * made:
        return None
    identity = context.identity[commodity.id]
    family, unknown = None, False
    if commodity.kind in GIVEN:
        codes = codes_of(context, node).get("gb4754", ())
        identity = as_said(identity, commodity, codes, context.tables)
        family = family_of(commodity, codes)
        unknown = family is not None and not known(identity, context.tables)
    best = max((h.exactness for h in identity.hits), default=0.0)
    first = {h.concept for h in identity.hits if h.exactness == best}
    utility = bool(first) and not any(c in context.tables.routes_of for c in first)
    danger = hazardous(commodity) is YesNo.YES
    return Offer(
        node=node,
        line=line,
        commodity=commodity,
        identity=identity,
        utility=utility,
        danger=danger,
        made=made,
        free=free,
        family=family,
        unknown=unknown,
    )
