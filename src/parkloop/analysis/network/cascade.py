"""What the failure of one node does: the exchange that is lost with it, and whom its load pulls down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.network.environs import integral

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats, Mask, Network

TOLERANCE = 0.3
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Removal:
    """Share of the exchanged amount that is lost when a node is taken out, for each node (shape ``(N,)``).

    Attributes
    ----------
    loss
        What is exchanged with the node itself; the mean is 2 / N, because every exchange has two ends.
    following
        With what the nodes behind it then lack: every node passes on less in proportion to what reaches it less. None
        where matter goes round for ever.
    worst, largest, mean
        Of ``following`` where it is known, else of ``loss``; all None where nothing is exchanged.
    """

    loss: Floats | None
    following: Floats | None
    worst: int | None
    largest: float | None
    mean: float | None


def removal(layer: Network) -> Removal:
    """Loss of what nodes exchange with one another, loops of a node with itself left out.

    Without node k the throughflow of node i is T_i - T_k n_ki / n_kk: what reaches i on ways that avoid k, with
    N = (I - G)^-1 the output environs.
    """
    flows = layer.flows.copy()
    np.fill_diagonal(flows, 0.0)
    total = float(flows.sum())
    if total <= 0:
        return Removal(None, None, None, None, None)
    loss = (flows.sum(axis=0) + flows.sum(axis=1)) / total
    following = _following(layer, flows)
    told = loss if following is None else following
    return Removal(loss, following, int(told.argmax()), float(told.max()), float(told.mean()))


def _following(layer: Network, flows: Floats) -> Floats | None:
    through = np.maximum(layer.inflow, layer.outflow)  # what a node gives beyond its inflow has come from outside
    direct = np.divide(layer.flows, through[:, None], out=np.zeros_like(flows), where=through[:, None] > 0)
    whole = integral(direct)
    if whole is None:
        return None
    np.fill_diagonal(direct, 0.0)
    lacking = through[:, None] * whole / np.diag(whole)[:, None]  # row k: what every node lacks without k
    kept = np.maximum(through[None, :] - lacking, 0.0)
    passed = kept @ direct.sum(axis=1) - np.einsum("ki,ik->k", kept, direct)  # but not to the node that is gone
    share: Floats = np.clip(1 - passed / flows.sum(), 0.0, 1.0)
    return share


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
