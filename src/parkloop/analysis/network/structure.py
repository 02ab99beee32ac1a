"""How the nodes hang together, whatever the size of the flows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.network.cyclicity import cyclicity, strong_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.network.flows import Mask

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Structure:
    """Counts and ratios of a directed graph of N nodes and L links (loops of a node with itself included in L).

    Attributes
    ----------
    connectance
        L / N^2 (food webs).
    connectance_no_loops
        Links between different nodes over N (N - 1).
    connectance_undirected
        Linked pairs over N (N - 1) / 2, the eco-connectance of park studies (生态关联度).
    link_density
        L / N.
    cyclicity
        Spectral radius of the adjacency matrix.
    in_degree, out_degree
        Shape ``(N,)``, loops left out.
    components
        Strongly connected components of more than one node, or with a loop: where matter can come round again.
    """

    nodes: int
    links: int
    connectance: float | None
    connectance_no_loops: float | None
    connectance_undirected: float | None
    link_density: float | None
    cyclicity: float
    in_degree: Integers
    out_degree: Integers
    components: tuple[tuple[int, ...], ...]


def structure(adjacency: Mask) -> Structure:
    """Count and relate; a ratio over no nodes (or no pairs) is None.

    Parameters
    ----------
    adjacency
        Shape ``(N, N)``, from row to column.
    """
    n = len(adjacency)
    between = adjacency & ~np.eye(n, dtype=bool)
    links, linked = int(adjacency.sum()), int(between.sum())
    pairs = int(np.triu(between | between.T).sum())
    return Structure(
        nodes=n,
        links=links,
        connectance=links / n**2 if n else None,
        connectance_no_loops=linked / (n * (n - 1)) if n > 1 else None,
        connectance_undirected=pairs / (n * (n - 1) / 2) if n > 1 else None,
        link_density=links / n if n else None,
        cyclicity=cyclicity(adjacency) if n else 0.0,
        in_degree=between.sum(axis=0),
        out_degree=between.sum(axis=1),
        components=tuple(
            tuple(part) for part in (strong_parts(adjacency) if n else []) if adjacency[np.ix_(part, part)].any()
        ),
    )
