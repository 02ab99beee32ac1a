"""Fair split of the plan's gain in money among the firms that bring it about, and the office where it pays.

``v(K)`` is the best plan that uses only the plan's options whose partners are all in K, in park currency of the target
year. Options that have nothing to do with one another make games of their own, whose shares add up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.trace import Ledger
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.operation.objective import MONEY, value_objective
from parkloop.operation.operate import Operator
from parkloop.planning import shapley
from parkloop.planning.coalitions import Coalitions
from parkloop.planning.fairness import core
from parkloop.planning.fairness.band import Band, bands
from parkloop.planning.fairness.nucleolus import MOST, nucleolus
from parkloop.planning.fairness.parties import Ground, direct_gains, partners
from parkloop.planning.fairness.payments import Payments, payments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from parkloop.operation.network import Network
    from parkloop.operation.objective import Worth
    from parkloop.operation.prices import GridFactor
    from parkloop.park.park import Park
    from parkloop.park.state import State
    from parkloop.planning.logic import Logic

EXACT = 12
"""Players of one game, at most, for which all coalitions are valued (2^12 = 4,096)."""


ROUNDING = 1e-9
"""A sum below this share of what is at stake in all is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FairSplit:
    """Who is due what of the plan's gain [currency/a], and what it takes.

    Attributes
    ----------
    players
        Firms touched by the plan, and ``@office`` where it pays.
    gain
        v(N): the best that the players can do with the plan's options.
    plan_gain
        Money of the whole plan; below ``gain`` where it holds options that cost more than they bring.
    shapley, shapley_error
        Shares, and their standard errors (0: exact).
    least_core, epsilon
        A split of the least core, and by how much a coalition could still do better on its own.
    core_empty
        Whether no split satisfies every coalition; None: too many players in one game to check.
    shapley_in_core
        Whether the Shapley shares satisfy every coalition; None as above.
    nucleolus
        For games of up to eight players; empty otherwise.
    direct
        Gain of each party before payments.
    bands, payments
        Price band of each exchange, and payments between partners.
    uncounted
        Options of the plan whose money is not known; nothing is counted for them.
    """

    year: int
    players: tuple[str, ...]
    gain: float
    plan_gain: float
    shapley: Mapping[str, float]
    shapley_error: Mapping[str, float]
    least_core: Mapping[str, float]
    epsilon: float | None
    core_empty: bool | None
    shapley_in_core: bool | None
    nucleolus: Mapping[str, float]
    direct: Mapping[str, float]
    bands: tuple[Band, ...]
    payments: Payments
    uncounted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FairCase:
    """What is split: the planner's ``network`` with the options ``chosen`` from it, seen in its last year.

    ``flow`` is how the park then runs, by way [unit/a]; None: as the weighted value has it run.
    """

    park: Park
    observed: State
    network: Network
    worth: Worth
    grid: GridFactor
    logic: Logic
    chosen: Sequence[str]
    flow: Mapping[str, float] | None = None
    seed: int = 0


def fair_split(case: FairCase) -> FairSplit:
    """Split the gain in money of the plan's last year.

    Raises
    ------
    NoFeasibleAnswerError
        The chosen options cannot run together.
    """
    ground, game = _ground(case)
    by_id = {o.id: o for o in ground.network.options}
    teams = {o: frozenset(partners(case.park, by_id[o])) for o in ground.chosen}
    players = tuple(sorted(set().union(*teams.values()), key=lambda p: (p.startswith("@"), p)))

    direct, exchanges = direct_gains(ground), bands(ground)
    nothing = game.value(frozenset())
    noise = ROUNDING * (sum(abs(v) for v in direct.values()) + abs(game.value(frozenset(teams)) - nothing))

    def value(coalition: frozenset[str]) -> float:
        found = game.value(frozenset(o for o, team in teams.items() if team <= coalition)) - nothing
        return found if abs(found) > noise else 0.0

    solved = [solve_game(value, group, case.seed) for group in _games(players, teams, game.groups)]
    checked = all(g.least is not None for g in solved)
    empty = True if any(g.least and g.least.empty for g in solved) else (False if checked else None)
    # Apart, the nucleoli make up that of the whole only where no coalition has anything to complain of.
    told = all(g.nucleolus for g in solved) and (len(solved) == 1 or not empty)
    met = [g.least.epsilon for g in solved if g.least is not None and len(g.least.split) > 1]
    direct = {p: v if abs(v) > noise else 0.0 for p, v in direct.items()}
    fair = {p: v for g in solved for p, v in g.shapley.items()}
    return FairSplit(
        year=ground.network.years[0],
        players=players,
        gain=value(frozenset(players)),
        plan_gain=sum(direct.values()),
        shapley=fair,
        shapley_error={p: e for g in solved for p, e in g.error.items()},
        least_core={p: v for g in solved if g.least for p, v in g.least.split.items()} if checked else {},
        epsilon=max(met, default=0.0) if checked else None,
        core_empty=empty,
        shapley_in_core=all(g.in_core for g in solved) if checked else None,
        nucleolus={p: v for g in solved for p, v in g.nucleolus.items()} if told else {},
        direct=direct,
        bands=exchanges,
        payments=payments(exchanges, direct, fair),
        uncounted=tuple(o for o in ground.chosen if o in case.worth.money_unknown),
    )


@dataclass(frozen=True, slots=True)
class Solved:
    """One game: its Shapley value with standard errors; core and nucleolus where it is small enough."""

    shapley: dict[str, float]
    error: dict[str, float]
    least: core.LeastCore | None
    in_core: bool
    nucleolus: dict[str, float]


def solve_game(value: Callable[[frozenset[str]], float], players: Sequence[str], seed: int) -> Solved:
    """All that is told of one game: exact up to :data:`EXACT` players, Shapley alone and sampled above."""
    if len(players) > EXACT:
        found = shapley.sampled(value, players, seed)
        return Solved({p: v for p, (v, _) in found.items()}, {p: e for p, (_, e) in found.items()}, None, False, {})
    worth = core.worths(value, players)
    shares = shapley.exact(value, players)
    return Solved(
        shapley=shares,
        error=dict.fromkeys(players, 0.0),
        least=core.least_core(worth, players),
        in_core=core.in_core(shares, worth, players),
        nucleolus=nucleolus(worth, players) if len(players) <= MOST else {},
    )


def _ground(case: FairCase) -> tuple[Ground, Coalitions]:
    options = [o for o in case.network.options if o.id in set(case.chosen)]
    single = build(case.park, case.observed, options, [case.network.years[-1]])
    rates = coefficients(single, Ledger(), case.grid)
    money = value_objective(single, rates, replace(case.worth, weights={MONEY: 1.0}, ranges={MONEY: 1.0}, constants={}))
    chosen = tuple(o.id for o in single.options)
    if case.flow is None:
        flow = Operator(single, value_objective(single, rates, case.worth)).run(dict.fromkeys(chosen, 1.0)).flow
    else:
        flow = np.array([[case.flow.get(a.id, 0.0)] for a in single.arcs]).reshape(len(single.arcs), 1)
    ground = Ground(
        park=case.park,
        network=single,
        coefficients=rates,
        objective=money,
        worth=case.worth,
        chosen=chosen,
        flow=flow,
    )
    return ground, Coalitions(single, money, case.logic)


def _games(
    players: Sequence[str], teams: Mapping[str, frozenset[str]], groups: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    """Players who meet in an option, or in options that have to do with one another."""
    home = {p: p for p in players}

    def root(p: str) -> str:
        while home[p] != p:
            p = home[p]
        return p

    for group in groups:
        met = sorted(set().union(*(teams[o] for o in group if o in teams)))
        for other in met[1:]:
            home[root(other)] = root(met[0])
    found: dict[str, list[str]] = {}
    for p in players:
        found.setdefault(root(p), []).append(p)
    return tuple(tuple(g) for g in found.values())
