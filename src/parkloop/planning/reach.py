"""How much one option can move a measure: the unit in which the planner's rows and goals are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.network import OPENED, REMAINDER

if TYPE_CHECKING:
    from parkloop.operation.network import Network
    from parkloop.planning.measures import Measure

LARGE = 1e3
"""Scaled units that an exchange without a stated capacity is taken to carry."""
ROUNDING = 1e-9


def reach_of(network: Network, measure: Measure) -> tuple[float, float]:
    """How much one option can move a measure, at most and as a rule (the median), so that rows are near one.

    A row in units of the largest effect would let the solver's accuracy hide what an ordinary option brings.
    """
    ends = network.ends
    closing = np.zeros((len(network.ports) + 1, len(network.columns)))  # the last row: outside nothing closes
    rest = np.nonzero((ends.kind == REMAINDER) & (ends.held >= 0))[0]
    closing[ends.held[rest]] = measure.arc[rest]
    effect = np.abs(measure.option).sum(axis=1) + np.abs(measure.build).max(axis=1, initial=0.0)
    new = np.nonzero((ends.kind == OPENED) & (ends.owner >= 0))[0]
    unit = measure.arc[new] - closing[ends.leaves[new]] - ends.gain[new, None] * closing[ends.enters[new]]
    most = np.where(np.isfinite(network.capacity[new]), network.capacity[new], network.scale[new, None] * LARGE)
    np.add.at(effect, ends.owner[new], np.abs(unit * most).sum(axis=1))
    change = network.change
    moved = np.abs(change.value * closing[change.port]).sum(axis=1) if len(change.port) else np.zeros(0)
    np.add.at(effect, change.option, moved)
    moving = effect[effect > ROUNDING * effect.max(initial=0.0)]
    return (float(moving.max()), float(np.median(moving))) if len(moving) else (1.0, 1.0)
