"""The exchanges of one layer for a picture: the largest nodes keep their names, the rest are summed and counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.report.figures.flows import REST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Exchange:
    """Amounts between nodes.

    Attributes
    ----------
    nodes
        Drawn nodes in the order of the network, ``+rest`` last where nodes were summed.
    amounts
        (from, to) -> amount above zero, in ``unit`` per year; what the summed nodes give each other stands under
        (``+rest``, ``+rest``).
    unsized
        Exchanges that are known without their size.
    rest
        Number of nodes summed.
    """

    nodes: tuple[str, ...]
    amounts: Mapping[tuple[str, str], float]
    unsized: tuple[tuple[str, str], ...]
    rest: int
    unit: str


def exchange(layer: Network, most: int) -> Exchange:
    """Keep the ``most`` nodes that exchange most with each other; one that would be summed alone keeps its name."""
    pairs = [(i, j, float(layer.flows[i, j])) for i, j in zip(*layer.flows.nonzero(), strict=True)]
    bare = [] if layer.unsized is None else list(zip(*layer.unsized.nonzero(), strict=True))
    size = {int(k): 0.0 for i, j, *_ in (*pairs, *bare) for k in (i, j)}
    for i, j, value in pairs:
        size[int(i)] += value
        size[int(j)] += value
    ranked = sorted(size, key=lambda k: (-size[k], k))
    kept = set(ranked if len(ranked) <= most + 1 else ranked[:most])
    name = {k: layer.names[k] if k in kept else REST for k in size}
    amounts: dict[tuple[str, str], float] = {}
    for i, j, value in pairs:
        pair = (name[int(i)], name[int(j)])
        amounts[pair] = amounts.get(pair, 0.0) + value
    unsized = dict.fromkeys((name[int(i)], name[int(j)]) for i, j in bare)
    nodes = [layer.names[k] for k in sorted(kept)] + ([REST] if len(kept) < len(ranked) else [])
    alone = tuple(pair for pair in unsized if pair not in amounts)
    return Exchange(tuple(nodes), amounts, alone, len(ranked) - len(kept), f"{layer.unit}/a")
