"""Core and periphery: a group in which all deal with all, and the rest, who deal with the group only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Mask


@dataclass(frozen=True, slots=True)
class Core:
    """The core, and how far the network is from the ideal: pairs missing in the core plus pairs linked outside it.

    ``fit`` is 1 - misfits / all pairs that are judged; None with fewer than two nodes. ``core`` stands in order of
    nodes.
    """

    core: tuple[int, ...]
    misfits: int
    fit: float | None


def core_periphery(adjacency: Mask) -> Core:
    """The division with the fewest misfits, exactly (Borgatti & Everett 1999; Lip 2011).

    With d the degrees in the undirected graph of E pairs, a core S of k nodes has k(k - 1)/2 + E - sum_S d misfits,
    so the k nodes of highest degree are the best core of their size. Pairs of core and periphery are not judged. The
    smaller of two equally good cores is given; nodes of equal degree that do not all belong are taken in the order of
    the nodes.

    Parameters
    ----------
    adjacency
        Shape ``(N, N)``; direction and loops do not count.
    """
    n = len(adjacency)
    graph = (adjacency | adjacency.T) & ~np.eye(n, dtype=bool)
    degree = graph.sum(axis=1)
    order = np.lexsort((np.arange(n), -degree))
    sizes = np.arange(n + 1)
    misfits = sizes * (sizes - 1) // 2 + int(degree.sum()) // 2 - np.concatenate([[0], np.cumsum(degree[order])])
    k = int(misfits.argmin())
    judged = k * (k - 1) // 2 + (n - k) * (n - k - 1) // 2
    fit = 1 - int(misfits[k]) / judged if judged else None
    return Core(tuple(sorted(order[:k].tolist())), int(misfits[k]), fit)
