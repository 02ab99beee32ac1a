"""How much a way that an option opens can carry at most: its capacity, and what its two ports can give and take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]


def reach(network: Network) -> Floats:
    """The bound of each way, shape (A, T) [unit/a].

    A stated capacity may be missing or far above anything there is; as the factor of a 0-1 variable it then lets the
    solver leave an option a millionth open. A port never gives or takes more than its amount and all that options add.
    """
    most = network.amounts.copy()
    change = network.change
    np.add.at(most, change.port, np.maximum(change.value, 0.0))
    bound = network.capacity.copy()
    ends = network.ends
    opened = ends.kind == "opened"
    for port, gain in ((ends.leaves, np.ones(len(network.arcs))), (ends.enters, ends.gain)):
        held = opened & (port >= 0) & (gain > 0)
        bound[held] = np.minimum(bound[held], np.maximum(most[port[held]], 0.0) / gain[held][:, None])
    return bound
