"""What the rows over options are written from: which exclude or require one another, who pays, what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.operation.network import Network
    from parkloop.park.option import Option
    from parkloop.park.park import Park

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


def missing_prerequisites(network: Network, logic: Logic, all_options: Mapping[str, object]) -> frozenset[str]:
    """Options whose prerequisite is an option that the model does not hold: they cannot be chosen."""
    place = network.option_index
    return frozenset(a for a, b in logic.requires if a in place and b not in place and b in all_options)


@dataclass(frozen=True, slots=True)
class Money:
    """Investment by payer in park currency.

    ``shares[payer]`` has shape (O,), ``limits[payer]`` (Y,); ``unlimited`` names the payers without a limit, ``pooled``
    those whose budgets make up the pool.
    """

    shares: Mapping[str, np.ndarray]
    limits: Mapping[str, np.ndarray]
    unlimited: tuple[str, ...]
    pooled: frozenset[str] = frozenset()


def money_of(park: Park, network: Network, funded: frozenset[str]) -> Money:
    """What each option asks of each payer, and what each payer has by year; ``funded`` options are already paid for.

    Budgets are by year and do not carry over. A year without a stated budget of a payer that has budgets in other years
    is a year without money. Options without a stated payer are set against the pool of all budgets, without grants and
    loans that the plan hands out itself; where there are no others, nobody has said what the park itself can spend.
    """
    payers = list(dict.fromkeys(b.payer for b in park.budget))
    pooled = [p for p in payers if p not in {t.payer for t in terms_of(park)}]
    shares = {p: np.zeros(len(network.options)) for p in [*payers, *([ANYONE] if pooled else [])]}
    others: dict[str, None] = {}
    for o, option in enumerate(network.options):
        capex = None if option.capex is None else option.capex.value
        if option.id in funded or not capex:
            continue
        stated = 0.0
        for share in option.payers:
            if share.payer in shares:
                shares[share.payer][o] += share.amount
                stated += share.amount if share.payer in {*pooled, ANYONE} else 0.0
            elif share.payer != ANYONE:
                others[share.payer] = None
        if pooled:
            shares[ANYONE][o] = capex if not option.payers else stated
    limits = {
        p: np.array([sum(b.amount or 0.0 for b in park.budget if b.payer == p and b.year == y) for y in network.years])
        for p in payers
    }
    if pooled:
        limits[ANYONE] = sum((limits[p] for p in pooled), np.zeros(len(network.years)))
    return Money(shares if payers else {}, limits if payers else {}, tuple(others), frozenset(pooled))
