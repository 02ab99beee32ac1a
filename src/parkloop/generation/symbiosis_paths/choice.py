"""The place of a path among the others that want the same tonne: what better matches leave free on both sides."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.symbiosis_paths.paths import Path

PIPED = frozenset({CommodityKind.HEAT, CommodityKind.WATER, CommodityKind.WASTE_WATER})
SECOND = 0.7
"""What a path keeps of its score when better matches leave nothing."""
SHARPNESS, PIPED_SHARPNESS = 6, 4
"""How much surer the better of two guesses is: a fifth more score is three times as likely (1.2 to the sixth). Heat and
water serve whoever is near, so what their users are says less."""
PIPED_USERS = 3
"""To how many users one source of heat or water usually goes; any other by-product to one."""


def by_choice(paths: list[Path]) -> list[Path]:
    """Give the paths with their factor ``choice``, in the order given.

    Best first (score, then ids), each path is given its amount from what is left of the offer and of the need; the
    factor is ``0.7 + 0.3 x given / wanted``. Where an amount is not known, the first path is taken to use up the
    offer. This orders the list; it reserves nothing: what is built together is the planner's choice.

    Of guesses (:attr:`.paths.Path.guess`) nobody knows what they would take. An offer goes to one of them, heat and
    water to three, so each keeps its share of the sum over all guesses of the offer, ``n s^k / (s1^k + s2^k + ...)``:
    what one kind of firm alone could take counts whole, what any of six could take a sixth, a far worse guess almost
    nothing.
    """
    order = sorted(range(len(paths)), key=lambda i: (-paths[i].score.value, _ids(paths[i])))
    offered: dict[tuple[str, str], float] = {}
    needed: dict[tuple[str, str, str], float] = {}
    guessed = _guessed(paths)
    result = list(paths)
    for i in order:
        path = paths[i]
        if path.guess:
            if path.score.value:
                users = PIPED_USERS if _piped(path) else 1
                part = min(1.0, users * _weight(path) / guessed[_offer(path)])
                result[i] = path.chosen(part)
        elif (share := _take(path, offered, needed)) != 1.0:
            result[i] = path.chosen(SECOND + (1.0 - SECOND) * share)
    return result


def _guessed(paths: Iterable[Path]) -> dict[tuple[str, str], float]:
    """Sum up the weights of the guesses of each offer."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for path in paths:
        if path.guess:
            sums[_offer(path)] += _weight(path)
    return sums


def _weight(path: Path) -> float:
    return float(path.score.value ** (PIPED_SHARPNESS if _piped(path) else SHARPNESS))


def _piped(path: Path) -> bool:
    return path.offer.commodity.kind in PIPED


def _take(path: Path, offered: dict[tuple[str, str], float], needed: dict[tuple[str, str, str], float]) -> float:
    """Give a path what is left, as a share of what it wants; the tables hold the used shares of offers and needs."""
    offer = _offer(path)
    left_offer = 1.0 - offered.get(offer, 0.0)
    amount = path.carried.amount.value if path.carried else None
    if amount is None or not path.offer.free or path.need is None:
        if path.need is not None and path.asked is None:  # whoever has to agree first uses up nothing
            offered[offer] = 1.0
        return left_offer
    if amount == 0.0:  # a need of nothing (its limit is zero too) takes nothing from anybody
        return 0.0
    need = (path.receiver.node.id, path.need.commodity.id, path.need.line.function)
    left_need = 1.0 - needed.get(need, 0.0)
    part = amount / path.offer.free
    given = min(1.0, left_offer / part, left_need * path.limit / amount)
    offered[offer] = min(1.0, offered.get(offer, 0.0) + given * part)
    needed[need] = min(1.0, needed.get(need, 0.0) + given * amount / path.limit)
    return given


def _offer(path: Path) -> tuple[str, str]:
    return path.offer.node.id, path.offer.commodity.id


def _ids(path: Path) -> tuple[str, str, str]:
    return path.offer.node.id, path.offer.commodity.id, path.receiver.node.id
