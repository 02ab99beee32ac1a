"""Which paths without an amount are worth a line: a hint is for a by-product that has nothing better."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.symbiosis_paths.paths import Path

HINTS = 2
"""How many paths without an amount are listed for a by-product."""
GOOD = 0.5
"""Score that such a path needs where the by-product has a path with an amount."""

LEAST = 0.2
"""Score that a path without an amount needs to be listed at all where no route vouches for the receiver."""


def worth_a_line(paths: Iterable[Path]) -> tuple[list[Path], dict[tuple[str, str], int]]:
    """Give the paths to list, in the order given, and how many of each (node, commodity) are left out.

    Every path with an amount is listed. Without one, the best two for each by-product are, only well matched ones where
    the by-product already has a path with an amount, and hardly matched ones at plants of the route's kind only.
    """
    paths = list(paths)
    sized = {_key(p) for p in paths if p.carried is not None}
    hints: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in paths:
        if path.carried is None:
            hints[_key(path)].append(path)
    kept, left_out = set(), {}
    for key, some in sorted(hints.items()):
        best = sorted(some, key=lambda p: (-p.score.value, p.receiver.node.id))[:HINTS]
        good = [p for p in best if p.score.value >= (GOOD if key in sized else 0.0 if p.vouched else LEAST)]
        kept |= {id(p) for p in good}
        if len(good) < len(some):
            left_out[key] = len(some) - len(good)
    return [p for p in paths if p.carried is not None or id(p) in kept], left_out


def _key(path: Path) -> tuple[str, str]:
    return path.offer.node.id, path.offer.commodity.id
