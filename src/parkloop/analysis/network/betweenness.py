"""Betweenness: through which nodes the shortest ways lead (Freeman 1977; Brandes 2001), by count or by flow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.network.flows import Floats

    Integers = NDArray[np.int64]

EXACT = 1000
"""Most nodes for which every node is a source; beyond, ``SAMPLE`` sources are drawn."""
SAMPLE = 400
_FINE = 1e6
_FAR = 1e12


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Share of the shortest ways of all ordered pairs that lead through each node, shape ``(N,)``.

    ``sources`` below N: estimated from that many sources (Brandes & Pich 2007).
    """

    values: Floats
    sources: int

    @property
    def sampled(self) -> bool:
        """Whether the figures are estimates."""
        return self.sources < len(self.values)


def betweenness(strength: Floats, *, weighted: bool = True, seed: int = 0, exact: int = EXACT) -> Betweenness:
    """Betweenness with the length of a link as the inverse of its strength, or one for each link.

    Parameters
    ----------
    strength
        Shape ``(N, N)``, from row to column; zero or NaN where no link leads.
    weighted
        With True a link is the shorter the larger its flow: length = largest strength / strength (Newman 2001; Opsahl
        et al. 2010 with exponent 1). Lengths are whole millionths, so that equal ways are found equal in any unit.
    seed, exact
        Up to ``exact`` nodes nothing is drawn.
    """
    n = len(strength)
    present = np.nan_to_num(strength, nan=0.0) * (1 - np.eye(n)) > 0
    tails, heads = np.nonzero(present)
    sources = np.arange(n)
    if n > exact:
        sources = np.sort(np.random.default_rng(seed).choice(n, min(SAMPLE, n), replace=False))
    if n < 3 or not tails.size:
        return Betweenness(np.zeros(n), n)
    lengths = np.ones(tails.size)
    if weighted:
        flow = strength[tails, heads]
        lengths = np.minimum(np.rint(_FINE * flow.max() / flow), _FAR)
    total = _accumulate(n, tails, heads, lengths, sources)
    return Betweenness(total * (n / sources.size) / ((n - 1) * (n - 2)), int(sources.size))


def _accumulate(n: int, tails: Integers, heads: Integers, lengths: Floats, sources: Integers) -> Floats:
    """Sum of dependencies of ``sources`` on each node; distances are whole numbers, so ties are exact."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    distance = dijkstra(csr_array((lengths, (tails, heads)), shape=(n, n)), indices=sources)
    total = np.zeros(n)
    for source, far in zip(sources.tolist(), distance, strict=True):
        on_way = np.isfinite(far[tails]) & (far[tails] + lengths == far[heads])
        u, v = tails[on_way], heads[on_way]
        wave: Floats = np.zeros(n)
        wave[source] = 1.0
        ways: Floats = wave.copy()
        while (wave := _summed(v, wave[u], n)).any():  # ways by number of steps: shortest ways have no cycle
            ways += wave
        share = ways[u] / ways[v]
        depends: Floats = np.zeros(n)
        wave = _summed(u, share, n)
        while wave.any():
            depends += wave
            wave = _summed(u, share * wave[v], n)
        depends[source] = 0.0
        total += depends
    return total


def _summed(at: Integers, amounts: Floats, n: int) -> Floats:
    """Sum the amounts by place; with weights the counts are floating-point."""
    return np.asarray(np.bincount(at, amounts, n), dtype=float)
