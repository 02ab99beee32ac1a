"""Loops: ways on which matter returns to where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats

LONGEST, MOST = 6, 500


@dataclass(frozen=True, slots=True)
class Loop:
    """Nodes in the order of the flow, and the smallest flow on the way round."""

    nodes: tuple[int, ...]
    amount: float


def loops(flows: Floats, *, longest: int = LONGEST, most: int = MOST) -> tuple[tuple[Loop, ...], bool]:
    """The simple loops of up to ``longest`` nodes, the largest first; whether the search stopped at ``most``.

    Parameters
    ----------
    flows
        Shape ``(N, N)``, from row to column.
    """
    import networkx as nx

    tails, heads = np.nonzero(flows > 0)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(flows)))
    graph.add_edges_from(zip(tails.tolist(), heads.tolist(), strict=True))
    rings = list(islice(nx.simple_cycles(graph, length_bound=longest), most + 1))
    found = []
    for ring in rings[:most]:
        turned = ring[ring.index(min(ring)) :] + ring[: ring.index(min(ring))]
        ways = zip(turned, [*turned[1:], turned[0]], strict=True)
        found.append(Loop(tuple(turned), float(min(flows[i, j] for i, j in ways))))
    return tuple(sorted(found, key=lambda r: (-r.amount, len(r.nodes), r.nodes))), len(rings) > most
