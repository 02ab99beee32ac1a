"""Objectives over arcs and options: one mapping that operate, the planner and the verification all read.

``value`` is the weighted worth of clause 7.5: for each flow criterion the amount saved against business as usual,
divided by its range and weighed, less the weighed difficulty of what is open. It is zero for doing nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.criteria import FLOW_CRITERIA, Coefficients
from parkloop.operation.network import REMAINDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.reference import Port

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
        Shape (A, T), per unit and year.
    option
        Shape (O, T): what having an option open costs in a year (annuity, difficulty; minus its own constant benefits).
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
        Criterion -> option id -> amount that having the option adds (``jobs``, ``linkage``) or burdens
        (``difficulty``).
    annual_cost
        Option id -> annuity plus change of yearly cost, where known; counted under ``cost``.
    money_unknown
        Options whose yearly benefit cannot be told; no money is counted for them at all.
    """

    weights: Mapping[str, float]
    ranges: Mapping[str, float]
    constants: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    annual_cost: Mapping[str, float] = field(default_factory=dict)
    money_unknown: frozenset[str] = frozenset()

    def rate(self, criterion: str) -> float:
        """Value per unit of a criterion; a criterion without a range or weight counts nothing."""
        size = self.ranges.get(criterion, 0.0)
        return self.weights.get(criterion, 0.0) / size if size > 0 else 0.0


BURDENS = frozenset({"difficulty"})
"""Option constants of which less is better."""


def value_objective(network: Network, coefficients: Coefficients, worth: Worth) -> Objective:
    """Minus the weighted value, so that the best park has the lowest objective.

    For options in ``worth.money_unknown`` the money of their own exchanges is taken out: an investment that nobody
    knows must not look free because the purchases that it saves are known.
    """
    cost = coefficients.values[MONEY].copy()
    option = np.zeros((len(network.options), len(network.columns)))
    closing = _closing_cost(network, coefficients.values[MONEY])
    for i, arc in enumerate(network.arcs):
        if arc.option in worth.money_unknown:
            cost[i] = closing.get(arc.leaves, 0.0) + arc.gain * closing.get(arc.enters, 0.0)
    for o, choice in enumerate(network.options):
        if choice.id in worth.money_unknown:
            here = network.change.entries(o)
            for p, value in zip(network.change.port[here], network.change.value[here], strict=True):
                option[o] -= worth.rate(MONEY) * value * closing.get(network.ports[p], 0.0)
        option[o] += worth.rate(MONEY) * worth.annual_cost.get(choice.id, 0.0)
        for criterion, amounts in worth.constants.items():
            sign = 1.0 if criterion in BURDENS else -1.0
            option[o] += sign * worth.rate(criterion) * amounts.get(choice.id, 0.0)
    values = {**coefficients.values, MONEY: cost}
    arc_worth = sum((worth.rate(k) * values[k] for k in FLOW_CRITERIA), np.zeros(network.reference.shape))
    return Objective(name="value", arc=arc_worth, option=option)


def _closing_cost(network: Network, cost: Floats) -> dict[Port | None, Floats]:
    """What one unit less of each port's remainder saves, shape (Y,) per port."""
    return {arc.leaves or arc.enters: cost[i] for i, arc in enumerate(network.arcs) if arc.kind == REMAINDER}


def criterion_objective(network: Network, coefficients: Coefficients, name: str) -> Objective:
    """One flow criterion alone (``cost``, ``co2e`` ...)."""
    return Objective(
        name=name, arc=coefficients.values[name], option=np.zeros((len(network.options), len(network.columns)))
    )
