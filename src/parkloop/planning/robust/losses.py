"""What a plan loses in each scenario, as linear data; and the figures that sum such losses up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.scenarios import scenario_measures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.planning.scenarios import Stack

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """The loss of each scenario, S of them, less is better.

    Attributes
    ----------
    arc, option
        Shape (A, T) and (O, T): per unit of flow, per open option; each column belongs to one scenario.
    build
        Shape (S, O, Y): per investment.
    constant
        Shape (S,).
    """

    arc: Floats
    option: Floats
    build: Floats
    constant: Floats

    @property
    def count(self) -> int:
        """How many scenarios there are."""
        return len(self.constant)

    def columns(self, scenario: int) -> slice:
        """The columns of one scenario."""
        width = self.arc.shape[1] // self.count
        return slice(scenario * width, (scenario + 1) * width)

    def of(self, network: Network, flow: Floats, opened: Floats, built: Floats) -> tuple[float, ...]:
        """The loss in each scenario of a plan: ``flow`` (A, T), ``opened`` and ``built`` (O, Y)."""
        each = (self.arc * flow).sum(axis=0) + (self.option * opened[:, network.year_of]).sum(axis=0)
        return tuple(
            float(self.constant[s] + each[self.columns(s)].sum() + (self.build[s] * built).sum())
            for s in range(self.count)
        )


def losses_of(stack: Stack, goal: Mapping[str, float], rate: float | None = None) -> Losses:
    """The weighted sum of measures that is to become small in each scenario.

    What is better the more there is of it counts negative: the loss of the measure ``value`` is minus what is gained
    against business as usual of the same scenario, the loss of ``cost`` the whole yearly cost.
    """
    n = stack.network
    found = scenario_measures(stack, rate)
    arc, option = np.zeros(n.reference.shape), np.zeros((len(n.options), len(n.columns)))
    build = np.zeros((len(found), len(n.options), len(n.years)))
    constant = np.zeros(len(found))
    for s, measures in enumerate(found):
        for name, weight in goal.items():
            m = measures[name]
            arc += m.sign * weight * m.arc
            option += m.sign * weight * m.option
            build[s] += m.sign * weight * m.build
            constant[s] += m.sign * weight * m.constant
    return Losses(arc=arc, option=option, build=build, constant=constant)


def expected(losses: Sequence[float], chances: Sequence[float]) -> float:
    """Mean loss."""
    return float(np.dot(losses, chances))


def cvar(losses: Sequence[float], chances: Sequence[float], alpha: float) -> float:
    """Conditional value at risk: mean of the worst ``1 - alpha`` of the chances.

    ``min over eta of eta + sum_s p_s max(L_s - eta, 0) / (1 - alpha)`` (Rockafellar and Uryasev 2000); the minimum lies
    at one of the losses. ``alpha = 0`` is the mean.

    Examples
    --------
    >>> cvar([10.0, 0.0, 30.0], [0.5, 0.4, 0.1], 0.8)
    20.0
    """
    if not 0.0 <= alpha < 1.0:
        raise ValueError(f"alpha lies from 0 up to below 1, found {alpha:g}")
    loss, chance = np.asarray(losses, float), np.asarray(chances, float)
    over = np.maximum(loss[None, :] - loss[:, None], 0.0) @ chance / (1.0 - alpha)
    return float((loss + over).min())


def value_at_risk(losses: Sequence[float], chances: Sequence[float], alpha: float) -> float:
    """The smallest loss that is not exceeded with chance ``alpha``."""
    order = np.argsort(np.asarray(losses, float), kind="stable")
    reached = np.cumsum(np.asarray(chances, float)[order])
    place = int(np.searchsorted(reached, alpha - 1e-12))
    return float(np.asarray(losses, float)[order][min(place, len(order) - 1)])


def regrets(losses: Sequence[float], best: Sequence[float]) -> tuple[float, ...]:
    """What is lost in each scenario against its own best plan."""
    return tuple(max(0.0, a - b) for a, b in zip(losses, best, strict=True))
