"""What the firms that stand in the park cannot take: a new firm is only for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.choice import SECOND
from parkloop.generation.symbiosis_paths.offers import GIVEN, offers
from parkloop.generation.symbiosis_paths.routes import searched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.offers import Offer

NOTHING = 1e-3
"""Share of an offer below which the rest is not worth a firm."""
UNKNOWN_OPEN, PLACED_OPEN = 0.5, 0.1
"""Open share that is counted where amounts are not known: nothing flows to a use, or something does."""


LEFT_ASIDE = 0.5
"""How sure it is that a standing receiver takes more of what it takes already: it could have, and left it aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An offer and what standing receivers could take of it: (worth of the use, amount, how surely) for each.

    The best use comes first. How surely is the score of the match (0..1): that a standing firm *could* take a tonne is
    no contract.
    """

    offer: Offer
    taken: tuple[tuple[float, float, float], ...]
    placed: bool

    @property
    def key(self) -> tuple[str, str]:
        """Maker and commodity."""
        return self.offer.node.id, self.offer.commodity.id

    def given(self, use: float) -> float:
        """What standing receivers could take for a use at least as good as ``use`` (material before fuel and fill)."""
        free = self.offer.free or 0.0
        return min(free, sum(amount for worth, amount, _ in self.taken if worth >= use))

    def kept(self, use: float) -> float:
        """The part of the offer that standing receivers are not expected to take for such a use (0..1)."""
        free = self.offer.free
        if not free:
            return 1.0
        return max(0.0, 1.0 - sum(amount * sure for worth, amount, sure in self.taken if worth >= use) / free)

    def open(self, use: float) -> float | None:
        """What is left for a new firm of that use; None where it is not known."""
        if self.offer.free is None or self.offer.made is None:
            return None
        left = self.offer.free - self.given(use)
        return left if left > NOTHING * self.offer.free else 0.0

    def share(self, amount: float | None) -> float:
        """Give the part of the whole make that ``amount`` is (0..1); of unknown offers a convention."""
        if amount is None or not self.offer.made:
            return PLACED_OPEN if self.placed else UNKNOWN_OPEN
        return min(1.0, amount / self.offer.made)


def leftovers(context: Context) -> Mapping[tuple[str, str], Left]:
    """Give each by-product, waste, surplus heat and water that is not wholly placed, by maker and commodity."""
    found = context.memo.get("leftovers")
    if isinstance(found, dict):
        return found
    taken = _taken(context)
    table = {}
    for offer in offers(context):
        if offer.commodity.kind not in GIVEN or offer.traded or offer.free == 0.0:
            continue
        key = (offer.node.id, offer.commodity.id)
        placed = context.placed.get(key, 0.0) != 0.0
        table[key] = Left(offer=offer, taken=tuple(sorted(taken.get(key, ()), reverse=True)), placed=placed)
    context.memo["leftovers"] = table
    return table


def _taken(context: Context) -> dict[tuple[str, str], list[tuple[float, float, float]]]:
    """What standing receivers could take of each offer: each path at the amount that better matches leave free."""
    table: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for path in searched(context).paths:
        if path.carried is not None and path.vouched and path.how in {"same", "need"}:
            share = max(0.0, (path.score.choice - SECOND) / (1.0 - SECOND))
            key = (path.offer.node.id, path.offer.commodity.id)
            more = (*key, path.receiver.node.id) in context.standing
            sure = path.score.value * (LEFT_ASIDE if more else 1.0)
            table.setdefault(key, []).append((path.score.use, share * (path.carried.amount.value or 0.0), sure))
    return table
