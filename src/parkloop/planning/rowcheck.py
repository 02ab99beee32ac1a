"""Every row over options, recomputed in NumPy from what the park states: logic, money, limits and commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rowcheck import RowExcess, worst
from parkloop.planning.limits import held_limits
from parkloop.planning.rows.deciding import build_bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.planning.logic import Logic, Money
    from parkloop.planning.rows import Demands

    Floats = NDArray[np.float64]


def choice_rows(
    network: Network,
    logic: Logic,
    money: Money,
    demands: Demands,
    built: Mapping[str, int],
    opened: Floats,
    flow: Floats,
) -> list[RowExcess]:
    """The worst row of each family over options.

    Parameters
    ----------
    built
        Year of investment by option.
    opened
        Shape (O, Y), 0 or 1.
    flow
        Shape (A, T), units per year.
    """
    build = np.zeros((len(network.options), len(network.years)))
    for option, year in built.items():
        build[network.option_index[option], network.years.index(year)] = 1.0
    names, years = [o.id for o in network.options], [str(y) for y in network.years]
    lower, upper = build_bounds(network, demands)
    demanded = np.maximum(lower - build, build - upper)
    one = np.ones(build.shape)
    return [
        worst("whole", np.abs(opened - np.round(opened)), one, names, years),
        _state(network, build, opened, names, years),
        worst("demanded", demanded, one, names, years),
        _pairs("exclusive", network, logic.exclusive, opened, years),
        _pairs("requires", network, logic.requires, opened, years),
        _budget(network, money, build, years),
        _limits(network, flow),
    ]


def _state(network: Network, build: Floats, opened: Floats, names: list[str], years: list[str]) -> RowExcess:
    """An option is open from its investment plus its lead time on."""
    wanted = np.zeros(build.shape)
    for o, option in enumerate(network.options):
        for t in np.nonzero(build[o])[0]:
            wanted[o, t + option.lead_time :] += 1.0
    return worst("state", np.abs(opened - wanted), np.maximum(1.0, wanted), names, years)


def _pairs(
    family: str, network: Network, pairs: tuple[tuple[str, str], ...], opened: Floats, years: list[str]
) -> RowExcess:
    place = network.option_index
    known = [(a, b) for a, b in pairs if a in place and b in place]
    first = opened[[place[a] for a, _ in known]]
    second = opened[[place[b] for _, b in known]]
    gap = first + second - 1.0 if family == "exclusive" else first - second
    return worst(family, gap, np.ones(gap.shape), [f"{a}|{b}" for a, b in known], years)


def _budget(network: Network, money: Money, build: Floats, years: list[str]) -> RowExcess:
    """What is invested in a year stays within each payer's money."""
    payers = list(money.shares)
    spent = np.array([money.shares[p] @ build for p in payers]).reshape(len(payers), len(network.years))
    limit = np.array([money.limits[p] for p in payers]).reshape(spent.shape)
    return worst("budget", spent - limit, np.maximum(spent, limit), payers, years)


def _limits(network: Network, flow: Floats) -> RowExcess:
    """What crosses the boundary stays within the limit, or within business as usual where that exceeds it."""
    held = held_limits(network)
    amount = np.array([flow[list(h.arcs)].sum(axis=0) for h in held]).reshape(len(held), flow.shape[1])
    bound = np.array([h.bound for h in held]).reshape(amount.shape)
    finite = np.isfinite(bound)
    gap = np.where(finite, amount - np.where(finite, bound, 0.0), 0.0)
    size = np.maximum(amount, np.where(finite, bound, 0.0))
    return worst("limit", gap, size, [h.id for h in held], network.columns)
