"""How good a match is: a product of open factors, each between 0 and 1.

``score = identity x receiver x evidence x amount x distance x kind x use x choice``

=========  ==========================================================================================================
identity   how surely the commodity is the by-product of the route (name 1, part of a name 0.5-1, code 0.7, class 0.35)
receiver   whether the receiver states the need, and whether its industry is the route's (:func:`receiver_score`); where
           it states none, how usual the need is in its industry (:func:`typical_score`)
evidence   how well the practice is evidenced: seen 1, derived 0.95, chemistry or computed 0.9, memory 0.75, unknown
           0.6; where the receiver states no need also how common it is (:func:`practice_score`)
amount     how much of the offer the receiver can take: 0.6 + 0.4 x taken share; 0.75 where unknown
distance   0.5 to the power of distance / half-distance of the phase; 0.9 where unknown
kind       0.3 for products that have a market anyway, 1 for by-products, wastes, heat, water and gas
use        waste hierarchy: 1 for use as material, 0.85 as fuel or heat, 0.75 as fill or soil (2008/98/EC, Article 4)
choice     0.7 + 0.3 x the share of the amount that better matches leave free on both sides; of a guess its share
           among the guesses of the offer (:mod:`.choice`)
=========  ==========================================================================================================

The factors are the product's own, not fitted to any park. They order a list; they are no probability.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.enums import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EVIDENCE: Mapping[Confidence, float] = {
    Confidence.SEEN: 1.0,
    Confidence.DERIVED: 0.95,
    Confidence.STOICHIOMETRY: 0.9,
    Confidence.COMPUTED: 0.9,
    Confidence.MEMORY: 0.75,
    Confidence.UNKNOWN: 0.6,
}
HALF_DISTANCE_KM: Mapping[str, float] = {
    "solid": 100.0,
    "liquid": 60.0,
    "sludge": 30.0,
    "water": 10.0,
    "gas": 8.0,
    "heat": 4.0,
}
"""Distance at which a path counts half, by phase; typical haul and pipe lengths, own judgement."""
USE: Mapping[str, float] = {
    "fuel_solid": 0.85,
    "fuel_liquid": 0.85,
    "fuel_gas": 0.85,
    "fill": 0.75,
    "soil_amendment": 0.75,
}
"""Worth of a use by function: material before energy before filling; own judgement of the steps."""
UNKNOWN_AMOUNT, UNKNOWN_DISTANCE, MARKET_GOOD = 0.75, 0.9, 0.3
NEED_STATED, NEED_INFERRED, NEED_NOT_AMONG_STATED, NEEDS_UNKNOWN = 0.8, 0.6, 0.3, 0.6
UTILITY_GOOD = 0.8
"""Kind factor of steam, heat or water known as a bought utility, offered to firms whose industry usually takes it."""
TYPICAL = 0.85
"""What a need that is only usual in the industry is worth beside a stated one."""
OTHER_INDUSTRY = 0.6
"""What a usual need is worth where the route names another industry."""
SELDOM_SEEN, RARE = 0.8, 0.6
"""What a way keeps as a guess where no park is known that does it, and where it is known to be rarely done."""
NOT_VOUCHED = 0.5
"""What a match keeps where the route speaks of another kind of plant than the receiver is."""
BY_FUNCTION_ONLY = 0.9
"""What a match by function keeps where no route vouches for the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The factors of one match and their product."""

    identity: float
    receiver: float
    evidence: float
    amount: float
    distance: float
    kind: float
    use: float = 1.0
    choice: float = 1.0

    @property
    def alone(self) -> float:
        """The product of the factors of the match itself, the competition with others left out."""
        product = self.identity * self.receiver * self.evidence * self.amount * self.distance * self.kind
        return product * self.use

    def factors(self) -> dict[str, float]:
        """Give the factors by name, as they are printed."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def value(self) -> float:
        """The product of all factors, rounded so that it does not hang on the order of multiplication."""
        return round(self.alone * self.choice, 6)


def receiver_score(*, need: float, industry: float, needs_known: bool) -> float:
    """Give the receiver's factor.

    Parameters
    ----------
    need
        How surely it has the need: 0.8 when it states the function or takes what the route replaces, 0.6 when the
        function is only inferred from the name of what it takes, 0 when it takes nothing of the kind.
    industry
        Agreement of its industry code with the route's (1, 0.7, 0.4 for four, three, two digits; 0 none).
    needs_known
        It states needs at all: then an industry match without the need says less.
    """
    if need:
        return need + (1.0 - need) * industry
    return industry * (NEED_NOT_AMONG_STATED if needs_known else NEEDS_UNKNOWN)


def typical_score(*, need: float, industry: float) -> float:
    """Give the receiver's factor where its industry usually has the need and the park states none.

    Parameters
    ----------
    need
        How usual the need is in the industry (1 for what makes its product, 0.7 for what some of its firms take).
    industry
        Agreement of its industry code with the route's.
    """
    return TYPICAL * need * (OTHER_INDUSTRY + (1.0 - OTHER_INDUSTRY) * industry)


def practice_score(parks: int, usual: bool | None) -> float:
    """Give what a way is worth as a guess, by how common it is: 1 where it is usual or known from three parks.

    Parameters
    ----------
    parks
        How many parks are known where it is done.
    usual
        Whether it is known to be usual (True) or rarely done (False); None where the table says nothing.
    """
    if usual is False:
        return RARE
    return 1.0 if usual else SELDOM_SEEN + (1.0 - SELDOM_SEEN) * min(1.0, parks / 3)


def use_score(functions: Iterable[str]) -> float:
    """Give the factor of the waste hierarchy: the best use among the functions served; 1 where none is known."""
    return max((USE.get(f, 1.0) for f in functions), default=1.0)


def amount_score(amount: float | None, free: float | None) -> float:
    """Give the amount factor from the amount that the path can carry and what is free."""
    if amount is None or not free:
        return UNKNOWN_AMOUNT
    return 0.6 + 0.4 * min(1.0, amount / free)


def distance_score(distance: float | None, phase: str) -> float:
    """Give the distance factor [distance in km]."""
    if distance is None:
        return UNKNOWN_DISTANCE
    return float(0.5 ** (distance / HALF_DISTANCE_KM.get(phase, HALF_DISTANCE_KM["solid"])))
