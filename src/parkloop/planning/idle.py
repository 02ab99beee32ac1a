"""Chosen options that do nothing: within the gap, or at no cost, a search may leave such options open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.planning.logic import Logic

    Floats = NDArray[np.float64]

IDLE = 1e-3
"""An exchange below this many scaled units (a millionth of its commodity's largest port), or below this share of what
its way can carry where that is less, does not run."""


def idle(network: Network, flow: Floats, built: Mapping[str, int], logic: Logic, decided: frozenset[str]) -> list[str]:
    """Chosen options of which no exchange runs, no port changes and no exchange falls; a plan must not name them.

    Options that others need, or that are ``decided``, stay.
    """
    needed = {b for a, b in logic.requires if a in built} | decided
    opening = {a.option for a in network.arcs if a.option}
    taking = {option for option, _flow in network.released}
    least = IDLE * np.minimum(network.scale, network.bound.max(axis=1, initial=0.0))
    running = {a.option for i, a in enumerate(network.arcs) if a.option and flow[i].max(initial=0.0) > least[i]}
    return [
        o
        for o in built
        if o not in needed
        and o not in running
        and o in opening
        and o not in taking
        and not len(network.change.ports(network.option_index[o]))
    ]
