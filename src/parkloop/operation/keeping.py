"""The reward for keeping contracts: larger than anything their tonne could gain elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.network import INBOUND, OPENED, STANDING, Network
from parkloop.park.enums import NodeKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def keeping(network: Network, criterion_weight: Floats) -> Floats:
    """Reward for keeping each standing exchange, shape (A, T): larger than anything its tonne could gain elsewhere.

    An exact penalty: contracts between firms are only reduced when a port no longer has the amount, never to make an
    option look better. What goes to a tip, a river or the air is no contract: it gives way to any use, like what has no
    documented way at all. ``criterion_weight`` (A, T) is the objective per unit on each arc.
    """
    size = np.abs(criterion_weight)
    worth = np.zeros((len(network.ports), len(network.columns)))
    for i, arc in enumerate(network.arcs):
        for port in (arc.leaves, arc.enters):
            if port is not None:
                p = network.port_index[port]
                worth[p] = np.maximum(worth[p], size[i])
    reach = worth.copy()
    for i, arc in enumerate(network.arcs):
        if arc.kind == OPENED and arc.leaves is not None and arc.enters is not None:
            p, q = network.port_index[arc.leaves], network.port_index[arc.enters]
            reach[p] = np.maximum(reach[p], size[i] + arc.gain * worth[q])
            reach[q] = np.maximum(reach[q], (size[i] + worth[p]) / max(arc.gain, 1e-9))
    reward = np.zeros((len(network.arcs), len(network.columns)))
    floor = 1e-6 / network.scale
    for i, arc in enumerate(network.arcs):
        if arc.kind == STANDING and network.park.node[arc.target].kind is not NodeKind.ENVIRONMENT:
            ends = [network.port_index[p] for p in (arc.leaves, arc.enters) if p is not None]
            reward[i] = 2.0 * sum(reach[e] for e in ends) + floor[i]
        elif arc.kind in {STANDING, INBOUND}:
            reward[i] = floor[i]
    return reward
