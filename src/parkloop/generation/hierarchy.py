"""Reduce, reuse, recycle, recover, dispose: the tier of an option, and that a lower one stands behind a higher one.

The order is that of 循环经济促进法 (减量化优先，再利用，资源化) and of 2008/98/EC Article 4. The tier follows from what
the option does, never from what it is called.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation.booking import book_factor
from parkloop.generation.context import worded
from parkloop.park.actions import AddNode, AddProcess, DeclaredEffect, OpenLink, ReplaceRecipe
from parkloop.park.compose import brought
from parkloop.park.enums import CommodityKind, NodeKind, Origin, Verdict
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.park.node import Node
    from parkloop.park.option import Option
    from parkloop.park.park import Park

TIERS = ("reduce", "reuse", "recycle", "recover", "dispose")
"""From the best to the last."""
STEP = 0.99
"""A lower tier scores at most this part of the best feasible higher one for the same tonnes."""
_SELF = {CommodityKind.WATER, CommodityKind.WASTE_WATER, CommodityKind.HEAT, CommodityKind.POWER}
_FILLING = frozenset({"fill", "soil_amendment"})
_DISPOSERS = ("772", "7723", "7724", "462")
"""Industry codes of treatment and disposal (GB/T 4754)."""
_GOODS = frozenset({CommodityKind.PRODUCT, CommodityKind.MATERIAL, CommodityKind.FUEL})


def tier(option: Option, park: Park) -> str:
    """Give the tier of an option, one of :data:`TIERS`; empty where it moves nothing (management, layout).

    ``reuse``: the thing itself serves again, as it is, or water and heat in place of fresh ones. ``recover``: it
    replaces a fuel or fills a pit. ``dispose``: it goes to a treatment plant in place of nothing. ``reduce``: less is
    taken or thrown out at the source. Several links: the lowest of them.
    """
    links = [a for a in option.actions if isinstance(a, OpenLink)]
    if links:
        if new := brought([option]):
            park = park.but(commodities=(*park.commodities, *(c for c in new if c.id not in park.commodity)))
        tiers = [_of_link(x.commodity, x.replaces, x.target_node, park) for x in links]
        if any(isinstance(a, AddNode) for a in option.actions):  # what a new plant has worked up is not reused as it is
            tiers.append("recycle")
        return max(tiers, key=TIERS.index)
    if option.source_node and option.target_node and option.commodity:
        return _of_link(option.commodity, option.replaces, option.target_node, park)
    if any(isinstance(a, AddNode | AddProcess) for a in option.actions):
        return "recycle"
    if any(isinstance(a, ReplaceRecipe | DeclaredEffect) for a in option.actions):
        return "reduce"
    return ""


def is_disposer(node: Node, park: Park) -> bool:
    """Whether a node treats and disposes of what it takes: by its industry, and makes no product of it."""
    goods = any(park.commodity[x.commodity].kind in _GOODS for x in node.makes)
    return node.industry.get("gb4754", "").startswith(_DISPOSERS) and not goods


def _of_link(commodity: str, replaces: str, target: str, park: Park) -> str:
    known, instead = park.commodity.get(commodity), park.commodity.get(replaces or commodity)
    thing = known or instead  # what a treatment makes is not yet in the park: what it replaces tells
    if thing is None:
        return "recycle"
    instead = instead or thing
    node = park.node.get(target)
    if node is not None and node.kind is NodeKind.ENVIRONMENT:
        return "dispose"
    if known is not None and instead.id == known.id:
        code = "" if node is None else node.industry.get("gb4754", "")
        return "dispose" if thing.kind is CommodityKind.WASTE and code.startswith(_DISPOSERS) else "reuse"
    if thing.kind in _SELF and instead.kind in _SELF:
        return "reuse"
    if instead.kind is CommodityKind.FUEL:
        return "recover"
    takes = () if node is None else tuple(x for x in node.takes if x.commodity == instead.id)
    if takes and all(x.function in _FILLING for x in takes):
        return "recover"
    return "recycle"


def enforce(context: Context, options: Iterable[Option]) -> list[Option]:
    """Write its tier on every option, put lower uses of the same tonnes behind the best feasible higher one, say so.

    Feasible is what has an action and is not forbidden. Projects, the user's own options and those that the user has
    edited or frozen keep their score: somebody has decided on them.
    """
    options = [replace(o, tier=tier(o, context.park)) for o in options]
    best: dict[tuple[str, str, str], Option] = {}
    for option in options:
        key = _tonnes(option)
        if key is None or not option.actions or option.legal.verdict is Verdict.FORBIDDEN:
            continue
        own = (*key, option.tier)
        if own not in best or (option.score, best[own].id) > (best[own].score, option.id):
            best[own] = option
    return [_behind(context, o, best) for o in options]


def _tonnes(option: Option) -> tuple[str, str] | None:
    if option.source_node and option.commodity and option.target_node:
        return option.source_node, option.commodity
    return None


def _behind(context: Context, option: Option, best: dict[tuple[str, str, str], Option]) -> Option:
    key, own = _tonnes(option), option.tier
    if key is None or own not in TIERS or option.origin is not Origin.ROUTE or option.state is not None:
        return option
    higher = [best[(*key, t)] for t in TIERS[: TIERS.index(own)] if (*key, t) in best]
    above = max(higher, key=lambda o: (o.score, o.id), default=None)
    if above is None or option.score <= above.score * STEP:
        return option
    after = round(above.score * STEP, 6)
    before = book_factor(context.ledger, option.id, "before_hierarchy", option.score)
    lowered = book_factor(context.ledger, option.id, "after_hierarchy", after)
    words = {
        "better": above.name,
        "tier": worded(f"unitnodes.tier.{above.tier}"),
        "own": worded(f"unitnodes.tier.{own}"),
    }
    reason = Reason(key="unitnodes.reason.hierarchy", words=words, numbers={"before": before, "after": lowered})
    return replace(option, score=after, reasons=(*option.reasons, reason))
