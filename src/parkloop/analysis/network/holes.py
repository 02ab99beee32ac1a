"""Structural holes: how free a node is to choose among partners who do not know each other (Burt 1992)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats


@dataclass(frozen=True, slots=True)
class Holes:
    """Shape ``(N,)``; NaN for a node without partners.

    ``effective_size``: partners less their mean number of links with each other (Borgatti 1997). ``constraint``: sum
    over partners j of (p_ij + sum_q p_iq p_qj)^2 with p the shares of what is exchanged; high where few partners, who
    deal with each other, have the node in hand.
    """

    effective_size: Floats
    constraint: Floats


def structural_holes(strength: Floats) -> Holes:
    """Both measures from what is exchanged either way.

    Parameters
    ----------
    strength
        Shape ``(N, N)``, from row to column, not negative; loops do not count.
    """
    both = strength + strength.T
    np.fill_diagonal(both, 0.0)
    partners = both > 0
    count = partners.sum(axis=1).astype(float)
    alone = count == 0
    share = np.divide(both, both.sum(axis=1, keepdims=True), out=np.zeros_like(both), where=both > 0)
    reach = share + share @ share
    constraint = np.where(partners, reach, 0.0)
    links = partners.astype(float)
    triangles = ((links @ links) * links).sum(axis=1)  # each link between two partners counted twice
    effective = count - np.divide(triangles, count, out=np.zeros_like(count), where=~alone)
    return Holes(np.where(alone, np.nan, effective), np.where(alone, np.nan, (constraint**2).sum(axis=1)))
