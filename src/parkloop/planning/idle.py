"""Chosen options that do nothing: within the gap, or at no cost, a search may leave such options open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.planning.logic import Logic

    Floats = NDArray[np.float64]

IDLE = 1e-3
"""An exchange below this many scaled units (a millionth of its commodity's largest port) does not run."""


def idle(network: Network, flow: Floats, built: Mapping[str, int], logic: Logic, decided: frozenset[str]) -> list[str]:
    """Chosen options of which no exchange runs and no port changes; a plan must not name them.

    Options that others need, or that are ``decided``, stay.
    """
    needed = {b for a, b in logic.requires if a in built} | decided
    opening = {a.option for a in network.arcs if a.option}
    running = {
        a.option for i, a in enumerate(network.arcs) if a.option and flow[i].max(initial=0.0) > IDLE * network.scale[i]
    }
    return [
        o
        for o in built
        if o not in needed
        and o not in running
        and o in opening
        and not len(network.change.ports(network.option_index[o]))
    ]
