"""Which standing exchanges a plan gives up although both ends still have the amount: no plan may live on that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.network import STANDING
from parkloop.park.enums import NodeKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]

SMALL = 1e-6
"""Of the exchange's amount; less is rounding."""


def given_up(network: Network, flow: Floats, opened: Floats) -> tuple[str, ...]:
    """Ids of the standing exchanges that run lower than the plan's options ask for (decision 0006).

    An exchange may shrink by what its ports lack after the chosen options, and by the share that chosen options take
    off it. Bounds on measures (a cap on carbon, a floor under the value) could otherwise be met by breaking contracts.

    Parameters
    ----------
    flow, opened
        Shapes (A, T) in units per year and (O, Y).
    """
    n = network
    state = opened[:, n.year_of]
    amount = n.amounts.copy()
    if len(n.change.port):
        np.add.at(amount, n.change.port, n.change.value * state[n.change.option])
    asked = np.zeros_like(amount)
    kept = [i for i, a in enumerate(n.arcs) if a.kind == STANDING and not _outside(n, a.target)]
    for i in kept:
        for port, factor in ((n.arcs[i].leaves, 1.0), (n.arcs[i].enters, n.arcs[i].gain)):
            if port is not None:
                asked[n.port_index[port]] += factor * n.reference[i]
    lack = np.maximum(asked - amount, 0.0)
    found = []
    for i in kept:
        arc, allowed = n.arcs[i], SMALL * np.maximum(n.reference[i], n.scale[i])
        for port, factor in ((arc.leaves, 1.0), (arc.enters, arc.gain)):
            if port is not None and factor > 0:
                allowed = allowed + lack[n.port_index[port]] / factor
        for (option, released), share in n.released.items():
            if released == arc.id:
                allowed = allowed + share * n.reference[i] * state[n.option_index[option]]
        if (n.reference[i] - flow[i] > allowed).any():
            found.append(arc.id)
    return tuple(found)


def _outside(network: Network, target: str) -> bool:
    node = network.park.node.get(target)
    return node is not None and node.kind is NodeKind.ENVIRONMENT
