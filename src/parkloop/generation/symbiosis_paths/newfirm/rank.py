"""The order of the kinds: which firms together close most, each counted by what those before it leave open.

``score = worth / (1 + worth)``, where ``worth`` is the sum over what a kind closes, times 0.5 where a firm of the kind
stands in the park (to enlarge it comes first) and 0.7 where the user is outside the boundary:

- a by-product: part of the make that the firm would take x exactness of its name x evidence of the route x waste
  hierarchy (treatment and disposal 0.5) x size (cube root of the amount, full from 100 000 t, m3, GJ or 1000 Nm3 a
  year; at least 0.5 for hazardous waste) x 0.2 where standing firms could take it all x the part
  that kinds before leave of it (at least 0.2 for each of them);
- a good bought outside: 0.25 x part of the need that is bought outside, x 0.2 for each kind before that makes it.

The order is that of a set cover (the best first, then what adds most to it), so that the first few do not all want the
same ash. The factors are the product's own judgement, they fit no park.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths import score as scoring
from parkloop.generation.tables import confidence
from parkloop.park.enums import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.symbiosis_paths.newfirm.kinds import Kind, Part, Wanted

STANDING, OUTSIDE = 0.5, 0.7
"""What remains of the worth where the kind stands already, or where it is a user outside the boundary."""
NEED = 0.25
"""Worth of a good bought outside against a by-product without a use: buying is no waste."""
AGAIN = 0.2
"""What a by-product or need counts for each kind before that closes it."""
LARGE = 100_000.0
"""Yearly amount from which an offer counts in full."""
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
    parts = [worth(p) * taken.get(p.left.key, 1.0) for p in kind.parts]
    needs = [NEED * w.share * taken.get(_need_key(w), 1.0) for w in kind.wanted]
    place = (STANDING if kind.standing else 1.0) * (OUTSIDE if kind.firm.stands == "outside" else 1.0)
    return Ranked(kind=kind, by_products=math.fsum(parts), needs=math.fsum(needs), place=place)


def worth(part: Part) -> float:
    """What closing one by-product is worth (0..1)."""
    evidence = scoring.EVIDENCE[Confidence.MEMORY if part.route is None else confidence(part.route.route_confidence)]
    spare = AGAIN if part.spare else 1.0
    return part.left.share(part.amount) * part.exactness * evidence * part.use * _size(part) * spare


def _size(part: Part) -> float:
    if part.amount is None:
        size = UNKNOWN_SIZE
    else:
        amount = part.amount / 1000.0 if part.left.offer.commodity.unit == "Nm3" else part.amount
        size = min(1.0, (amount / LARGE) ** (1.0 / 3.0))
    return max(size, DANGER) if part.left.offer.danger else size


def _leaves(part: Part) -> float:
    """What a kind leaves of a by-product to those after it, as part of what was free."""
    free = part.left.offer.free
    return max(AGAIN, 1.0 - part.amount / free) if part.amount is not None and free else AGAIN


def _need_key(wanted: Wanted) -> tuple[str, ...]:
    return "need", wanted.receiver.node.id, wanted.need.commodity.id
