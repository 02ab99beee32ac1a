"""Cyclicity: the spectral radius of the adjacency matrix (Fath & Halnes 2007)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats, Mask

_SMALL = 150
_TOLERANCE = 1e-12
_STEPS = 5000


def cyclicity(adjacency: Mask) -> float:
    """Spectral radius: 0 without a cycle, 1 with simple cycles only, above 1 with cycles that meet.

    Each strongly connected part is taken on its own, because its parts decide the radius of the whole; eigenvalue
    solvers return about 1e-4 in place of 0 for a long chain.

    Parameters
    ----------
    adjacency
        Shape ``(N, N)``, loops included.

    Examples
    --------
    >>> cyclicity(np.array([[True, True], [True, False]]))  # the golden ratio
    1.618033988749895
    """
    largest = 0.0
    for part in strong_parts(adjacency):
        inner = adjacency[np.ix_(part, part)]
        if inner.any():
            largest = max(largest, _radius(inner.astype(float)))
    return largest


def strong_parts(adjacency: Mask) -> list[list[int]]:
    """Strongly connected components, each in order of nodes, ordered by size (largest first) and first node."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    count, label = connected_components(csr_array(adjacency), directed=True, connection="strong")
    parts: list[list[int]] = [[] for _ in range(count)]
    for node, part in enumerate(label.tolist()):
        parts[part].append(node)
    return sorted(parts, key=lambda p: (-len(p), p[0]))


def _radius(inner: Floats) -> float:
    """Spectral radius of an irreducible matrix: power method between Collatz-Wielandt bounds, else all eigenvalues."""
    n = len(inner)
    if n > _SMALL:
        shifted = inner + np.eye(n)  # primitive, so the power method converges; its radius is larger by one
        x = np.ones(n)
        for _ in range(_STEPS):
            y = shifted @ x
            low, high = float((y / x).min()), float((y / x).max())
            if high - low <= _TOLERANCE * high:
                return (low + high) / 2 - 1
            x = y / y.max()
    return float(np.abs(np.linalg.eigvals(inner)).max())
