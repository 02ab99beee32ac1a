"""Find the paths from offers to receivers, and keep the best way for each pair."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from parkloop.generation.distance import between, stated
from parkloop.generation.ratio import NoRatio, Ratio
from parkloop.generation.symbiosis_paths import score as scoring
from parkloop.generation.symbiosis_paths.amount import Carried, carried, stated_range
from parkloop.generation.symbiosis_paths.choice import by_choice
from parkloop.generation.symbiosis_paths.circles import Circles
from parkloop.generation.symbiosis_paths.offers import FULL
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.circles import Circle
    from parkloop.generation.symbiosis_paths.needs import Need, Receiver
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.symbiosis_paths.ways import Way, Ways
    from parkloop.knowledge import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way from an offer to a receiver.

    ``how`` is ``same`` (the commodity itself is taken), ``need`` (a stated need that the route answers), ``function``
    (a stated need by function, no route vouches), ``typical`` (no need stated, ``served`` are usual ones of the
    receiver's industry) or ``industry`` (the receiver's industry only). ``vouched``:
    the receiver is of the kind of plant that the route speaks of; without it no amount is given. ``asked`` stands in
    place of ``carried`` where the receiver states that it shares with nobody: what it could take if it agreed.
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
    served: tuple[str, ...] = ()
    asked: Carried | None = None

    @property
    def guess(self) -> bool:
        """Whether nothing that the receiver states speaks for it: its industry's usual needs, or the industry alone."""
        return self.how == "typical" or (self.how == "industry" and not self.receiver.needs)

    def chosen(self, choice: float) -> Path:
        """Give the path with its factor ``choice``; spelt out, as a large park has half a million of them."""
        mine = self.score
        return Path(
            offer=self.offer, receiver=self.receiver, how=self.how, need=self.need, route=self.route, ratio=self.ratio,
            carried=self.carried, distance=self.distance, vouched=self.vouched, others=self.others, served=self.served,
            asked=self.asked,
            score=scoring.Score(
                identity=mine.identity, receiver=mine.receiver, evidence=mine.evidence, amount=mine.amount,
                distance=mine.distance, kind=mine.kind, use=mine.use, choice=choice,
            ),
        )  # fmt: skip

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


class Scored(NamedTuple):
    """A way of a pair with what it carries and its score."""

    way: Way
    need: Need | None
    carried: Carried | None
    score: scoring.Score


@dataclass(slots=True)
class Search:
    """The paths found, and for each offer without one the reasons met on the way.

    ``unseen`` counts, for each offer of a large park, the receivers that promised less and were not looked at.
    """

    paths: list[Path] = field(default_factory=list)
    hindered: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    unseen: dict[tuple[str, str], int] = field(default_factory=dict)


def search(context: Context, offers: tuple[Offer, ...], receivers: tuple[Receiver, ...]) -> Search:
    """Find the best path for each (source, commodity, target); other routes of the pair stay by id in ``others``.

    Every pair is looked at where an offer has up to :data:`.circles.LOOKED_AT` possible receivers. Beyond, it is
    matched with the most promising of them, and with the others only where those leave it without an amount.
    """
    circles, links = Circles(receivers, context.tables), stated(context.park)
    linked = _neighbours(links)
    found = Search()
    for offer in offers:
        key = (offer.node.id, offer.commodity.id)
        hindered = found.hindered[key]
        if not offer.identity.hits and not offer.functions:
            hindered.add("unknown_name")
        circle = circles.of(offer)
        if offer.free is None and _stands(context, offer, circle):
            hindered.add("standing")
        first = circle.first(offer, linked.get(offer.node.id, frozenset()))
        paths = list(_paths(context, offer, circle, first, links, hindered))
        rest = circle.rest(first, paths)
        paths += _paths(context, offer, circle, rest, links, hindered)
        if unseen := len(circle.receivers) - len(first) - len(rest):
            found.unseen[key] = unseen
        found.paths += paths
        if not paths:
            hindered.add("no_receiver" if circle.known or offer.functions else "no_route")
    found.paths = by_choice(found.paths)
    return found


def _neighbours(links: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """Give the nodes to which the park states a distance, by node."""
    table: dict[str, set[str]] = defaultdict(set)
    for ends in links:
        for end in ends:
            table[end] |= ends
    return {end: frozenset(others) for end, others in table.items()}


def _may_exchange(offer: Offer, receiver: Receiver) -> bool:
    return receiver.node.id != offer.node.id and (receiver.node.inside or offer.node.inside)


def _stands(context: Context, offer: Offer, circle: Circle) -> bool:
    """Whether a receiver in question has the offer already."""
    targets = context.targets.get((offer.node.id, offer.commodity.id), frozenset()) & circle.near
    return any(t != offer.node.id and (context.park.node[t].inside or offer.node.inside) for t in targets)


def _paths(
    context: Context,
    offer: Offer,
    circle: Circle,
    rows: Iterable[int],
    links: dict[frozenset[str], float],
    hindered: set[str],
) -> Iterator[Path]:
    """Give the best path to each receiver in these rows of the circle."""
    served = frozenset[str]()
    if offer.free is None:
        served = context.targets.get((offer.node.id, offer.commodity.id), served)
    for row in rows:
        receiver = circle.receivers[row]
        if receiver.node.id in served or not _may_exchange(offer, receiver):
            continue
        pair = Pair(offer=offer, receiver=receiver, distance=between(links, offer.node, receiver.node))
        if ways := list(_ways(context, pair, circle.ways[row], hindered)):
            yield _best(pair, ways)


def _open(context: Context, offer: Offer, receiver: Receiver, need: Need) -> float | None:
    """Give what is still bought of the very commodity that is offered.

    A by-product that others in the park already deliver is no gain; heat, water and power of another source may be
    replaced. A delivery of unknown size counts as covering the need: nothing can be shown beyond it. So does one that
    reaches the stated range of the need (low, or two deviations below): what is left is uncertainty, not a need.
    """
    utility = offer.commodity.kind in {CommodityKind.HEAT, CommodityKind.POWER, CommodityKind.WATER}
    have = context.delivered.get((receiver.node.id, need.commodity.id), {})
    amounts = [a for source, a in sorted(have.items()) if not utility or source == offer.node.id]
    if need.taken is None or any(a is None for a in amounts):
        return 0.0 if amounts else None
    arrived = sum(a for a in amounts if a is not None)
    least = stated_range(need.line, need.taken)[0] if amounts else need.taken
    return 0.0 if arrived >= least * (1 - FULL) else need.taken - arrived


def _best(pair: Pair, ways: list[Scored]) -> Path:
    """Make a path of the best way only: a pair has about three, and of most pairs nothing is listed."""
    if len(ways) > 1:
        ways.sort(key=_rank)
    first = ways[0]
    route, apart = first.way.route, pair.receiver.node.shares is False
    others = tuple(dict.fromkeys(s.way.route.route_id for s in ways[1:] if s.way.route and s.way.route is not route))
    return Path(
        offer=pair.offer,
        receiver=pair.receiver,
        how=first.way.how,
        need=first.need,
        route=route,
        ratio=first.way.ratio,
        carried=None if apart else first.carried,
        asked=first.carried if apart else None,
        distance=pair.distance,
        vouched=first.way.vouched,
        served=tuple(sorted(first.way.served)),
        score=first.score,
        others=others,
    )


def _rank(scored: Scored) -> tuple[float, str, str]:
    route, need = scored.way.route, scored.need
    return -scored.score.value, route.route_id if route else "", need.commodity.id if need else ""


def _ways(context: Context, pair: Pair, ways: Ways, hindered: set[str]) -> Iterator[Scored]:
    """Give distance, amount and score to the ways of a pair; note what stands against some."""
    far = pair.distance
    if far is not None and far > ways.reach:
        hindered.add("too_far")
    for way in ways.ways:
        if far is not None and far > way.reach:
            continue
        need = None if way.slot is None else pair.receiver.needs[way.slot]
        if way.how == "same" and need is not None:
            need = replace(need, open=_open(context, pair.offer, pair.receiver, need))
            if need.open == 0:
                hindered.add("need_covered")
                continue
        yield _scored(pair, way, need)


def _scored(pair: Pair, way: Way, need: Need | None) -> Scored:
    offer, ratio = pair.offer, way.ratio
    amount = carried(offer, need, ratio, way.route, pair.receiver.node) if need and isinstance(ratio, Ratio) else None
    score = scoring.Score(
        identity=way.identity,
        receiver=way.receiver,
        evidence=way.evidence,
        amount=scoring.amount_score(amount.amount.value if amount else None, offer.free),
        distance=scoring.distance_score(pair.distance, way.phase),
        kind=way.kind,
        use=way.use,
    )
    return Scored(way, need, amount, score)
