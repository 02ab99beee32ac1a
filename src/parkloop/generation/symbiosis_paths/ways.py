"""In which ways a commodity could serve a kind of receiver: all that hangs neither on the firm, its place nor amounts.

Most firms of a large park are of few kinds, so this is asked once for each commodity and kind, not for each pair.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.identity import RELEVANT
from parkloop.generation.ratio import NoRatio, Ratio, find_ratio
from parkloop.generation.symbiosis_paths import score as scoring
from parkloop.generation.symbiosis_paths.amount import phase_of
from parkloop.generation.symbiosis_paths.codes import agreement, digits
from parkloop.generation.symbiosis_paths.needs import industry_match
from parkloop.generation.symbiosis_paths.offers import UTILITIES
from parkloop.generation.symbiosis_paths.suited import may_use, own_industry, plain_need, suited, suited_typical
from parkloop.generation.tables import confidence
from parkloop.knowledge.industries import usual as usual_practice
from parkloop.park.enums import CommodityKind, Confidence

if TYPE_CHECKING:
    from parkloop.generation.symbiosis_paths.needs import Need, Receiver
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.tables import Tables
    from parkloop.knowledge import Route

SAME_GROUP = 0.7
"""Industry agreement from which the bare name of what is replaced counts against another stated function."""
SURE = 0.95
"""Exactness that a product with a market of its own, or a hazardous waste, needs before it counts as a path."""

Known = tuple[tuple["Route", float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way, before distance and amounts.

    ``slot`` is the place of the need among those of the receiver (None: its industry only), ``reach`` the distance
    [km] up to which the route goes, ``served`` the usual needs of the industry that it answers where none is stated.
    ``how`` and ``vouched`` as in :class:`.paths.Path`; the rest are factors of the score.
    """

    how: str
    slot: int | None
    route: Route | None
    ratio: Ratio | NoRatio
    vouched: bool
    reach: float
    phase: str
    identity: float
    receiver: float
    evidence: float
    kind: float
    use: float
    served: frozenset[str] = frozenset()

    @property
    def worth(self) -> float:
        """What the score can be at most, distance left out."""
        return self.identity * self.receiver * self.evidence * self.kind * self.use


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """All ways, and the distance [km] beyond which at least one clue is lost."""

    ways: tuple[Way, ...]
    reach: float


def kind_of(receiver: Receiver) -> tuple[object, ...]:
    """What two receivers must have in common to have the same ways: industry codes, commodities and functions taken."""
    needs = tuple((need.commodity.id, need.line.function) for need in receiver.needs)
    return (*receiver.codes.items(), None, *needs, None, *receiver.typical)


def ways_to(offer: Offer, receiver: Receiver, known: Known, tables: Tables) -> Ways:
    """Find the ways from a commodity to a kind of receiver.

    Parameters
    ----------
    offer, receiver
        Any of the commodity, and any of the kind: places and amounts are not read.
    known
        From :func:`routes_of`.
    """
    found = [_way(offer, receiver, tables, "same", i) for i, n in enumerate(receiver.needs) if same_thing(offer, n)]
    takes_it, reach = bool(found), math.inf
    states = any(n.functions for n in receiver.needs)
    others = [(i, n) for i, n in enumerate(receiver.needs) if not same_thing(offer, n)]
    for route, exactness in known:
        industry = industry_match(receiver, route)
        needs = [(i, n) for i, n in others if _answers(route, n, industry, tables)]
        if (needs or industry) and route.max_distance_km is not None:
            reach = min(reach, route.max_distance_km)
        for slot, need in needs:
            worth = scoring.receiver_score(need=_sure(route, need, tables), industry=industry, needs_known=True)
            vouched = suited(offer, route, receiver, need)
            found.append(_way(offer, receiver, tables, "need", slot, route, exactness, worth, vouched=vouched))
        usual = _usual(receiver, route.receiver_functions) if exactness >= RELEVANT else {}
        if usual:
            worth = scoring.typical_score(need=max(usual.values()), industry=industry)
            own = suited_typical(offer, route, receiver, frozenset(usual))
            served = frozenset(usual)
            found.append(
                _way(offer, receiver, tables, "typical", None, route, exactness, worth, vouched=own, served=served)
            )
            continue
        telling = industry >= (SAME_GROUP if states else 0.0) and exactness >= RELEVANT
        if not needs and industry and telling and not offer.traded and not takes_it:
            worth = scoring.receiver_score(need=0.0, industry=industry, needs_known=states or bool(receiver.typical))
            own = bool(own_industry(receiver, route))
            found.append(_way(offer, receiver, tables, "industry", None, route, exactness, worth, vouched=own))
    for slot, need in others:
        if sure := _serves(offer, need):
            worth = (scoring.NEED_STATED if need.stated else scoring.NEED_INFERRED) * scoring.BY_FUNCTION_ONLY
            plain = sure >= SURE and plain_need(offer, need, receiver)
            found.append(_way(offer, receiver, tables, "function", slot, None, sure, worth, vouched=plain))
    found += _by_usual_function(offer, receiver, tables)
    return Ways(ways=tuple(found), reach=reach)


def _by_usual_function(offer: Offer, receiver: Receiver, tables: Tables) -> list[Way]:
    """Give the ways that rest on a usual need of the receiver and on what the offer is for, without a route."""
    found = []
    for function, usual in receiver.typical:
        sure = 0.0 if offer.danger else offer.perhaps.get(function, 0.0)
        if sure >= (SURE if offer.traded else RELEVANT):
            same = 1.0 if offer.commodity.kind in UTILITIES else 0.0  # steam is steam in every industry
            worth = scoring.typical_score(need=usual, industry=same) * scoring.BY_FUNCTION_ONLY
            served = frozenset({function})
            found.append(_way(offer, receiver, tables, "typical", None, None, sure, worth, served=served))
    return found


def _usual(receiver: Receiver, functions: tuple[str, ...]) -> dict[str, float]:
    """Give those usual needs of a receiver that are among ``functions``."""
    return {f: sure for f, sure in receiver.typical if f in functions}


def routes_of(offer: Offer, tables: Tables) -> Known:
    """Give the routes of an offer's by-product with the exactness of its identity, by route id."""
    danger = offer.danger
    floor = SURE if offer.traded or danger else 0.0
    return tuple(
        sorted(
            ((route, hit.exactness) for hit in offer.identity.hits if hit.exactness >= floor
             for route in tables.routes_of.get(hit.concept, ())
             if not (danger and route.hazardous is False) and not _thinner(offer, route)),
            key=lambda x: x[0].route_id,
        )
    )  # fmt: skip


def _thinner(offer: Offer, route: Route) -> bool:
    """Whether an emission is of another industry than the route's: SO2 of a boiler is no smelter gas."""
    own = offer.node.industry.get("gb4754", "")
    known = offer.commodity.kind is CommodityKind.EMISSION and bool(own) and bool(route.source_gbt4754)
    return known and agreement(digits(own), route.source_gbt4754) == 0.0


def same_thing(offer: Offer, need: Need) -> bool:
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


def _way(
    offer: Offer,
    receiver: Receiver,
    tables: Tables,
    how: str,
    slot: int | None,
    route: Route | None = None,
    exactness: float = 1.0,
    worth: float = 1.0,
    *,
    vouched: bool = True,
    served: frozenset[str] = frozenset(),
) -> Way:
    need = None if slot is None else receiver.needs[slot]
    if route is not None:
        evidence = scoring.EVIDENCE[confidence(route.route_confidence)]
        if how == "typical" or (how == "industry" and not receiver.needs):
            evidence *= scoring.practice_score(len(route.precedent_parks), usual_practice(route.route_id))
    else:
        evidence = 1.0 if how == "same" else scoring.EVIDENCE[Confidence.MEMORY]
    return Way(
        how=how,
        slot=slot,
        route=route,
        ratio=_ratio(offer, receiver, need, route, tables, vouched=vouched),
        vouched=vouched,
        reach=math.inf if route is None or route.max_distance_km is None else route.max_distance_km,
        phase=phase_of(offer, route),
        identity=exactness,
        receiver=worth if vouched else worth * scoring.NOT_VOUCHED,
        evidence=evidence,
        kind=_kind(offer, how),
        served=served,
        use=1.0 if how == "same" else scoring.use_score(served or _served(offer, need, route)),
    )


def _kind(offer: Offer, how: str) -> float:
    """Give the factor of goods with a market of their own; a utility looks for those who usually take it."""
    if not offer.traded:
        return 1.0
    return scoring.UTILITY_GOOD if how == "typical" and offer.commodity.kind in UTILITIES else scoring.MARKET_GOOD


def _ratio(
    offer: Offer, receiver: Receiver, need: Need | None, route: Route | None, tables: Tables, *, vouched: bool
) -> Ratio | NoRatio:
    if need is None:
        return NoRatio(why="need")
    if not vouched:
        return NoRatio(why="industry")
    ratio = find_ratio(offer.commodity, need.commodity, route, named=_named(need, route, tables))
    if isinstance(ratio, Ratio) and not may_use(offer, receiver, route, need):
        return NoRatio(why="licence")
    return ratio


def _serves(offer: Offer, need: Need) -> float:
    """How surely an offer serves a need by function alone; 0 where that is too little, and for hazardous waste."""
    if not need.replaceable or offer.danger:
        return 0.0
    sure = max((offer.functions.get(f, 0.0) for f in sorted(need.functions)), default=0.0)
    return sure if sure >= (SURE if offer.traded else RELEVANT) else 0.0


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
    delivered = set(route.receiver_functions) if route else set(offer.functions)
    shared = delivered & need.functions if need else set()
    return shared or delivered


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
