"""Small world: short ways and close neighbourhoods, against random networks of the same degrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Mask

DRAWS = 10
_SWAPS = 5  # tried per link; the clustering of random networks is reached well before
_LARGE = 300


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """Clustering and mean length of shortest ways of the undirected graph, and their means over random networks.

    ``coefficient`` is (C / C_random) / (L / L_random), above 1 in a small world (Humphries & Gurney 2008). Lengths are
    those of the largest connected part. None where there is nothing to measure or to divide by.
    """

    clustering: float | None
    path_length: float | None
    random_clustering: float | None
    random_path_length: float | None
    coefficient: float | None
    draws: int
    seed: int


def small_world(adjacency: Mask, *, seed: int = 0, draws: int | None = None) -> SmallWorld:
    """Compare the graph with ``draws`` random ones in which every node keeps its degree (Maslov & Sneppen 2002).

    Parameters
    ----------
    adjacency
        Shape ``(N, N)``; direction and loops do not count.
    seed, draws
        Of the random networks; by default 10, and 3 above 300 nodes.
    """
    graph = (adjacency | adjacency.T) & ~np.eye(len(adjacency), dtype=bool)
    draws = draws if draws is not None else (DRAWS if len(graph) <= _LARGE else 3)
    c, length = clustering(graph), path_length(graph)
    if c is None or length is None:
        return SmallWorld(c, length, None, None, None, 0, seed)
    rng = np.random.default_rng(seed)
    others = [_rewired(graph, rng) for _ in range(draws)]
    random_c = _mean([clustering(g) for g in others])
    random_length = _mean([path_length(g) for g in others])
    ratio = c / random_c / (length / random_length) if random_c and random_length else None
    return SmallWorld(c, length, random_c, random_length, ratio, draws, seed)


def clustering(graph: Mask) -> float | None:
    """Mean over all nodes of the share of their pairs of neighbours that are linked (Watts & Strogatz 1998).

    Nodes with fewer than two neighbours count as zero.
    """
    if not len(graph):
        return None
    from scipy.sparse import csr_array

    sparse = csr_array(graph.astype(float))
    closed = np.asarray((sparse @ sparse).multiply(sparse).sum(axis=1)).ravel()
    degree = graph.sum(axis=1)
    possible = degree * (degree - 1)
    return float(np.divide(closed, possible, out=np.zeros(len(graph)), where=possible > 0).mean())


def path_length(graph: Mask) -> float | None:
    """Mean number of steps between the nodes of the largest connected part; None without links."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components, shortest_path

    if not graph.any():
        return None
    _, label = connected_components(csr_array(graph), directed=False)
    largest = np.flatnonzero(label == np.bincount(label).argmax())
    steps = shortest_path(csr_array(graph[np.ix_(largest, largest)]), unweighted=True, directed=False)
    return float(steps.sum() / (largest.size * (largest.size - 1)))


def _rewired(graph: Mask, rng: np.random.Generator) -> Mask:
    """Exchange the ends of pairs of links where no double link and no loop comes of it."""
    new = graph.copy()
    ends = np.argwhere(np.triu(graph)).tolist()
    tries = rng.integers(0, len(ends), (_SWAPS * len(ends), 2)).tolist()
    turned = rng.random(len(tries)) < 0.5
    for (one, two), turn in zip(tries, turned.tolist(), strict=True):
        a, b = ends[one]
        c, d = ends[two][::-1] if turn else ends[two]
        if len({a, b, c, d}) < 4 or new[a, d] or new[c, b]:
            continue
        new[a, b] = new[b, a] = new[c, d] = new[d, c] = False
        new[a, d] = new[d, a] = new[c, b] = new[b, c] = True
        ends[one], ends[two] = [a, d], [c, b]
    return new


def _mean(values: list[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return float(np.mean(known)) if known else None
