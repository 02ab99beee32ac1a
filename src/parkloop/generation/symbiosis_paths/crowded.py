"""Needs that many makers want: which of the listed paths to one need stay, and how many are counted instead."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.generation.symbiosis_paths.paths import Path

FOR_NEED = 20
"""How many paths with an amount are listed for one need, as many as for one by-product: no buyer compares more."""
ANYHOW = 3
"""How many of its best paths a by-product keeps however many others want the same need."""


def uncrowded(paths: Sequence[Path]) -> tuple[list[Path], dict[tuple[str, str], int]]:
    """Give the paths that stay, in the order given, and how many of each (node, commodity) do not.

    In a park of thousands each works has hundreds of makers who would send it the same thing. The best
    :data:`FOR_NEED` of them are told; of the others only those for which it is among the best :data:`ANYHOW`. So the
    list grows with the firms, not with the pairs. Paths without an amount stay.
    """
    by_need: dict[tuple[str, str, str], list[Path]] = defaultdict(list)
    for path in paths:
        if path.carried is not None and path.need is not None:
            by_need[path.receiver.node.id, path.need.commodity.id, path.need.line.function].append(path)
    crowd = [some for some in by_need.values() if len(some) > FOR_NEED]
    if not crowd:
        return list(paths), {}
    spared = _best_of_each_maker(paths)
    dropped: set[int] = set()
    for some in crowd:
        order = sorted(some, key=lambda p: (-p.score.value, _maker(p)))
        dropped |= {id(p) for p in order[FOR_NEED:]} - spared
    missing = Counter(_maker(p) for p in paths if id(p) in dropped)
    return [p for p in paths if id(p) not in dropped], dict(missing)


def _best_of_each_maker(paths: Sequence[Path]) -> set[int]:
    groups: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in paths:
        if path.carried is not None:
            groups[_maker(path)].append(path)
    best = (sorted(some, key=lambda p: (-p.score.value, p.receiver.node.id))[:ANYHOW] for some in groups.values())
    return {id(p) for some in best for p in some}


def _maker(path: Path) -> tuple[str, str]:
    return path.offer.node.id, path.offer.commodity.id
