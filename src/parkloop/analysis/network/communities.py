"""Communities: groups that exchange more within than between (greedy modularity; Clauset, Newman & Moore 2004)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats


@dataclass(frozen=True, slots=True)
class Communities:
    """Groups of nodes (largest first, then by first node) and the modularity of the grouping; None without links."""

    groups: tuple[tuple[int, ...], ...]
    modularity: float | None


def communities(strength: Floats) -> Communities:
    """Group by what is exchanged either way; nodes without exchange stand alone.

    The search is greedy and draws nothing: the same network gives the same groups.

    Parameters
    ----------
    strength
        Shape ``(N, N)``, from row to column, not negative; loops do not count.
    """
    import networkx as nx

    n = len(strength)
    both = strength + strength.T
    np.fill_diagonal(both, 0.0)
    if not both.any():
        return Communities(tuple((i,) for i in range(n)), None)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(n))
    both /= both.max()
    first, second = np.nonzero(np.triu(both))
    ends = zip(first.tolist(), second.tolist(), strict=True)
    graph.add_weighted_edges_from((i, j, float(both[i, j])) for i, j in ends)
    found = [set(g) for g in nx.community.greedy_modularity_communities(graph, weight="weight")]
    groups = sorted((tuple(sorted(g)) for g in found), key=lambda g: (-len(g), g[0]))
    return Communities(tuple(groups), float(nx.community.modularity(graph, found, weight="weight")))
