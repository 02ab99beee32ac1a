"""The order of the kinds: which firms together close most, each counted by what those before it leave open.

``score = worth / (1 + worth)``, where ``worth`` is the sum over what a kind closes, times 0.5 where a firm of the kind
stands in the park (to enlarge it comes first), 0.7 where the user is outside the boundary, and less than 1 where there
is hardly enough for the smallest plant (:func:`.room.fit`):

- a by-product, all its makers together: part of the make that one large plant would take x exactness of its name x
  evidence of the route and how common it is x waste hierarchy (treatment and disposal 0.5) x what standing firms are
  not expected to take (at least 0.2) x the part that kinds before leave of it (at least 0.2 for each of them) x size
  (cube root of the amount: 1 at 100 000 t, 2 million m3, 200 000 GJ or 10 million Nm3 a year, 2 at most; at least 0.5
  for hazardous waste);
- a good bought outside: 0.25 x part of the need that is bought outside, x 0.2 for each kind before that makes it; a
  kind without recipe supplies no more than it takes in.

The order is that of a set cover (the best first, then what adds most to it), so that the first few do not all want the
same ash. The factors are the product's own judgement, they fit no park.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths import score as scoring
from parkloop.generation.symbiosis_paths.newfirm.room import fit
from parkloop.generation.tables import confidence
from parkloop.knowledge.industries import usual
from parkloop.park.enums import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.generation.symbiosis_paths.newfirm.kinds import Kind, Part, Wanted

STANDING, OUTSIDE = 0.5, 0.7
"""What remains of the worth where the kind stands already, or where it is a user outside the boundary."""
NEED = 0.25
"""Worth of a good bought outside against a by-product without a use: buying is no waste."""
AGAIN = 0.2
"""What a by-product or need counts for each kind before that closes it."""
LARGE = {"t": 1e5, "m3": 2e6, "GJ": 2e5, "Nm3": 1e7}
"""Yearly amount from which an offer counts in full, by unit: to dispose of each costs about as much."""
OTHER_UNIT = 1e5
LARGEST = 2.0
"""Most that the size counts: eight times the amount from which an offer counts in full."""
UNKNOWN_SIZE = 0.6
DANGER = 0.5
"""Least size factor of hazardous waste: it weighs by what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A kind in its place with its factors: ``by_products`` and ``needs`` after those before, ``place`` as factor."""

    kind: Kind
    by_products: float
    needs: float
    place: float

    @property
    def score(self) -> float:
        """Between 0 and 1, falling along the list."""
        worth = (self.by_products + self.needs) * self.place
        return round(worth / (1.0 + worth), 6)


def ranked(found: Iterable[Kind]) -> tuple[Ranked, ...]:
    """Order the kinds, best first; of equal worth by id."""
    rest = sorted(found, key=lambda k: k.firm.firm_id)
    taken: dict[tuple[str, ...], float] = {}
    order = []
    while rest:
        best = max((_ranked(kind, taken) for kind in rest), key=lambda r: r.score)
        order.append(best)
        rest = [k for k in rest if k is not best.kind]
        for part in best.kind.parts:
            taken[part.left.key] = taken.get(part.left.key, 1.0) * _leaves(part)
        for wanted in best.kind.wanted:
            taken[_need_key(wanted)] = taken.get(_need_key(wanted), 1.0) * AGAIN
    return tuple(order)


def _ranked(kind: Kind, taken: dict[tuple[str, ...], float]) -> Ranked:
    closed = [worth(group, taken) for group in groups(kind.parts)]
    needs = [NEED * w.share * taken.get(_need_key(w), 1.0) * _covers(kind) for w in kind.wanted]
    place = (STANDING if kind.standing else 1.0) * (OUTSIDE if kind.firm.stands == "outside" else 1.0)
    place *= fit(kind.firm, kind.parts)
    return Ranked(kind=kind, by_products=math.fsum(closed), needs=math.fsum(needs), place=place)


def _covers(kind: Kind) -> float:
    """The part of what is wanted that the kind could supply: without a recipe it lives on the by-products alone."""
    if kind.firm.profile_id:
        return 1.0
    asked = math.fsum(w.open or 0.0 for w in kind.wanted)
    feed = math.fsum(p.amount or 0.0 for p in kind.parts)
    return min(1.0, feed / asked) if asked > 0 else float(bool(kind.parts))


def groups(parts: Iterable[Part]) -> tuple[tuple[Part, ...], ...]:
    """Put the parts of one commodity together: five makers of a little spent acid make one stream."""
    table: dict[str, list[Part]] = {}
    for part in parts:
        table.setdefault(part.left.offer.commodity.id, []).append(part)
    return tuple(tuple(table[name]) for name in sorted(table))


def worth(group: tuple[Part, ...], taken: Mapping[tuple[str, ...], float] | None = None) -> float:
    """What closing one commodity is worth: its makers weighed by what they make, times the size of the whole."""
    made = [p.left.offer.made for p in group]
    known = [m for m in made if m is not None]
    total = math.fsum(known)
    even = len(known) < len(group) or total <= 0.0
    weights = [1.0 / len(group) if even or m is None else m / total for m in made]
    return _size(group) * math.fsum(
        w * _quality(p) * (taken or {}).get(p.left.key, 1.0) for w, p in zip(weights, group, strict=True)
    )


def _quality(part: Part) -> float:
    """Part of the make that one plant takes x exactness x evidence x use x what standing firms are not sure to take."""
    route = part.route
    evidence = scoring.EVIDENCE[Confidence.MEMORY if route is None else confidence(route.route_confidence)]
    common = 1.0 if route is None else scoring.practice_score(len(route.precedent_parks), usual(route.route_id))
    spare = max(AGAIN, part.left.kept(part.use)) if part.spare else 1.0
    return part.left.share(part.one) * part.exactness * evidence * common * part.use * spare


def _size(group: tuple[Part, ...]) -> float:
    """Cube root of the yearly amount: 1 at the unit's full size, 2 at most."""
    if any(p.one is None for p in group):
        size = UNKNOWN_SIZE
    else:
        full = LARGE.get(group[0].left.offer.commodity.unit, OTHER_UNIT)
        size = min(LARGEST, (math.fsum(p.one or 0.0 for p in group) / full) ** (1.0 / 3.0))
    return max(size, DANGER) if any(p.left.offer.danger for p in group) else size


def _leaves(part: Part) -> float:
    """What a kind leaves of a by-product to those after it, as part of what was free."""
    free = part.left.offer.free
    return max(AGAIN, 1.0 - part.one / free) if part.one is not None and free else AGAIN


def _need_key(wanted: Wanted) -> tuple[str, ...]:
    return "need", wanted.receiver.node.id, wanted.need.commodity.id
