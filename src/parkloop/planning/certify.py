"""The check that the suite stands on: the chosen plan is composed, operated and summed again from the documents alone.

1. every balance row of every year closes, and every other row of operation and choice holds in every column, each
   relative to its own largest term;
2. the planner's program with its choices fixed equals ``operate(compose(...))`` year by year;
3. the value is summed again, flow by flow, from prices and factors of the document.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.trace import Ledger
from parkloop.evaluation.criteria import BY_ID
from parkloop.operation.criteria import arc_figures, coefficients
from parkloop.operation.detailcheck import detail_rows
from parkloop.operation.network import REMAINDER, Network, build
from parkloop.operation.objective import BURDENS, MONEY, Worth, value_objective
from parkloop.operation.operate import Operator
from parkloop.operation.rowcheck import RowExcess, operation_rows
from parkloop.operation.states import state_of
from parkloop.operation.verify import exceeds, imbalances, recomputed_totals
from parkloop.park.compose import compose
from parkloop.park.enums import StateKind
from parkloop.planning.hurdlecheck import participation
from parkloop.planning.rowcheck import choice_rows
from parkloop.planning.rows import Demands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.operation.prices import GridFactor
    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.park.state import State
    from parkloop.planning.choose import Chosen
    from parkloop.planning.logic import Logic, Money

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Largest relative imbalance, value by the planner, by re-operation and by re-summing, and whether all agree.

    ``rows`` holds the worst row of every family of rows, recomputed from the data. Where the plan is ``freer``, it
    holds targets, another goal or contents that settle, which operation alone does not know: operation may then do
    better, and never worse.
    """

    imbalance: float
    objective: float
    reoperated: float
    recomputed: float
    over_capacity: tuple[str, ...]
    rows: tuple[RowExcess, ...] = ()
    freer: bool = False

    @property
    def by_family(self) -> dict[str, float]:
        """The largest miss of each family of rows."""
        found: dict[str, float] = {}
        for row in self.rows:
            found[row.family] = max(found.get(row.family, 0.0), row.excess)
        return found

    @property
    def worst(self) -> RowExcess | None:
        """The row that is missed by most."""
        return max(self.rows, key=lambda r: r.excess, default=None)

    @property
    def agrees(self) -> bool:
        """All three values are equal and every row closes."""
        size = max(1e-3, abs(self.objective))
        better = self.reoperated - self.objective
        return (
            self.imbalance <= TOLERANCE
            and not self.over_capacity
            and all(r.excess <= TOLERANCE for r in self.rows)
            and abs(min(0.0, better) if self.freer else better) <= TOLERANCE * size
            and abs(self.recomputed - self.objective) <= TOLERANCE * size
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is checked: the documented park, its options, and the value they were chosen by.

    ``ledger`` is one of the check's own: it only looks prices and factors up, and adds nothing to what is printed.
    Without ``logic`` and ``money`` the rows over options are not looked at. ``freer``: see :class:`Check`.
    """

    park: Park
    observed: State
    options: Sequence[Option]
    worth: Worth
    grid: GridFactor
    ledger: Ledger = field(default_factory=Ledger)
    logic: Logic | None = None
    money: Money | None = None
    demands: Demands = field(default_factory=Demands)
    freer: bool = False


def certify(case: Case, network: Network, chosen: Chosen) -> Check:
    """Compose, operate and sum again; the planner's matrices are not read."""
    by_id = {o.id: o for o in case.options}
    worst, over, reoperated, recomputed = 0.0, [], [], []
    for y, year in enumerate(network.years):
        picked = [o.id for i, o in enumerate(network.options) if chosen.open[i, y] > 0]
        choices = {o: (by_id[o].size, min(network.years) - 1 - by_id[o].lead_time) for o in picked}
        park = compose(case.park, [replace(o, size=1.0) for o in case.options], choices, year)
        state = state_of(network, chosen.flow, StateKind.PLAN, year, Ledger(), picked)
        worst = max(worst, max(imbalances(park, case.park, case.observed, state).values(), default=0.0))
        over += exceeds(state, network)
        plain = build(case.park, case.observed, [], [year])
        burden = _constants(case, picked) + _neutral_constants(case, year, picked)
        reoperated.append(_operate_again(case, park, plain) - burden)
        recomputed.append(_sum_again(case, park, network, state, plain) - burden)
    return Check(
        imbalance=worst,
        objective=chosen.objective,
        reoperated=math.fsum(reoperated) / len(reoperated),
        recomputed=math.fsum(recomputed) / len(recomputed),
        over_capacity=tuple(over),
        rows=tuple(_rows(case, network, chosen)),
        freer=case.freer,
    )


def _rows(case: Case, network: Network, chosen: Chosen) -> list[RowExcess]:
    """The worst row of each family, in every year and scenario."""
    found = operation_rows(network, chosen.flow, chosen.open, chosen.sliced)
    if chosen.inner:
        found += detail_rows(network, chosen.flow, chosen.open, chosen.inner)
    if case.logic is not None and case.money is not None:
        found += choice_rows(network, case.logic, case.money, case.demands, chosen.built, chosen.open, chosen.flow)
    if case.demands.hurdles:
        judged = [h.option for h in case.demands.hurdles]
        found.append(participation(case.park, network, case.grid, judged, chosen.flow, chosen.open))
    return found


def _operate_again(case: Case, park: Park, plain: Network) -> float:
    """Value of the composed park in a model of its own, in which options no longer exist, against ``plain``."""
    network = build(park, case.observed, [], plain.years, before=case.park)
    objective = value_objective(network, coefficients(network, case.ledger, case.grid), case.worth)
    best = Operator(network, objective).run()
    base = value_objective(plain, coefficients(plain, case.ledger, case.grid), case.worth)
    nothing = float((base.arc * plain.reference).sum())
    return nothing - best.objective


def _constants(case: Case, picked: Sequence[str]) -> float:
    """Yearly cost, difficulty, jobs and linkage of the open options, in value."""
    total = 0.0
    for option in picked:
        total += case.worth.rate(MONEY) * case.worth.annual_cost.get(option, 0.0)
        for criterion, amounts in case.worth.constants.items():
            sign = 1.0 if criterion in BURDENS else -1.0
            total += sign * case.worth.rate(criterion) * amounts.get(option, 0.0)
    return total


def _neutral_constants(case: Case, year: int, picked: Sequence[str]) -> float:
    """Money of recipe changes whose option has unknown money: taken out again, from the documents."""
    unknown = [o for o in case.options if o.id in case.worth.money_unknown and o.id in picked]
    if not unknown:
        return 0.0
    total = 0.0
    alone = build(case.park, case.observed, unknown, [year])
    change = np.bincount(alone.change.port, alone.change.value.sum(axis=1), len(alone.ports))
    for arc in (a for a in alone.arcs if a.kind == REMAINDER):
        port = arc.leaves or arc.enters
        moved = float(change[alone.port_index[port]]) if port else 0.0
        if moved:
            figure = arc_figures(alone.park, case.ledger, arc, year, case.grid).get(MONEY)
            total -= case.worth.rate(MONEY) * moved * ((figure.value if figure else None) or 0.0)
    return total


def _sum_again(case: Case, park: Park, network: Network, state: State, plain: Network) -> float:
    """Value of a state, flow by flow, against business as usual (``plain``) summed the same way."""
    before = state_of(plain, plain.reference, StateKind.REFERENCE, state.year, Ledger())
    was = recomputed_totals(case.park, before, plain, case.ledger, case.grid)
    now = recomputed_totals(park, state, network, case.ledger, case.grid)
    value = 0.0
    for spec in BY_ID.values():
        if spec.flow:
            value += case.worth.rate(spec.flow) * (was.get(spec.flow, 0.0) - now.get(spec.flow, 0.0))
    return value - case.worth.rate(MONEY) * _neutral_exchanges(case, network, state)


def _neutral_exchanges(case: Case, network: Network, state: State) -> float:
    """Money that exchanges of unknown money seem to save, less their own stated link cost; both are taken out."""
    remainders = {(a.leaves or a.enters): a for a in network.arcs if a.kind == REMAINDER}
    arcs = {a.id: a for a in network.arcs}
    total = 0.0
    for f in state.flows:
        arc = arcs.get(f.id)
        if arc is None or arc.option not in case.worth.money_unknown or f.amount is None:
            continue
        for port, units in ((arc.leaves, f.amount), (arc.enters, f.amount * arc.gain)):
            if port in remainders:
                figure = arc_figures(network.park, case.ledger, remainders[port], state.year, case.grid).get(MONEY)
                total += units * ((figure.value if figure else None) or 0.0)
        own = arc_figures(network.park, case.ledger, arc, state.year, case.grid).get(MONEY)
        total -= f.amount * ((own.value if own else None) or 0.0)
    return total
