"""Find the paths from offers to receivers, and keep the best way for each pair."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parkloop.generation.distance import between, stated
from parkloop.generation.identity import RELEVANT
from parkloop.generation.ratio import NoRatio, Ratio, find_ratio
from parkloop.generation.symbiosis_paths import score as scoring
from parkloop.generation.symbiosis_paths.amount import Carried, carried, phase_of
from parkloop.generation.symbiosis_paths.choice import by_choice
from parkloop.generation.symbiosis_paths.needs import Need, Receiver, industry_match
from parkloop.generation.symbiosis_paths.offers import UTILITIES
from parkloop.generation.symbiosis_paths.suited import may_use, own_industry, plain_need, suited
from parkloop.generation.tables import confidence
from parkloop.park.enums import CommodityKind, Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.tables import Tables
    from parkloop.knowledge import Route

SAME_GROUP = 0.7
"""Industry agreement from which the bare name of what is replaced counts against another stated function."""
SURE = 0.95
"""Exactness that a product with a market of its own, or a hazardous waste, needs before it counts as a path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way from an offer to a receiver.

    ``how`` is ``same`` (the commodity itself is taken), ``need`` (a stated need that the route answers), ``function``
    (a stated need by function, no route vouches) or ``industry`` (the receiver's industry only). ``vouched``:
    the receiver is of the kind of plant that the route speaks of; without it no amount is given.
    """

    offer: Offer
    receiver: Receiver
    how: str
    need: Need | None
    route: Route | None
    ratio: Ratio | NoRatio
    carried: Carried | None
    distance: float | None
    score: scoring.Score
    vouched: bool = True
    others: tuple[str, ...] = ()

    @property
    def limit(self) -> float:
        """The amount of the offer that would fill the receiver's need; infinite where that is not known."""
        return self.carried.limit if self.carried else math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An offer and a node that could take it, ``distance`` [km] apart."""

    offer: Offer
    receiver: Receiver
    distance: float | None


@dataclass(slots=True)
class Search:
    """The paths found, and for each offer without one the reasons met on the way."""

    paths: list[Path] = field(default_factory=list)
    hindered: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))


def search(context: Context, offers: tuple[Offer, ...], receivers: tuple[Receiver, ...]) -> Search:
    """Find the best path for each (source, commodity, target); other routes of the pair stay by id in ``others``."""
    index, links = _Index(receivers, context.tables), stated(context.park)
    found = Search()
    for offer in offers:
        key = (offer.node.id, offer.commodity.id)
        routes = _routes(offer, context.tables)
        if not offer.identity.hits and not offer.identity.functions:
            found.hindered[key].add("unknown_name")
        for receiver in index.near(offer, routes):
            if receiver.node.id == offer.node.id or not (receiver.node.inside or offer.node.inside):
                continue
            distance = between(links, offer.node, receiver.node)
            standing = (*key, receiver.node.id) in context.standing
            if standing and offer.free is None:
                found.hindered[key].add("standing")
                continue
            pair = Pair(offer=offer, receiver=receiver, distance=distance)
            ways = list(_ways(context, pair, routes, found.hindered[key]))
            if ways:
                found.paths.append(_best(ways))
        if not (found.paths and found.paths[-1].offer is offer):
            found.hindered[key].add("no_receiver" if routes or offer.identity.functions else "no_route")
    found.paths = by_choice(found.paths)
    return found


def _open(context: Context, offer: Offer, receiver: Receiver, need: Need) -> float | None:
    """Give what is still bought of the very commodity that is offered.

    A by-product that others in the park already deliver is no gain; heat, water and power of another source may be
    replaced. A delivery of unknown size counts as covering the need: nothing can be shown beyond it.
    """
    utility = offer.commodity.kind in {CommodityKind.HEAT, CommodityKind.POWER, CommodityKind.WATER}
    have = context.delivered.get((receiver.node.id, need.commodity.id), {})
    amounts = [a for source, a in sorted(have.items()) if not utility or source == offer.node.id]
    if need.taken is None or any(a is None for a in amounts):
        return 0.0 if amounts else None
    return max(0.0, need.taken - sum(a for a in amounts if a is not None))


def _best(ways: list[Path]) -> Path:
    ways.sort(
        key=lambda p: (-p.score.value, p.route.route_id if p.route else "", p.need.commodity.id if p.need else "")
    )
    first = ways[0]
    others = tuple(dict.fromkeys(p.route.route_id for p in ways[1:] if p.route and p.route is not first.route))
    return replace(first, others=others)


def _ways(context: Context, pair: Pair, routes: tuple[tuple[Route, float], ...], hindered: set[str]) -> Iterator[Path]:
    offer, receiver, distance = pair.offer, pair.receiver, pair.distance
    for need in receiver.needs:
        if not _same_thing(offer, need):
            continue
        rest = replace(need, open=_open(context, offer, receiver, need))
        if rest.open == 0:
            hindered.add("need_covered")
        else:
            yield _path(context, pair, "same", rest, None, exactness=1.0, worth=1.0)
    takes_it = any(_same_thing(offer, n) for n in receiver.needs)
    for route, exactness in routes:
        industry = industry_match(receiver, route)
        needs = [
            n for n in receiver.needs if not _same_thing(offer, n) and _answers(route, n, industry, context.tables)
        ]
        if distance is not None and route.max_distance_km is not None and distance > route.max_distance_km:
            if needs or industry:
                hindered.add("too_far")
            continue
        for need in needs:
            worth = scoring.receiver_score(need=_sure(route, need, context.tables), industry=industry, needs_known=True)
            vouched = suited(offer, route, receiver, need)
            yield _path(context, pair, "need", need, route, exactness=exactness, worth=worth, vouched=vouched)
        known = any(n.functions for n in receiver.needs)
        telling = industry >= (SAME_GROUP if known else 0.0) and exactness >= RELEVANT
        if not needs and industry and telling and not offer.traded and not takes_it:
            worth = scoring.receiver_score(need=0.0, industry=industry, needs_known=known)
            own = bool(own_industry(receiver, route))
            yield _path(context, pair, "industry", None, route, exactness=exactness, worth=worth, vouched=own)
    for need in receiver.needs:
        if not _same_thing(offer, need) and (sure := _serves(offer, need)):
            worth = (scoring.NEED_STATED if need.stated else scoring.NEED_INFERRED) * scoring.BY_FUNCTION_ONLY
            plain = sure >= SURE and plain_need(offer, need, receiver)
            yield _path(context, pair, "function", need, None, exactness=sure, worth=worth, vouched=plain)


def _same_thing(offer: Offer, need: Need) -> bool:
    """Whether what is offered is what is taken: the same row of the park, or the same utility under two names.

    A park office lists the steam of the power station and the process steam of the brewery as two commodities; in the
    words of the knowledge both are steam, measured in the same unit.
    """
    ours, theirs = offer.commodity, need.commodity
    if ours.id == theirs.id:
        return True
    if ours.kind is not theirs.kind or ours.kind not in UTILITIES or ours.unit != theirs.unit:
        return False
    return any(h.exactness >= SURE and h.concept in need.concepts for h in offer.identity.hits)


def _serves(offer: Offer, need: Need) -> float:
    """How surely an offer serves a need by function alone; 0 where that is too little, and for hazardous waste."""
    if not need.replaceable or offer.danger:
        return 0.0
    sure = max((offer.identity.functions.get(f, 0.0) for f in sorted(need.functions)), default=0.0)
    return sure if sure >= (SURE if offer.traded else RELEVANT) else 0.0


def _path(
    context: Context,
    pair: Pair,
    how: str,
    need: Need | None,
    route: Route | None,
    *,
    exactness: float,
    worth: float,
    vouched: bool = True,
) -> Path:
    offer, receiver, distance = pair.offer, pair.receiver, pair.distance
    ratio: Ratio | NoRatio = NoRatio(why="need")
    if need is not None:
        ratio = find_ratio(offer.commodity, need.commodity, route, named=_named(need, route, context.tables))
        if not vouched:
            ratio = NoRatio(why="industry")
        elif isinstance(ratio, Ratio) and not may_use(offer, receiver, route, need):
            ratio = NoRatio(why="licence")
    amount = carried(offer, need, ratio, route, receiver.node) if need and isinstance(ratio, Ratio) else None
    if route is not None:
        evidence = scoring.EVIDENCE[confidence(route.route_confidence)]
    else:
        evidence = 1.0 if how == "same" else scoring.EVIDENCE[Confidence.MEMORY]
    return Path(
        offer=offer,
        receiver=receiver,
        how=how,
        need=need,
        route=route,
        ratio=ratio,
        carried=amount,
        distance=distance,
        vouched=vouched,
        score=scoring.Score(
            identity=exactness,
            receiver=worth if vouched else worth * scoring.NOT_VOUCHED,
            evidence=evidence,
            amount=scoring.amount_score(amount.amount.value if amount else None, offer.free),
            distance=scoring.distance_score(distance, phase_of(offer, route)),
            kind=scoring.MARKET_GOOD if offer.traded else 1.0,
            use=1.0 if how == "same" else scoring.use_score(_served(offer, need, route)),
        ),
    )


def _named(need: Need, route: Route | None, tables: Tables) -> bool:
    """Whether the route's ratio speaks of what is taken; a text that names no known thing vouches by its function."""
    if route is None:
        return True
    known = tables.replaced[route.route_id]
    if known:
        return bool(need.concepts & known)
    return bool(route.replaced_product) and len(route.receiver_functions) == 1 and need.stated


def _sure(route: Route, need: Need, tables: Tables) -> float:
    if need.stated or need.concepts & tables.replaced[route.route_id]:
        return scoring.NEED_STATED
    return scoring.NEED_INFERRED


def _served(offer: Offer, need: Need | None, route: Route | None) -> set[str]:
    """Give the functions that a path serves: those that supply and need share, else all that the route delivers."""
    delivered = set(route.receiver_functions) if route else set(offer.identity.functions)
    shared = delivered & need.functions if need else set()
    return shared or delivered


def _routes(offer: Offer, tables: Tables) -> tuple[tuple[Route, float], ...]:
    """Give the routes of an offer's by-product with the exactness of its identity, by route id."""
    danger = offer.danger
    floor = SURE if offer.traded or danger else 0.0
    return tuple(
        sorted(
            ((route, hit.exactness) for hit in offer.identity.hits if hit.exactness >= floor
             for route in tables.routes_of.get(hit.concept, ()) if not (danger and route.hazardous is False)),
            key=lambda x: x[0].route_id,
        )
    )  # fmt: skip


def _answers(route: Route, need: Need, industry: float, tables: Tables) -> bool:
    """Whether what the route delivers is what is needed: by function, or because it replaces that very thing.

    Limestone is taken for its lime by one and to bind sulphur by another: where the park states the function, the
    bare name of what is replaced counts only in the route's own industry.
    """
    if not need.replaceable:
        return False
    if need.functions & set(route.receiver_functions):
        return True
    named = bool(need.concepts & tables.replaced[route.route_id])
    return named and (not need.stated or industry >= SAME_GROUP)


class _Index:
    """Receivers by what makes them worth a look, so that a park of thousands is not searched pair by pair."""

    def __init__(self, receivers: tuple[Receiver, ...], tables: Tables) -> None:
        self._by: dict[tuple[str, str], list[Receiver]] = defaultdict(list)
        self._tables = tables
        for receiver in receivers:
            keys = {("industry", system + code[:2]) for system, codes in receiver.codes.items() for code in codes}
            for need in receiver.needs:
                keys |= {("function", f) for f in need.functions} | {("concept", c) for c in need.concepts}
                keys.add(("commodity", need.commodity.id))
            for key in sorted(keys):
                self._by[key].append(receiver)

    def near(self, offer: Offer, routes: tuple[tuple[Route, float], ...]) -> list[Receiver]:
        """Give the receivers that could take an offer, by id."""
        keys = {("commodity", offer.commodity.id)} | {("function", f) for f in offer.identity.functions}
        for route, _ in routes:
            keys |= {("function", f) for f in route.receiver_functions}
            keys |= {("concept", c) for c in self._tables.replaced[route.route_id]}
            keys |= {("industry", "gb4754" + c[:2]) for c in route.receiver_gbt4754}
            keys |= {("industry", "nace" + c[:2]) for c in route.receiver_nace}
        found = {r.node.id: r for key in keys for r in self._by.get(key, ())}
        return [found[i] for i in sorted(found)]
