"""Utility analysis: who gains and who gives, directly and over all ways (Patten 1991; Fath & Patten 1998)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.analysis.network.flows import Floats, Network

_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Utility:
    """Direct and integral utility, shape ``(N, N)``: what the row node has of the column node.

    Attributes
    ----------
    direct
        D_ij = (what i gets from j - what i gives to j) / T_i.
    integral
        U = (I - D)^-1 = I + D + D^2 + ...; None where I - D has no inverse.
    converges
        Whether the sum has an end (spectral radius of D below 1); otherwise U is a formal inverse, to be read with
        care.
    mutualism
        Positive over negative signs in U (Fath 2007); None without negative ones.
    synergism
        Sum of the positive over that of the negative entries of diag(T) U; None without negative ones.
    relations
        How many pairs of different nodes stand in ``mutualism`` (+,+), ``exploitation`` (+,-), ``competition`` (-,-),
        ``neutralism`` or ``other`` (one sided).
    """

    direct: Floats
    integral: Floats | None
    converges: bool
    mutualism: float | None
    synergism: float | None
    relations: Mapping[str, int]


def utility(layer: Network) -> Utility:
    """Utility of every node to every other one; a node that nothing enters gets no utility."""
    through = layer.inflow
    net = layer.flows.T - layer.flows
    direct = np.divide(net, through[:, None], out=np.zeros_like(net), where=through[:, None] > 0)
    n = layer.size
    converges = _radius(net, through) < 1
    try:
        whole: Floats = np.asarray(np.linalg.inv(np.eye(n) - direct), dtype=float)
    except np.linalg.LinAlgError:
        return Utility(direct, None, converges, None, None, {})
    signs = np.sign(np.where(np.abs(whole) > _NOTHING * np.abs(whole).max(initial=0.0), whole, 0.0)).astype(int)
    plus, minus = int((signs > 0).sum()), int((signs < 0).sum())
    sized = through[:, None] * whole * (signs != 0)
    loss = -float(sized[sized < 0].sum())
    return Utility(
        direct,
        whole,
        converges,
        plus / minus if minus else None,
        float(sized[sized > 0].sum()) / loss if loss else None,
        _relations(signs),
    )


def _radius(net: Floats, through: Floats) -> float:
    """Spectral radius of D: it is similar to a skew-symmetric matrix, whose largest singular value is meant."""
    some = np.flatnonzero(through > 0)
    root = np.sqrt(through[some])
    skew = net[np.ix_(some, some)] / root[:, None] / root[None, :]
    return float(np.sqrt(max(float(np.linalg.eigvalsh(skew.T @ skew)[-1]), 0.0))) if some.size else 0.0


def _relations(signs: Floats) -> dict[str, int]:
    first, second = np.triu_indices(len(signs), 1)
    pairs = Counter(zip(signs[first, second].tolist(), signs[second, first].tolist(), strict=True))
    found = dict.fromkeys(("mutualism", "exploitation", "competition", "neutralism", "other"), 0)
    for (one, other), count in pairs.items():
        word = {2: "mutualism", -2: "competition"}.get(one + other, "other")
        if one + other == 0:
            word = "exploitation" if one else "neutralism"
        found[word] += count
    return found
