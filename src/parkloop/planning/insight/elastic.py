"""The conditions of a plan by name, each of which may be dropped or stretched: what explanations are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.limits import held_limits
from parkloop.planning.question import PLAIN, Question
from parkloop.planning.rows.budget import MILLION
from parkloop.planning.rows.deciding import build_bounds
from parkloop.solver import Solver, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from parkloop.planning.built import PlanningModel
    from parkloop.solver import LinearProblem

BUDGET, LIMIT, TARGET, HURDLE = "budget", "limit", "target", "hurdle"
EXCLUSIVE, REQUIRES, FORCED, CLOSED, OPENED = "exclusive", "requires", "forced", "closed", "opened"
STRETCHED = frozenset({BUDGET, LIMIT, TARGET, HURDLE})
"""Kinds that have an amount, so that they can give way by some of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition by name: ``subject`` is a payer, limit, measure or option, ``other`` the second option of a pair.

    ``amount`` in ``unit`` is what it allows (or, for a target that asks for more and for what payers ask of an option,
    what it demands); None for logic.
    """

    kind: str
    subject: str
    other: str = ""
    year: int | None = None
    amount: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a condition: by how many units of the amount one unit of the row goes, and the sense of giving way."""

    rows: NDArray[np.int_]
    unit: float
    sense: float


class Elastic:
    """A copy of a planning model in which named conditions are held, dropped, or stretched at a price.

    Parameters
    ----------
    model
        The model asked.
    question
        What bars: what it closes and opens, its bounds and its budget are conditions.
    """

    def __init__(self, model: PlanningModel, question: Question = PLAIN) -> None:
        self.model, self._closed, self._opened = model, question.closed, question.opened
        p = model.problem
        self._low, self._high = p.row_lower.copy(), p.row_upper.copy()
        self._rows: dict[Condition, _Row] = {}
        self._read_money(question.budget)
        self._read_limits()
        self._read_targets(question.within)
        self._read_hurdles()
        self._read_logic()
        self.conditions = (*self._rows, *self._bounds())
        self._stretched = [c for c in self._rows if c.kind in STRETCHED]
        self._solver = Solver(self._with_slack())
        self.solves = 0

    def _read_money(self, factor: float) -> None:
        n, rows = self.model.network, self.model.handed.rows
        for k, payer in enumerate(self.model.money.shares):
            for year, row in zip(n.years, rows.get(f"budget_{k}", ()), strict=False):
                if row < 0:
                    continue
                self._high[row] *= factor
                amount = float(self._high[row]) * MILLION
                condition = Condition(kind=BUDGET, subject=payer, year=year, amount=amount, unit=n.park.park.currency)
                self._rows[condition] = _Row(np.array([row]), MILLION, 1.0)

    def _read_limits(self) -> None:
        n, rows = self.model.network, self.model.handed.rows
        units = {limit.id: n.park.commodity[limit.commodity].unit + "/a" for limit in n.park.limits}
        for held in held_limits(n):
            found = [rows[f"limit_{held.id}_{c}"] for c in n.columns if f"limit_{held.id}_{c}" in rows]
            if found:
                size = max(held.amount, 1.0)
                here = np.array([int(np.ravel(r)[0]) for r in found])
                condition = Condition(kind=LIMIT, subject=held.id, amount=held.amount, unit=units[held.id])
                self._rows[condition] = _Row(here, size, 1.0)

    def _read_targets(self, within: Mapping[str, tuple[float, float]]) -> None:
        m = self.model
        for name, (low, high) in within.items():
            row = m.first_measure + m.held.index(name)
            size, constant = m.size(name), m.measures[name].constant
            self._low[row], self._high[row] = (low - constant) / size, (high - constant) / size
            for amount, sense in ((low, -1.0), (high, 1.0)):
                if np.isfinite(amount):
                    condition = Condition(kind=TARGET, subject=name, amount=amount, unit=m.measures[name].unit)
                    self._rows[condition] = _Row(np.array([row]), size, sense)

    def _read_hurdles(self) -> None:
        unit = f"{self.model.network.park.park.currency}/a"
        asked = self.model.demands.hurdles
        for h, row in zip(asked, self.model.handed.rows.get("hurdle", ()), strict=False):
            condition = Condition(kind=HURDLE, subject=h.option, amount=h.size, unit=unit)
            self._rows[condition] = _Row(np.ravel(row), h.size, -1.0)

    def _read_logic(self) -> None:
        n, rows = self.model.network, self.model.handed.rows
        for kind, pairs in ((EXCLUSIVE, self.model.logic.exclusive), (REQUIRES, self.model.logic.requires)):
            known = [(a, b) for a, b in pairs if a in n.option_index and b in n.option_index]
            for (a, b), row in zip(known, rows.get(kind, ()), strict=False):
                here = np.ravel(row)
                self._rows[Condition(kind=kind, subject=a, other=b)] = _Row(here[here >= 0], 1.0, 1.0)

    def _bounds(self) -> list[Condition]:
        d = self.model.demands
        return [
            *(Condition(kind=FORCED, subject=o, year=y) for o, y in d.forced.items()),
            *(Condition(kind=CLOSED, subject=o) for o in sorted(d.closed | self._closed)),
            *(Condition(kind=OPENED, subject=o) for o in sorted(self._opened)),
        ]

    def _with_slack(self) -> LinearProblem:
        from scipy.sparse import csr_array, hstack

        p = self.model.problem
        entries = [(int(r), j, -self._rows[c].sense) for j, c in enumerate(self._stretched) for r in self._rows[c].rows]
        row, column, value = (np.array(x) for x in zip(*entries, strict=True)) if entries else (np.zeros(0, int),) * 3
        k = len(self._stretched)
        slack = csr_array((value.astype(float), (row.astype(int), column.astype(int))), shape=(p.matrix.shape[0], k))
        lower, upper = p.lower.copy(), p.upper.copy()
        lower[len(self.model.handed.problem.cost) :], upper[len(self.model.handed.problem.cost) :] = 0.0, 0.0
        return replace(
            p,
            cost=np.zeros(len(p.cost) + k),
            offset=0.0,
            lower=np.concatenate([lower, np.zeros(k)]),
            upper=np.concatenate([upper, np.zeros(k)]),
            integer=np.concatenate([p.integer, np.zeros(k, bool)]),
            matrix=csr_array(hstack([p.matrix, slack], format="csr")),
            row_lower=self._low,
            row_upper=self._high,
        )

    def feasible(self, held: Iterable[Condition], seconds: float | None = 20.0) -> bool:
        """Whether some plan meets these conditions and what has no name (balances, lead times); else they are dropped.

        A search that ends without an answer counts as feasible: nothing is called a conflict without proof.
        """
        self._hold(frozenset(held), frozenset())
        self._solver.set_cost(np.zeros(len(self.model.problem.cost) + len(self._stretched)))
        self._solver.limit(time_limit=seconds)
        self.solves += 1
        return self._solver.solve().status is not Status.INFEASIBLE

    def stretch(
        self, held: Iterable[Condition], giving: Iterable[Condition], seconds: float | None = 20.0
    ) -> dict[Condition, float] | None:
        """By how much the ``giving`` conditions have to give way, in their units, so that all ``held`` can be met.

        The sum of the shares of their amounts is least. None where even that leaves no plan.
        """
        may = frozenset(giving)
        self._hold(frozenset(held), may)
        cost = np.zeros(len(self.model.problem.cost) + len(self._stretched))
        first = len(self.model.problem.cost)
        for j, c in enumerate(self._stretched):
            cost[first + j] = self._rows[c].unit / self._amount(c)
        self._solver.set_cost(cost)
        self._solver.limit(time_limit=seconds, gap=1e-6)
        self.solves += 1
        answer = self._solver.solve()
        if answer.x is None:
            return None
        given = {c: float(answer.x[first + j]) * self._rows[c].unit for j, c in enumerate(self._stretched)}
        return {c: v for c, v in given.items() if v > 1e-6 * self._amount(c)}

    def _amount(self, condition: Condition) -> float:
        """What a condition's stretching is measured against; a year without money against the largest budget."""
        alike = [abs(c.amount or 0.0) for c in self._stretched if c.kind == condition.kind]
        own = abs(condition.amount or 0.0)
        return own if own > 1e-9 * max(alike, default=1.0) else max(alike, default=1.0) or 1.0

    def _hold(self, held: frozenset[Condition], giving: frozenset[Condition]) -> None:
        for c, r in self._rows.items():
            low, high = self._low[r.rows].copy(), self._high[r.rows].copy()
            if c.kind == TARGET:  # both sides of a measure share a row
                sides = {self._rows[x].sense for x in held if x.kind == TARGET and x.subject == c.subject}
                low, high = np.where(-1.0 in sides, low, -np.inf), np.where(1.0 in sides, high, np.inf)
            elif c not in held:
                low, high = np.full(len(low), -np.inf), np.full(len(high), np.inf)
            self._solver.set_rows(r.rows, low, high)
        first = len(self.model.problem.cost)
        upper = np.array([np.inf if c in giving else 0.0 for c in self._stretched])
        self._solver.set_bounds(np.arange(first, first + len(upper)), np.zeros(len(upper)), upper)
        self._set_options(held)

    def _set_options(self, held: frozenset[Condition]) -> None:
        n, h, d = self.model.network, self.model.handed, self.model.demands
        named = {kind: {c.subject for c in held if c.kind == kind} for kind in (FORCED, CLOSED, OPENED)}
        kept = replace(
            d,
            forced={o: y for o, y in d.forced.items() if o in named[FORCED]},
            closed=frozenset(named[CLOSED]) - frozenset(named[FORCED]),
        )
        lower, upper = build_bounds(n, kept)
        low, high = np.zeros(h.open.shape), np.ones(h.open.shape)
        for o in named[OPENED]:
            low[n.option_index[o], -1] = 1.0
        self._solver.set_bounds(h.variables["build"].ravel(), lower.ravel(), upper.ravel())
        self._solver.set_bounds(h.open.ravel(), low.ravel(), high.ravel())
