"""The reward for keeping contracts: larger than anything their tonne could gain elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.network import INBOUND, OPENED, STANDING, Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def keeping(network: Network, criterion_weight: Floats) -> Floats:
    """Reward for keeping each standing exchange, shape (A, T): larger than anything its tonne could gain elsewhere.

    An exact penalty: contracts between firms are only reduced when a port no longer has the amount, never to make an
    option look better. What goes to a tip, a river or the air is no contract: it gives way to any use, like what has no
    documented way at all. Exchanges that hang together at ports which may run short are rewarded alike, so that the
    objective says which of them gives way. ``criterion_weight`` (A, T) is the objective per unit on each arc.
    """
    size, ends = np.abs(criterion_weight), network.ends
    leaving, entering = ends.leaves >= 0, ends.enters >= 0
    worth = np.zeros((len(network.ports), len(network.columns)))
    np.maximum.at(worth, ends.leaves[leaving], size[leaving])
    np.maximum.at(worth, ends.enters[entering], size[entering])
    reach = worth.copy()
    new = np.nonzero((ends.kind == OPENED) & leaving & entering)[0]
    p, q, gain = ends.leaves[new], ends.enters[new], ends.gain[new, None]
    np.maximum.at(reach, p, size[new] + gain * worth[q])
    np.maximum.at(reach, q, (size[new] + worth[p]) / np.maximum(gain, 1e-9))
    reward = np.zeros((len(network.arcs), len(network.columns)))
    named = np.nonzero((ends.kind == STANDING) | (ends.kind == INBOUND))[0]
    reward[named] = (1e-6 / network.scale[named])[:, None]
    kept = network.keepable.contracts
    for side, inside in ((ends.leaves, leaving), (ends.enters, entering)):
        here = kept[inside[kept]]
        reward[here] += 2.0 * reach[side[here]]
    for group in network.keepable.groups:
        reward[group.arcs] = reward[group.arcs].max(axis=0)
    return reward
