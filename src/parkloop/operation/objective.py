"""Objectives over arcs and options: one mapping that operate, the planner and the verification all read.

``value`` is the weighted worth of clause 7.5: for each flow criterion the amount saved against business as usual, divided
by its range and weighed, less the weighed difficulty of what is open. It is zero for doing nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.criteria import FLOW_CRITERIA, Coefficients

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]

MONEY = "cost"


@dataclass(frozen=True, kw_only=True)
class Objective:
    """What is minimized: a weight per unit on each arc, and per open option.

    Attributes
    ----------
    name
        ``value``, or the name of one flow criterion.
    arc
        Shape (A, Y), per unit and year.
    option
        Shape (O, Y): what having an option open costs in a year (annuity, difficulty; minus its own constant benefits).
    """

    name: str
    arc: Floats
    option: Floats


@dataclass(frozen=True, kw_only=True)
class Worth:
    """How the weighted value is put together.

    Attributes
    ----------
    weights
        Criterion -> weight; flow criteria and option constants alike.
    ranges
        Criterion -> the amount that is worth one (full marks), in the criterion's unit.
    constants
        Criterion -> option id -> amount that having the option adds (``jobs``, ``linkage``) or burdens (``difficulty``).
    annual_cost
        Option id -> annuity plus change of yearly cost, where known; counted under ``cost``.
    """

    weights: Mapping[str, float]
    ranges: Mapping[str, float]
    constants: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    annual_cost: Mapping[str, float] = field(default_factory=dict)

    def rate(self, criterion: str) -> float:
        """Value per unit of a criterion; a criterion without a range or weight counts nothing."""
        size = self.ranges.get(criterion, 0.0)
        return self.weights.get(criterion, 0.0) / size if size > 0 else 0.0


BURDENS = frozenset({"difficulty"})
"""Option constants of which less is better."""


def value_objective(network: Network, coefficients: Coefficients, worth: Worth) -> Objective:
    """Minus the weighted value, so that the best park has the lowest objective."""
    arc = sum((worth.rate(k) * coefficients.values[k] for k in FLOW_CRITERIA), np.zeros(network.reference.shape))
    option = np.zeros((len(network.options), len(network.years)))
    for o, choice in enumerate(network.options):
        option[o] += worth.rate(MONEY) * worth.annual_cost.get(choice.id, 0.0)
        for criterion, amounts in worth.constants.items():
            sign = 1.0 if criterion in BURDENS else -1.0
            option[o] += sign * worth.rate(criterion) * amounts.get(choice.id, 0.0)
    return Objective(name="value", arc=arc, option=option)


def criterion_objective(network: Network, coefficients: Coefficients, name: str) -> Objective:
    """One flow criterion alone (``cost``, ``co2e`` ...)."""
    return Objective(
        name=name, arc=coefficients.values[name], option=np.zeros((len(network.options), len(network.years)))
    )
