"""What the failure of one node does: the exchange that is lost with it, and whom its load pulls down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats, Mask, Network

TOLERANCE = 0.3
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Removal:
    """Share of the exchanged amount that is lost when a node is taken out, for each node (shape ``(N,)``).

    ``worst`` names the node of the largest loss; all are None where nothing is exchanged.
    """

    loss: Floats | None
    worst: int | None
    largest: float | None
    mean: float | None


def removal(layer: Network) -> Removal:
    """What is exchanged with each node, over all that nodes exchange with one another; loops are no exchange."""
    flows = layer.flows.copy()
    np.fill_diagonal(flows, 0.0)
    total = float(flows.sum())
    if total <= 0:
        return Removal(None, None, None, None)
    loss = (flows.sum(axis=0) + flows.sum(axis=1)) / total
    return Removal(loss, int(loss.argmax()), float(loss.max()), float(loss.mean()))


@dataclass(frozen=True, slots=True)
class Cascade:
    """Nodes that fail after the first one, in waves, and the share of the exchanged amount that is lost in the end."""

    waves: tuple[tuple[int, ...], ...]
    loss: float | None

    @property
    def failed(self) -> int:
        """The number of nodes that fail, the first one included."""
        return sum(len(wave) for wave in self.waves)


def cascade(layer: Network, first: int, *, tolerance: float = TOLERANCE, load: Floats | None = None) -> Cascade:
    """Load and capacity (Motter & Lai 2002; for parks Zeng, Xiao & Li 2013): who cannot bear more fails too.

    Each node bears a load and can bear ``1 + tolerance`` times as much. The load of a failed node goes to its
    partners that still stand, in proportion to their capacity; where none stands it is lost.

    Parameters
    ----------
    layer, first
        The network and the node that fails.
    tolerance
        Spare capacity of every node over its load.
    load
        Shape ``(N,)``, not negative; by default the throughflow (the larger of inflow and outflow).

    Raises
    ------
    ValueError
        Negative tolerance or load.
    """
    borne = np.array(np.maximum(layer.inflow, layer.outflow) if load is None else load, dtype=float)
    if tolerance < 0 or (borne < 0).any():
        msg = "tolerance and load must not be negative"
        raise ValueError(msg)
    capacity = (1 + tolerance) * borne
    partners = (layer.adjacency | layer.adjacency.T) & ~np.eye(layer.size, dtype=bool)
    standing = np.ones(layer.size, dtype=bool)
    wave, waves = [first], []
    while wave:
        waves.append(tuple(wave))
        standing[wave] = False
        for node in wave:
            _hand_on(borne, node, capacity, partners[node] & standing)
        wave = np.flatnonzero(standing & (borne > capacity * (1 + _ROUNDING))).tolist()
    flows = layer.flows.copy()
    np.fill_diagonal(flows, 0.0)
    total = float(flows.sum())
    kept = float(flows[np.ix_(standing, standing)].sum())
    return Cascade(tuple(waves), 1 - kept / total if total > 0 else None)


def _hand_on(borne: Floats, node: int, capacity: Floats, takers: Mask) -> None:
    room = np.where(takers, capacity, 0.0)
    if room.sum() > 0:
        borne += borne[node] * room / room.sum()
    borne[node] = 0.0
