"""The pass of clauses 5-7, one line a step: a park goes in, a :class:`~parkloop.park.result.Result` comes out."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.parkwide import Observed, observe
from parkloop.base.progress import Progress
from parkloop.base.trace import Ledger
from parkloop.diagnosis import diagnose
from parkloop.evaluation.alone import Alone, evaluate_all
from parkloop.evaluation.criteria import CRITERIA
from parkloop.generation.context import Context
from parkloop.generation.generate import generate
from parkloop.generation.tables import Tables
from parkloop.indicators.evaluate import evaluate as evaluate_indicators
from parkloop.operation.criteria import Coefficients, coefficients
from parkloop.operation.network import Network, build
from parkloop.operation.objective import criterion_objective, value_objective
from parkloop.operation.operate import Operation, Operator, priced_exchanges
from parkloop.operation.prices import GridFactor, grid_of
from parkloop.operation.ranges import Range, ranges
from parkloop.operation.states import state_of
from parkloop.park.compose import compose
from parkloop.park.enums import StateKind
from parkloop.park.result import Result
from parkloop.planning.certificate import certificate_of
from parkloop.planning.fairness.split import FairCase, FairSplit, fair_split
from parkloop.planning.goal import DEFAULT, Goal
from parkloop.planning.outlook import Outlook, outlook
from parkloop.planning.plan import Brief, Planned, make_plan
from parkloop.planning.robust.study import Uncertainty, last_year, study
from parkloop.planning.shares import data_shares
from parkloop.planning.worth import provisional_worth, worth_of
from parkloop.screening.screen import Screening, screen
from parkloop.solver import Solver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.operation.objective import Worth
    from parkloop.park.option import Omission, Option
    from parkloop.park.park import Park
    from parkloop.park.results import Certificate, Evaluation, Finding, IndicatorValue, Plan, Ranking
    from parkloop.park.state import State

PLAN_SECONDS = 25.0
"""Limit of the planner's search; what it reached by then is returned with its gap."""


class Pass:
    """One pass over one park; every step is computed when first asked for, and once.

    Parameters
    ----------
    park
        A checked park.
    progress
        Told of each step; may cancel.
    seed
        Of everything that is sampled.
    tables
        The knowledge; by default the shipped tables.
    time_limit
        Seconds for the planner's search.
    goal
        What the plan is to be best at; by default the weighted value of clause 7.5.
    targets
        Target id -> ``hard`` or a price of its shortfall in park currency, before what the document says.
    certify
        The plan's search is made again by another solver, or on another path.
    """

    def __init__(
        self,
        park: Park,
        *,
        progress: Progress | None = None,
        seed: int = 0,
        tables: Tables | None = None,
        time_limit: float | None = PLAN_SECONDS,
        goal: Goal = DEFAULT,
        targets: Mapping[str, str | float] | None = None,
        certify: bool = False,
    ) -> None:
        self.park, self.seed, self.time_limit = park, seed, time_limit
        self.goal, self.targets, self.certify = goal, dict(targets or {}), certify
        self.progress = progress or Progress()
        self.ledger = Ledger()
        self.year = park.park.horizon[1]
        self._tables = tables

    @cached_property
    def observed(self) -> Observed:
        """Clause 5.2: the reconciled base year."""
        self.progress.step(0.05, "steps.observe")
        return observe(self.park, self.ledger)

    @cached_property
    def indicators(self) -> tuple[IndicatorValue, ...]:
        """Clause 7.1: the indicators of the base year."""
        self.progress.step(0.10, "steps.indicators")
        return evaluate_indicators(self.observed.state, self.park, self.ledger, column=StateKind.OBSERVED)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Clause 5.2: the diagnosis list."""
        self.progress.step(0.15, "steps.diagnose")
        return diagnose(self.park, self.observed.state, self.indicators, self.observed.suspects, self.ledger)

    @cached_property
    def _generated(self) -> tuple[tuple[Option, ...], tuple[Omission, ...]]:
        self.progress.step(0.20, "steps.generate")
        return generate(
            Context(
                park=self.park,
                state=self.observed.state,
                tables=self._tables or Tables.shipped(),
                year=self.park.park.base_year,
                findings=self.findings,
                ledger=self.ledger,
            )
        )

    @property
    def options(self) -> tuple[Option, ...]:
        """Clause 6: the options, best match first."""
        return self._generated[0]

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """Findings that a direction gives no answer to, and why."""
        return self._generated[1]

    @cached_property
    def grid(self) -> GridFactor:
        """The factor of bought power: the document's own figure, else its version in the knowledge, else unknown."""
        return grid_of(self.park)

    @cached_property
    def network(self) -> Network:
        """The operating model's data in the target year, every option beside it."""
        return build(self.park, self.observed.state, self.options, [self.year])

    @cached_property
    def coefficients(self) -> Coefficients:
        """Prices and factors on every way of the target year."""
        return coefficients(self.network, self.ledger, self.grid)

    @cached_property
    def evaluations(self) -> Mapping[str, Evaluation]:
        """Clauses 7.1-7.4: each option alone against the reference of the target year, and its gates."""
        self.progress.step(0.35, "steps.evaluate")
        reference = {
            name: float((rate * self.network.reference).sum()) for name, rate in self.coefficients.values.items()
        }
        objective = value_objective(self.network, self.coefficients, provisional_worth(reference))
        operator = Operator(self.network, objective)
        alone = Alone(self.park, self.network, self.coefficients, operator, self.ledger)
        return evaluate_all(alone, self.options)

    @cached_property
    def screening(self) -> Screening:
        """Clause 7.5: weights and ranking."""
        self.progress.step(0.50, "steps.screen")
        return screen(self.park, self.evaluations, self.ledger, seed=self.seed)

    @property
    def ranking(self) -> Ranking:
        """The options in order, best first."""
        return self.screening.ranking

    @cached_property
    def worth(self) -> Worth:
        """The value that the ranking uses, as the planner's objective."""
        return worth_of(self.ranking, self.evaluations, self.options, self.park.assumptions.discount_rate)

    @cached_property
    def planned(self) -> Planned:
        """Clause 5.3: options and years together."""
        self.progress.step(0.60, "steps.plan")
        return make_plan(self.brief)

    @cached_property
    def brief(self) -> Brief:
        """What the planner is given."""
        return Brief(
            park=self.park,
            observed=self.observed.state,
            options=self.options,
            evaluations=self.evaluations,
            ranking=self.ranking,
            worth=self.worth,
            grid=self.grid,
            ledger=self.ledger,
            time_limit=self.time_limit,
            seed=self.seed,
            goal=self.goal,
            targets=self.targets,
            stop=self.progress.cancelled,
            certify=self.certify,
        )

    @cached_property
    def uncertainty(self) -> Uncertainty:
        """The plan in every scenario of the document, else in what-ifs: regret, tail, core, levers, stress."""
        planned = self.planned
        self.progress.step(0.75, "steps.uncertainty")
        return study(self.park, self.observed.state, planned, *self._figures)

    @cached_property
    def _figures(self) -> tuple[Coefficients, Coefficients]:
        """Prices and factors over all years of the plan, and of its last year alone."""
        n, last = self.planned.network, last_year(self.park, self.observed.state, self.planned)
        return coefficients(n, self.ledger, self.grid), coefficients(last, self.ledger, self.grid)

    @cached_property
    def outlook(self) -> Outlook:
        """Around the plan: what is traded off, what is as good, what money buys, what the future may bring.

        The result does not need it; whoever writes the report asks for it.
        """
        planned = self.planned
        self.progress.step(0.82, "steps.outlook")
        return outlook(
            self.park,
            self.observed.state,
            planned,
            *self._figures,
            order=[row.option for row in self.ranking.rows],
            asked=self.targets,
        )

    @cached_property
    def fair_split(self) -> FairSplit:
        """What each firm is due of the plan's gain in the target year, and the price bands of its exchanges."""
        made = self.planned
        picked = [o.id for i, o in enumerate(made.network.options) if made.chosen.open[i, -1] > 0]
        return fair_split(
            FairCase(
                park=self.park,
                observed=self.observed.state,
                network=made.network,
                worth=made.worth,
                grid=self.grid,
                logic=made.logic,
                chosen=picked,
                flow={a.id: float(made.chosen.flow[i, -1]) for i, a in enumerate(made.network.arcs)},
                seed=self.seed,
            )
        )

    @cached_property
    def ranges(self) -> Mapping[str, Range]:
        """How far the plan's figures of the target year hang on what its optimum leaves open.

        Empty where the plan is best at something else than the weighted value.
        """
        made = self.planned
        if self.goal != DEFAULT:
            return {}
        last = last_year(self.park, self.observed.state, made)
        place = {a.id: i for i, a in enumerate(made.network.arcs)}
        flow = np.array([made.chosen.flow[place[a.id], -1:] for a in last.arcs]).reshape(len(last.arcs), 1)
        rates = coefficients(last, Ledger(), self.grid)
        objective = value_objective(last, rates, made.worth)
        operation = Operation(flow=flow, open=made.chosen.open[:, -1:], objective=0.0)
        figures = {**rates.values, "linkage": -rates.values["linkage"]}  # its coefficients count less as better
        return ranges(last, objective, operation, figures)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.planned.plan

    @cached_property
    def columns(self) -> Mapping[StateKind, State]:
        """Observed, reference, re-operated and plan: four columns, always."""
        network = self.network
        cost = criterion_objective(network, self.coefficients, "cost")
        reference = Operator(network, cost).run()
        free = priced_exchanges(network, self.coefficients.known["cost"])
        freed = Operator(network, cost, free=free).run() if free.any() else reference
        made = self.planned
        picked = [o.id for i, o in enumerate(made.network.options) if made.chosen.open[i, -1] > 0]
        return {
            StateKind.OBSERVED: self.observed.state,
            StateKind.REFERENCE: state_of(network, reference.flow, StateKind.REFERENCE, self.year, self.ledger),
            StateKind.REOPERATED: state_of(network, freed.flow, StateKind.REOPERATED, self.year, self.ledger),
            StateKind.PLAN: state_of(made.network, made.chosen.flow, StateKind.PLAN, self.year, self.ledger, picked),
        }

    @cached_property
    def planned_park(self) -> Park:
        """The park in the target year with the options of the plan in it."""
        made = self.planned
        by_id = {o.id: o for o in made.network.options}
        open_now = {
            o.id: (1.0, self.year - by_id[o.id].lead_time)
            for i, o in enumerate(made.network.options)
            if made.chosen.open[i, -1] > 0
        }
        return compose(self.park, made.network.options, open_now, self.year)

    def _column_indicators(self) -> Mapping[StateKind, tuple[IndicatorValue, ...]]:
        found = {StateKind.OBSERVED: self.indicators}
        for kind in (StateKind.REFERENCE, StateKind.REOPERATED, StateKind.PLAN):
            park = self.planned_park if kind is StateKind.PLAN else self.park
            found[kind] = evaluate_indicators(self.columns[kind], park, self.ledger, column=kind)
        return found

    @cached_property
    def certificate(self) -> Certificate:
        """Independent re-computation of plan and base year."""
        self.progress.step(0.80, "steps.certify")
        return certificate_of(self.brief, self.planned)

    @cached_property
    def result(self) -> Result:
        """Every step, and the values that the report reads."""
        certificate = self.certificate
        shares = data_shares(self.plan, self.evaluations, self.ledger)
        indicators = self._column_indicators()
        self.progress.step(0.85, "steps.report")
        return Result(
            park=self.park,
            ledger=self.ledger,
            year=self.year,
            columns=self.columns,
            indicators=indicators,
            findings=self.findings,
            options=self.options,
            omissions=self.omissions,
            evaluations=self.evaluations,
            ranking=self.ranking,
            plan=self.plan,
            certificate=certificate,
            data_shares=shares.values,
            data_share_refs=shares.refs,
            suspects=self.observed.suspects,
            global_test=self.observed.test,
            problems=(*self.screening.weighing.problems, *self.planned.problems),
            versions=versions(self.park),
            criteria_units={c.id: c.unit.replace("currency", self.park.park.currency) for c in CRITERIA},
            seed=self.seed,
        )


def run(park: Park, *, progress: Progress | None = None, seed: int = 0) -> Result:
    """The whole pass."""
    return Pass(park, progress=progress, seed=seed).result


def at_base_year(park: Park, year: int) -> Park:
    """The same document seen from another base year (its flows are dated); a horizon before it moves behind it."""
    first, last = park.park.horizon
    if first <= year:
        first, last = year + 1, year + 1 + (last - first)
    return park.but(park=replace(park.park, base_year=year, horizon=(first, last)))


def versions(park: Park) -> dict[str, str]:
    """What a result rests on besides the document: program, solver, factor versions."""
    from parkloop import __version__

    return {
        "parkloop": __version__,
        "solver": Solver.version(),
        "grid_factor": park.assumptions.grid_factor or "-",
        "indicator_set": "first@1",
    }
