"""Rows over options: build once, open from then on, exclude, require, stay within each payer's money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.operation.network import Network
    from parkloop.park.option import Option
    from parkloop.park.park import Park

MILLION = 1e6
"""Money rows are written in millions, so that their numbers are near one."""

ANYONE = "*"
"""The pool of all stated budgets: what an option without a stated payer is set against."""


@dataclass(frozen=True, slots=True)
class Logic:
    """Pairs of option ids: either at most one of a pair, or the first only with the second."""

    exclusive: tuple[tuple[str, str], ...]
    requires: tuple[tuple[str, str], ...]


def logic_of(park: Park, options: Sequence[Option]) -> Logic:
    """Exclusions and prerequisites stated by options and by the park's rules (which may name projects)."""
    names: dict[str, str] = {}
    for o in options:
        names[o.id] = o.id
        if o.project:
            names.setdefault(o.project, o.id)
    exclusive: dict[tuple[str, str], None] = {}
    requires: dict[tuple[str, str], None] = {}
    for o in options:
        for other in o.excludes:
            if names.get(other, o.id) != o.id:
                exclusive[min(o.id, names[other]), max(o.id, names[other])] = None
        for other in o.requires:
            if other in names:
                requires[o.id, names[other]] = None
    for rule in park.rules:
        known = [names[x] for x in rule.options if x in names]
        if rule.kind == "exclusive":
            for i, a in enumerate(known):
                for b in known[i + 1 :]:
                    exclusive[min(a, b), max(a, b)] = None
        elif rule.kind == "requires" and len(known) > 1:
            for other in known[1:]:
                requires[known[0], other] = None
    return Logic(tuple(exclusive), tuple(requires))


def state_rows(model: Any, network: Network) -> None:  # noqa: ANN401
    """An option is open from its investment year plus lead time on, and is invested in at most once.

    open[o, t] - open[o, t-1] - build[o, t - lead[o]] = 0, with open before the horizon 0. A state variable keeps the
    rows short (two entries instead of a growing sum).
    """
    opened, built = model.variables["open"], model.variables["build"]
    for t, year in enumerate(network.years):
        for lead in sorted({o.lead_time for o in network.options}):
            group = [i for i, o in enumerate(network.options) if o.lead_time == lead]
            left = 1 * opened.isel(year=t, drop=True).isel(option=group)
            if t > 0:
                left = left - opened.isel(year=t - 1, drop=True).isel(option=group)
            if t >= lead:
                left = left - built.isel(year=t - lead, drop=True).isel(option=group)
            model.add_constraints(left == 0, name=f"state_{year}_lead_{lead}")


def option_rows(model: Any, network: Network, logic: Logic) -> None:  # noqa: ANN401
    """Exclusion and prerequisites in every year: open[a] + open[b] <= 1; open[a] <= open[b]."""
    place = network.option_index
    opened = model.variables["open"]
    for name, pairs, sign in (("exclusive", logic.exclusive, 1.0), ("requires", logic.requires, -1.0)):
        for k, (first, second) in enumerate((a, b) for a, b in pairs if a in place and b in place):
            a = opened.isel(option=place[first], drop=True)
            b = opened.isel(option=place[second], drop=True)
            model.add_constraints(a + sign * b <= (1.0 if sign > 0 else 0.0), name=f"{name}_{k}")


def missing_prerequisites(network: Network, logic: Logic, all_options: Mapping[str, object]) -> frozenset[str]:
    """Options whose prerequisite is an option that the model does not hold: they cannot be chosen."""
    place = network.option_index
    return frozenset(a for a, b in logic.requires if a in place and b not in place and b in all_options)


@dataclass(frozen=True, slots=True)
class Money:
    """Investment by payer in park currency.

    ``shares[payer]`` has shape (O,), ``limits[payer]`` (Y,); ``unlimited`` names the payers without a limit.
    """

    shares: Mapping[str, np.ndarray]
    limits: Mapping[str, np.ndarray]
    unlimited: tuple[str, ...]


def money_of(park: Park, network: Network, funded: frozenset[str]) -> Money:
    """What each option asks of each payer, and what each payer has by year; ``funded`` options are already paid for.

    Budgets are by year and do not carry over. A year without a stated budget of a payer that has budgets in other years
    is a year without money. Options without a stated payer are set against the pool of all budgets.
    """
    payers = list(dict.fromkeys(b.payer for b in park.budget))
    shares = {p: np.zeros(len(network.options)) for p in [*payers, ANYONE]}
    others: dict[str, None] = {}
    for o, option in enumerate(network.options):
        capex = None if option.capex is None else option.capex.value
        if option.id in funded or not capex:
            continue
        stated = 0.0
        for share in option.payers:
            if share.payer in shares:
                shares[share.payer][o] += share.amount
                stated += share.amount
            else:
                others[share.payer] = None
        shares[ANYONE][o] = capex if not option.payers else stated
    limits = {
        p: np.array([sum(b.amount or 0.0 for b in park.budget if b.payer == p and b.year == y) for y in network.years])
        for p in payers
    }
    limits[ANYONE] = sum(limits.values(), np.zeros(len(network.years)))
    return Money(shares if payers else {}, limits if payers else {}, tuple(others))


def budget_rows(model: Any, network: Network, money: Money) -> None:  # noqa: ANN401
    """Per payer and year: sum over options of share[o, payer] build[o, year] <= budget[payer, year]."""
    import xarray as xr

    built = model.variables["build"]
    for k, (payer, share) in enumerate(money.shares.items()):
        asked = np.nonzero(share)[0]
        if len(asked):
            chosen = built.isel(option=asked)
            weight = xr.DataArray(share[asked] / MILLION, dims="option", coords={"option": asked})
            limit = xr.DataArray(money.limits[payer] / MILLION, dims="year", coords={"year": list(network.years)})
            model.add_constraints((weight * chosen).sum("option") <= limit, name=f"budget_{k}")
