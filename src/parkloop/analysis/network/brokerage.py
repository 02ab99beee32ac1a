"""Brokerage: who stands between nodes that do not deal with each other (Gould & Fernandez 1989)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.network.flows import Mask

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True, slots=True)
class Brokerage:
    """Number of ways a -> node -> c without a link a -> c, by role; ``total`` is their sum.

    coordinator: all three in one sector; consultant: a and c in one, the node in another; gatekeeper: a in another
    sector than node and c; representative: c in another sector than a and node; liaison: three sectors. A way that
    touches a node of unknown sector counts in ``total`` and in no role.
    """

    total: int
    coordinator: int
    consultant: int
    gatekeeper: int
    representative: int
    liaison: int


def brokerage(adjacency: Mask, sectors: Sequence[str]) -> tuple[Brokerage, ...]:
    """Count for each node the pairs that it alone brings together, by the sectors of the three.

    Parameters
    ----------
    adjacency
        Shape ``(N, N)``; loops do not count.
    sectors
        One for each node (for example the 大类 of its industry); empty where unknown.
    """
    known = {s: k for k, s in enumerate(sorted(set(sectors) - {""}))}
    sector = np.array([known.get(s, -1) for s in sectors], dtype=int)
    linked = adjacency & ~np.eye(len(adjacency), dtype=bool)
    found = []
    for b in range(len(linked)):
        before, after = np.flatnonzero(linked[:, b]), np.flatnonzero(linked[b])
        open_ = ~linked[np.ix_(before, after)] & (before[:, None] != after[None, :])
        a, c, own = sector[before][:, None], sector[after][None, :], sector[b]
        sure = open_ & (a >= 0) & (c >= 0) & (own >= 0)
        counts = [
            int((sure & which).sum())
            for which in (
                (a == own) & (c == own),
                (a == c) & (a != own),
                (a != own) & (c == own),
                (a == own) & (c != own),
                (a != own) & (c != own) & (a != c),
            )
        ]
        found.append(Brokerage(int(open_.sum()), *counts))
    return tuple(found)
