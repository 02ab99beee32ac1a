"""The best temperatures of a given number of levels between the plants.

Let A(t) be the heat that all plants together can give to a level at t or above, B(t) what they can take from levels at
t or below; both follow from the grand composite curves without pockets. Levels t1 > t2 > … > tn pass on

    R = min over k = 0 … n of  A(t_k) + B(t_(k+1)),   A(t_0) = B(t_(n+1)) = 0

(the least cut between sources and sinks). Whether a recovery R can be had is decided exactly: t1 is the coolest level
with B(t1) ≥ R, each next one the coolest with A(t_k) + B(t_(k+1)) ≥ R, and the last must have A(t_n) ≥ R; a cooler
level never gives less in A. The largest R follows by bisection, to twelve digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.heat.curves import Curve, limits, sum_profiles, without_pockets
from parkloop.analysis.heat.exchange import exchange
from parkloop.analysis.heat.levels import place
from parkloop.analysis.heat.streams import Utility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.heat.cascade import Cascade

STEPS = 60
"""Halvings: the rest is below the twelfth digit."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level that keeps its temperature: °C, and what plants raise and use at it, kW."""

    temperature: float
    raised: float
    used: float


@dataclass(frozen=True, slots=True)
class Levels:
    """The best levels.

    Attributes
    ----------
    levels
        From the hottest down; fewer than asked for where more would not help.
    recovery
        Heat passed between the plants through them, kW.
    bound
        What any number of levels could pass, kW.
    """

    levels: tuple[Level, ...]
    recovery: float
    bound: float


def optimise_levels(plants: Sequence[Cascade], count: int, contribution: float) -> Levels:
    """Choose the temperatures of ``count`` levels so that the most heat passes between the plants.

    Parameters
    ----------
    plants
        The cascade of each plant.
    count
        At least one.
    contribution
        Of the levels against process streams, K.
    """
    opened = [without_pockets(flow) for flow in plants]
    # Profiles at the temperature of the level: above the cold, below the hot streams by its own contribution.
    offered = sum_profiles(Curve(c.heat, c.temperature - contribution) for _, c in opened)
    wanted = sum_profiles(Curve(c.heat, c.temperature + contribution) for c, _ in opened)
    if not len(offered.heat) or not len(wanted.heat):
        return Levels((), 0.0, 0.0)
    bound = _bound(offered, wanted)
    temperatures = _largest(offered, wanted, count, bound)
    names = [Utility(str(i), "both", t, t, contribution) for i, t in enumerate(temperatures)]
    placed = [place(flow, names) for flow in plants]
    raised = [sum(p.raised.duty[i] for p in placed) for i in range(len(names))]
    used = [sum(p.used.duty[i] for p in placed) for i in range(len(names))]
    passed = sum(row.duty for row in exchange(names, used, raised).passed)
    rows = (Level(t, r, u) for t, r, u in zip(temperatures, raised, used, strict=True))
    return Levels(tuple(level for level in rows if level.raised > 0 or level.used > 0), passed, bound)


def _largest(offered: Curve, wanted: Curve, count: int, bound: float) -> list[float]:
    low, high, best = 0.0, bound, _feasible(offered, wanted, count, bound)
    if best is not None:
        return best
    for _ in range(STEPS):
        middle = (low + high) / 2
        found = _feasible(offered, wanted, count, middle)
        if found is None:
            high = middle
        else:
            low, best = middle, found
    return best or []


def _feasible(offered: Curve, wanted: Curve, count: int, recovery: float) -> list[float] | None:
    """Temperatures of at most ``count`` levels that pass ``recovery`` kW, None where there are none."""
    tolerance = 1e-12 * recovery
    chosen: list[float] = []
    given = 0.0
    while given < recovery - tolerance:
        coolest = _coolest(wanted, recovery - given)
        if len(chosen) == count or coolest is None or (chosen and coolest >= chosen[-1]):
            return None
        chosen.append(coolest)
        given = _at_or_above(offered, coolest)
    return chosen


def _coolest(wanted: Curve, heat: float) -> float | None:
    """The coolest level below or at which ``heat`` is wanted."""
    ascending_t, ascending_h = wanted.temperature[::-1], wanted.heat[::-1]
    if heat > ascending_h[-1] * (1 + 1e-12):
        return None
    i = min(int(np.searchsorted(ascending_h, heat)), len(ascending_h) - 1)
    if i == 0 or ascending_h[i] == ascending_h[i - 1]:
        return float(ascending_t[i])
    part = min((heat - ascending_h[i - 1]) / (ascending_h[i] - ascending_h[i - 1]), 1.0)
    return float(ascending_t[i - 1] + part * (ascending_t[i] - ascending_t[i - 1]))


def _at_or_above(offered: Curve, temperature: float) -> float:
    """Heat offered at a temperature or above; a jump at the temperature counts."""
    descending = -offered.temperature
    met = int(np.searchsorted(descending, -temperature, side="right"))
    if met and descending[met - 1] == -temperature:
        return float(offered.heat[met - 1])
    return float(np.interp(-temperature, descending, offered.heat))


def _bound(offered: Curve, wanted: Curve) -> float:
    """Recovery with a level at every temperature: the least cut just above or just below any of them."""
    grid = np.unique(np.concatenate((offered.temperature, wanted.temperature)))
    cuts = [a + b for a, b in zip(limits(offered, grid), limits(wanted, grid), strict=True)]
    return max(float(np.min(cuts)), 0.0)
