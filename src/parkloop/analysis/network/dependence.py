"""Dependence of each node on one partner: the largest share, and the concentration of all shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats, Network


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a node's exchange, as supplier or customer.

    Attributes
    ----------
    partner
        The largest partner in the network; None where there is none.
    share
        Its share of all that enters (leaves) the node, the outside included.
    share_inside
        Its share of what is exchanged with other nodes.
    hhi
        Herfindahl-Hirschman index of the shares of all partners, the outside as one of them; in (0, 1].
    """

    partner: int | None
    share: float | None
    share_inside: float | None
    hhi: float | None


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far a node depends on one supplier and on one customer."""

    supplier: Side
    customer: Side


def dependence(layer: Network) -> tuple[Dependence, ...]:
    """Dependence of each node by the amounts of the layer; a loop of a node with itself is no partner."""
    flows = layer.flows.copy()
    np.fill_diagonal(flows, 0.0)
    outward = layer.exports + layer.dissipation
    return tuple(
        Dependence(_side(flows[:, i], float(layer.imports[i])), _side(flows[i], float(outward[i])))
        for i in range(layer.size)
    )


def _side(amounts: Floats, outside: float) -> Side:
    inside = float(amounts.sum())
    if inside + outside <= 0:
        return Side(None, None, None, None)
    shares = np.append(amounts, outside) / (inside + outside)
    hhi = float((shares**2).sum())
    if inside <= 0:
        return Side(None, None, None, hhi)
    largest = int(amounts.argmax())
    return Side(largest, float(shares[largest]), float(amounts[largest]) / inside, hhi)
