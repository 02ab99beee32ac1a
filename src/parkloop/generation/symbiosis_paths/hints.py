"""Which paths are worth a line: the best receivers of a by-product, and hints where there is nothing better."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.choice import PIPED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.symbiosis_paths.paths import Path

SIZED = 20
"""How many paths with an amount are listed for a by-product: more receivers than a firm can talk to say nothing new."""
HINTS, UNSIZED = 2, 4
"""How many paths without an amount are listed for a by-product; the second where the park does not say how much of it
there is: then nothing can be sized, and the list is all that the user has."""
GUESSES, USERS = 5, 8
"""How many where the receivers state no needs and their industry's usual ones stand for them; the second of heat and
water, which one source gives to many."""
ENOUGH = 2
"""With so many paths with an amount a by-product needs no hint beside them; with one, a single other hint."""
GOOD = 0.5
"""Score that such a path needs where the by-product has a path with an amount."""
LEAST = 0.1
"""Score that a path without an amount needs to be listed at all where no route vouches for the receiver.

Both scores are of the match alone: that many others could take the same says nothing against it.
"""


def worth_a_line(paths: Iterable[Path]) -> tuple[list[Path], dict[tuple[str, str], int]]:
    """Give the paths to list, in the order given, and how many of each (node, commodity) are left out.

    The best 20 paths with an amount are listed for each by-product, those whose receiver has to agree first behind.
    Without an amount the best two are (four
    where the park does not say how much there is; five, of heat and water eight, among receivers whose needs are only
    the usual ones of their industry): one well matched at most where the by-product has a path with an amount, none
    where it has two; hardly matched ones at plants of the route's kind only.
    """
    paths = list(paths)
    groups: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in paths:
        groups[_key(path)].append(path)
    kept, left_out = set(), {}
    for key, some in sorted(groups.items()):
        good = _good(sorted(some, key=lambda p: (-p.score.value, p.receiver.node.id)))
        kept |= {id(p) for p in good}
        if len(good) < len(some):
            left_out[key] = len(some) - len(good)
    return [p for p in paths if id(p) in kept], left_out


def _good(ordered: list[Path]) -> list[Path]:
    sized = [p for p in ordered if p.carried is not None]
    asked = [p for p in ordered if p.asked is not None]
    unsized = enumerate(p for p in ordered if p.carried is None and p.asked is None)
    hints = [p for i, p in unsized if i < (_most(p) if not sized else ENOUGH - len(sized))]
    told = [p for p in hints if p.score.alone >= (GOOD if sized else 0.0 if p.vouched else LEAST)]
    return [*sized, *asked][:SIZED] + told


def _most(path: Path) -> int:
    """How many paths like this one are listed for a by-product."""
    if path.guess:
        return USERS if path.offer.commodity.kind in PIPED else GUESSES
    return UNSIZED if path.offer.made is None else HINTS


def _key(path: Path) -> tuple[str, str]:
    return path.offer.node.id, path.offer.commodity.id
