"""The place of a path among the others that want the same tonne: what better matches leave free on both sides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.generation.symbiosis_paths.paths import Path

SECOND = 0.7
"""What a path keeps of its score when better matches leave nothing."""


def by_choice(paths: list[Path]) -> list[Path]:
    """Give the paths with their factor ``choice``, in the order given.

    Best first (score, then ids), each path is given its amount from what is left of the offer and of the need; the
    factor is ``0.7 + 0.3 x given / wanted``. Where an amount is not known, the first path is taken to use up the
    offer. This orders the list; it reserves nothing: what is built together is the planner's choice.
    """
    order = sorted(range(len(paths)), key=lambda i: (-paths[i].score.value, _ids(paths[i])))
    offered: dict[tuple[str, str], float] = {}
    guessed: dict[tuple[str, str], float] = {}
    needed: dict[tuple[str, str, str], float] = {}
    result = list(paths)
    for i in order:
        path = paths[i]
        share = _guess(path, guessed) if path.how == "typical" else _take(path, offered, needed)
        if share != 1.0:
            result[i] = replace(path, score=replace(path.score, choice=SECOND + (1.0 - SECOND) * share))
    return result


def _guess(path: Path, guessed: dict[tuple[str, str], float]) -> float:
    """Give a guess what better guesses leave: all to the best receivers of an offer (equally good ones alike)."""
    offer = (path.offer.node.id, path.offer.commodity.id)
    if path.vouched:
        guessed.setdefault(offer, path.score.value)
    return 1.0 if path.score.value >= guessed.get(offer, 0.0) else 0.0


def _take(path: Path, offered: dict[tuple[str, str], float], needed: dict[tuple[str, str, str], float]) -> float:
    """Give a path what is left, as a share of what it wants; the tables hold the used shares of offers and needs."""
    offer = (path.offer.node.id, path.offer.commodity.id)
    left_offer = 1.0 - offered.get(offer, 0.0)
    amount = path.carried.amount.value if path.carried else None
    if amount is None or not path.offer.free or path.need is None:
        if path.need is not None:
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


def _ids(path: Path) -> tuple[str, str, str]:
    return path.offer.node.id, path.offer.commodity.id, path.receiver.node.id
