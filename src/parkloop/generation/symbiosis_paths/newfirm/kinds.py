"""Which kinds of firm could take what is left, and which goods they could supply to firms that buy them outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.identity import RELEVANT
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.newfirm.demand import capacity_wanted
from parkloop.generation.symbiosis_paths.newfirm.left import leftovers
from parkloop.generation.symbiosis_paths.newfirm.recipe import for_water
from parkloop.generation.symbiosis_paths.newfirm.room import fitted, worth_while
from parkloop.generation.symbiosis_paths.score import USE, use_score
from parkloop.generation.symbiosis_paths.suited import FUEL, own_industry
from parkloop.generation.symbiosis_paths.ways import SURE, routes_of
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.needs import Need, Receiver
    from parkloop.generation.symbiosis_paths.newfirm.left import Left
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.knowledge import Firm, Route
    from parkloop.park.node import Line, Node

HAZARDOUS = "hazardous"
DISPOSAL = 0.5
"""Worth of treatment and disposal against a use: last in the order reduce, reuse, recycle, recover, dispose."""
ENERGY = frozenset({"methane", "electricity", "process_steam", "low_grade_heat"})
SOLID = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE})
UTILITIES = frozenset({CommodityKind.HEAT, CommodityKind.POWER, CommodityKind.WATER})
FEW = 2
"""Firms that must buy a good outside before its maker alone is a missing link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A by-product that the kind of firm could take; without a route by the kind's own row (``exactness`` 0..1).

    ``use`` is the worth of the use by the waste hierarchy; ``amount`` [unit/a] what the firm would take: what standing
    receivers leave, and not more than a large plant of the kind can hold (``held``); None where it is not known.
    ``one``: what a single plant of the largest size takes of it; ``held``: cut to the size of the works (:mod:`.room`).
    ``spare``: standing receivers could take all of it, the firm is their alternative.
    """

    left: Left
    route: Route | None
    exactness: float
    use: float
    amount: float | None
    one: float | None = None
    held: bool = False
    spare: bool = False

    @property
    def water(self) -> bool:
        """Whether it only brings water: it follows the size of the works."""
        return self.route is not None and for_water(self.route)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A need of a firm in the park, bought outside so far, that the kind of firm makes: ``open`` [unit/a] of it."""

    receiver: Receiver
    need: Need
    open: float | None
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of firm with all that it could close; ``standing``: ids of firms of the kind that the park has already.

    ``market``: capacity that would supply what the park buys outside of the product; None where that is not known.
    """

    firm: Firm
    parts: tuple[Part, ...]
    wanted: tuple[Wanted, ...]
    standing: tuple[str, ...]
    market: float | None = None


def kinds(context: Context) -> tuple[Kind, ...]:
    """Give every kind of firm that could take something left or supply at least two firms, in the table's order."""
    takers = receivers(context)
    known = [(left, routes_of(left.offer, context.tables)) for left in leftovers(context).values()]
    found = []
    for firm in context.tables.firms:
        parts = tuple(part for left, routes in known if (part := _part(context, firm, left, routes)) is not None)
        wanted = tuple(_wanted(context, firm, takers))
        market = capacity_wanted(context, firm, wanted)
        parts = fitted(context.tables, firm, parts, market)
        if not worth_while(firm, parts):
            continue
        alone = bool(firm.profile_id) and len({w.receiver.node.id for w in wanted}) >= FEW
        if alone or any(
            p.route is None or not for_water(p.route) for p in parts
        ):  # nobody builds a works for its water
            standing = tuple(r.node.id for r in takers if r.node.inside and _stands(context, firm, r, parts))
            found.append(Kind(firm=firm, parts=parts, wanted=wanted, standing=standing, market=market))
    return tuple(found)


def _part(context: Context, firm: Firm, left: Left, routes: Iterable[tuple[Route, float]]) -> Part | None:
    """The best way of the kind for one leftover; None where it takes no such thing or makes it itself."""
    offer = left.offer
    own = _is(firm, offer.node)
    ways = [(r, e) for r, e in routes if e >= RELEVANT and serves(firm, r) and (not own or firm.wastes)]
    route: Route | None = None
    if ways:
        route, sure = min(ways, key=lambda w: (-w[1], not w[0].scalable, w[0].route_id))
        use = _use(offer, route)
    else:
        hits = (*offer.identity.hits, *context.identity[offer.commodity.id].hits)
        sure = max((h.exactness for h in hits if h.concept in firm.others), default=0.0)
        disposal = HAZARDOUS in firm.others and offer.danger
        sure, use = (1.0, DISPOSAL) if disposal and sure < RELEVANT else (sure, 1.0)
        if own or sure < RELEVANT:
            return None
    amount = left.open(use)
    spare = amount == 0.0
    return Part(left=left, route=route, exactness=sure, use=use, amount=offer.free if spare else amount, spare=spare)


def _use(offer: Offer, route: Route) -> float:
    """Worth of a use by the waste hierarchy; what is burnt or digested for its energy counts as fuel."""
    energy = set(route.receiver_functions) <= FUEL | ENERGY
    return USE["fuel_solid"] if energy and offer.commodity.kind in SOLID else use_score(route.receiver_functions)


def serves(firm: Firm, route: Route) -> bool:
    """Whether a route leads to this kind of firm."""
    if firm.wastes:
        return route.waste_id in firm.wastes and _shares_code(firm, route)
    return not firm.others and _shares_code(firm, route) and bool(firm.gbt4754)


def _shares_code(firm: Firm, route: Route) -> bool:
    return bool(set(firm.gbt4754) & set(route.receiver_gbt4754))


def _is(firm: Firm, node: Node) -> bool:
    return firm.alike(node.industry.get("gb4754", ""))


def _stands(context: Context, firm: Firm, receiver: Receiver, parts: tuple[Part, ...]) -> bool:
    """Whether a firm of the kind stands: its industry, and an input or the main product of the kind (a class is wide).

    Where the kind's codes lie in several divisions they hold users beside makers (breweries, works for carbon dioxide):
    there only the main product tells which it is.
    """
    node = receiver.node
    if "gb4754" in node.industry:
        alike = _is(firm, node)
    else:
        alike = any(p.route is not None and bool(own_industry(receiver, p.route)) for p in parts)
    mixed = bool(firm.makes) and len({code[:2] for code in firm.gbt4754}) > 1
    if not alike or not (mixed or node.takes or node.makes):
        return alike
    if set(firm.makes) & _concepts(context, _main(context, node)):
        return True
    fed = {*firm.wastes, *firm.others, *(p.route.waste_id for p in parts if p.route is not None)}
    return not mixed and bool(fed & _concepts(context, node.takes))


def _main(context: Context, node: Node) -> list[Line]:
    """The main products that a node makes to sell: the largest of each unit, the first where no amount is known.

    A brewery's carbon dioxide does not make it a works for carbon dioxide, even where it sells it. Heat, power and
    water stand apart, and cubic metres of a product count as tonnes, as those of a drink nearly are.
    """
    given = SOLID | {CommodityKind.GAS, CommodityKind.EMISSION, CommodityKind.WASTE_WATER}
    sold = [x for x in node.makes if context.park.commodity[x.commodity].kind not in given]
    most: dict[str, tuple[float, Line]] = {}
    for line in sold:
        good = context.park.commodity[line.commodity]
        group = str(good.kind) if good.kind in UTILITIES else "t" if good.unit == "m3" else good.unit
        amount = context.made(node.id, line)
        if amount is not None and (group not in most or amount > most[group][0]):
            most[group] = (amount, line)
    return [line for _, line in most.values()] or sold[:1]


def _concepts(context: Context, lines: Iterable[Line]) -> set[str]:
    return {h.concept for x in lines for h in context.identity[x.commodity].hits if h.exactness >= RELEVANT}


def _wanted(context: Context, firm: Firm, takers: Iterable[Receiver]) -> Iterable[Wanted]:
    """Needs of inside firms for what the kind makes, less what firms of the park deliver of it already."""
    if not firm.makes or firm.stands == "outside":
        return
    for receiver in takers:
        if not receiver.node.inside or _is(firm, receiver.node):
            continue
        for need in receiver.needs:
            if not _sure(context, need, firm):
                continue
            open_ = _open(context, receiver, need)
            if open_ is None:
                yield Wanted(receiver=receiver, need=need, open=None, share=0.5)
            elif need.taken and open_ > 0:
                yield Wanted(receiver=receiver, need=need, open=open_, share=open_ / need.taken)


def _sure(context: Context, need: Need, firm: Firm) -> bool:
    hits = context.identity[need.commodity.id].hits
    return need.replaceable and any(h.exactness >= SURE and h.concept in firm.makes for h in hits)


def _open(context: Context, receiver: Receiver, need: Need) -> float | None:
    """What is still bought outside; None where that is not known, 0 where a delivery of unknown size stands."""
    inside = context.delivered.get((receiver.node.id, need.commodity.id), {})
    if any(a is None for a in inside.values()):
        return 0.0
    if need.open is None:
        return 0.0 if inside else None
    return max(0.0, need.open - sum(a for a in inside.values() if a is not None))
