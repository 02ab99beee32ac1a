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
    kept = [
        i
        for i in np.nonzero(ends.kind == STANDING)[0]
        if network.park.node[network.arcs[i].target].kind is not NodeKind.ENVIRONMENT
    ]
    for side, inside in ((ends.leaves, leaving), (ends.enters, entering)):
        here = np.array([i for i in kept if inside[i]], int)
        reward[here] += 2.0 * reach[side[here]]
    return reward


def let_go(network: Network, keep: Floats) -> Floats:
    """The reward that an open option loses by the shares it takes off standing exchanges, shape (O, T).

    Such an exchange gives way by the option's own terms (guideline 6.3); no option may be charged for it.
    """
    lost = np.zeros((len(network.options), len(network.columns)))
    place = {arc.id: i for i, arc in enumerate(network.arcs)}
    for (option, flow), share in network.released.items():
        i = place[flow]
        lost[network.option_index[option]] += share * keep[i] * network.reference[i]
    return lost
