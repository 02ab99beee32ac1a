"""What every node is to the network, and which ones matter most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.network.betweenness import betweenness
from parkloop.analysis.network.brokerage import Brokerage, brokerage
from parkloop.analysis.network.cascade import removal
from parkloop.analysis.network.core import core_periphery
from parkloop.analysis.network.dependence import Dependence, dependence
from parkloop.analysis.network.holes import structural_holes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.network.flows import Network

KEY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMeasures:
    """One node: its size, its place between the others, whom it depends on, what is lost with it.

    ``betweenness_by_value`` is None without prices, ``removal_loss`` where nothing is exchanged,
    ``following_loss`` there and where matter goes round for ever, ``effective_size`` and
    ``constraint`` without partners.
    """

    node: int
    throughflow: float
    in_degree: int
    out_degree: int
    betweenness: float
    betweenness_by_amount: float
    betweenness_by_value: float | None
    removal_loss: float | None
    following_loss: float | None
    effective_size: float | None
    constraint: float | None
    brokerage: Brokerage
    dependence: Dependence
    in_core: bool


def node_measures(
    layer: Network, sectors: Sequence[str] = (), *, seed: int = 0
) -> tuple[tuple[NodeMeasures, ...], int]:
    """The measures of every node, and from how many sources betweenness was counted (N: from all).

    Parameters
    ----------
    sectors
        One for each node; without them brokerage has no roles.
    """
    n = layer.size
    linked = layer.adjacency & ~np.eye(n, dtype=bool)
    plain = betweenness(layer.adjacency.astype(float), weighted=False, seed=seed)
    by_amount = betweenness(layer.flows, seed=seed).values
    by_value = None if layer.value is None else betweenness(layer.value, seed=seed).values
    lost, holes = removal(layer), structural_holes(layer.flows)
    roles = brokerage(layer.adjacency, list(sectors) or [""] * n)
    partners, core = dependence(layer), set(core_periphery(layer.adjacency).core)
    through = np.maximum(layer.inflow, layer.outflow)
    rows = tuple(
        NodeMeasures(
            node=i,
            throughflow=float(through[i]),
            in_degree=int(linked[:, i].sum()),
            out_degree=int(linked[i].sum()),
            betweenness=float(plain.values[i]),
            betweenness_by_amount=float(by_amount[i]),
            betweenness_by_value=None if by_value is None else float(by_value[i]),
            removal_loss=None if lost.loss is None else float(lost.loss[i]),
            following_loss=None if lost.following is None else float(lost.following[i]),
            effective_size=_finite(float(holes.effective_size[i])),
            constraint=_finite(float(holes.constraint[i])),
            brokerage=roles[i],
            dependence=partners[i],
            in_core=i in core,
        )
        for i in range(n)
    )
    return rows, plain.sources


def key_nodes(rows: Sequence[NodeMeasures], names: Sequence[str], most: int = KEY) -> tuple[NodeMeasures, ...]:
    """The nodes with which most of the exchange would be lost, then those of most throughflow, then by name.

    Where nothing is exchanged, throughflow decides alone; else nodes without exchange are not among them.
    """
    order = sorted(
        (r for r in rows if r.removal_loss != 0),
        key=lambda r: (-(_loss(r) or 0.0), -r.throughflow, names[r.node]),
    )
    return tuple(order[:most])


def _loss(row: NodeMeasures) -> float | None:
    """Rounded, so that the order of equal losses does not hang on rounding."""
    loss = row.removal_loss if row.following_loss is None else row.following_loss
    return None if loss is None else round(loss, 12)


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
