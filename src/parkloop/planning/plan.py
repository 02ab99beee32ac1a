"""The plan: what is held back and why, what is chosen for which year, what each payer spends, what each option adds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.park.option import Reason
from parkloop.park.results import Choice, Plan
from parkloop.planning import logic as choices
from parkloop.planning.canonical import canonical
from parkloop.planning.choose import Chosen, Demands
from parkloop.planning.contribution import Coalitions, contributions
from parkloop.planning.decided import committed
from parkloop.planning.disagreement import disagreements
from parkloop.planning.faults import faults
from parkloop.planning.goal import DEFAULT, VALUE, Goal
from parkloop.planning.hurdles import hopeless, hurdles_of
from parkloop.planning.limits import held_limits
from parkloop.planning.opened import open_choice
from parkloop.planning.outside import outside_warning, productivity_of
from parkloop.planning.pursue import Pursued, objective_for, pursue
from parkloop.planning.second import confirm
from parkloop.planning.settled import settle
from parkloop.planning.sizing import unsized
from parkloop.planning.soundness import doubts
from parkloop.planning.targets import REPORTED, results_of
from parkloop.planning.unheld import unheld
from parkloop.planning.wording import why_text
from parkloop.solver import Solver
from parkloop.solver.port import SEED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from parkloop.base.trace import Ledger
    from parkloop.operation.network import Network
    from parkloop.operation.objective import Objective, Worth
    from parkloop.operation.prices import GridFactor
    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.park.results import Contribution, Evaluation, Ranking
    from parkloop.park.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The plan, the network and solution it stands on, and what the rows were written from.

    ``taken`` is what outlets were taken to hold where salt would have gathered: (process, commodity) -> substance ->
    ppm; the network holds it already.
    """

    plan: Plan
    network: Network
    chosen: Chosen
    worth: Worth
    logic: choices.Logic
    money: choices.Money
    demands: Demands
    taken: Mapping[tuple[str, str], Mapping[str, float]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the planner is given."""

    park: Park
    observed: State
    options: Sequence[Option]
    evaluations: Mapping[str, Evaluation]
    ranking: Ranking
    worth: Worth
    grid: GridFactor
    ledger: Ledger
    time_limit: float | None = 60.0
    seed: int = 0
    goal: Goal = DEFAULT
    targets: Mapping[str, str | float] = field(default_factory=dict)
    stop: Callable[[], bool] | None = None
    certify: bool = False


def make_plan(brief: Brief) -> Planned:
    """Choose options and years, and how the park then runs: best for the goal under budgets, rules, limits, targets.

    Raises
    ------
    ProblemError
        The goal lacks data, prerequisites run in a circle, or a target is held by an unknown indicator.
    NoFeasibleAnswerError
        No choice meets the rows.
    """
    wrong = faults(brief.park, brief.options, choices.logic_of(brief.park, brief.options), brief.targets)
    if wrong:
        raise ProblemError(wrong)
    held = held_back(brief)
    asked = [o for o in brief.options if o.id not in held]
    opened = open_choice(brief, asked, held)
    brief, candidates = (brief, asked) if opened is None else (replace(brief, worth=opened.worth), list(opened.options))
    network = build(brief.park, brief.observed, candidates, list(brief.park.years()))
    logic = choices.logic_of(brief.park, candidates)
    forced = committed(brief.park, network.options, network.years)
    blocked = choices.missing_prerequisites(network, choices.logic_of(brief.park, brief.options), dict.fromkeys(held))
    for option in blocked:
        held[option] = Reason(key="planning.held_back.prerequisite")
    money = choices.money_of(brief.park, network, frozenset(forced))
    taking = hurdles_of(network, brief.grid, logic, forced)
    demands = Demands(
        closed=blocked,
        forced=forced,
        earliest={o.id: o.earliest for o in candidates if o.earliest is not None},
        hurdles=taking.rows,
    )
    sure = opened.surely if opened is not None else _as_it_is
    pursued = _in_fixed_order(brief, sure(_pursued(brief, network, logic, money, demands)))
    settling = settle(
        network, pursued, lambda cut: _in_fixed_order(brief, sure(_pursued(brief, cut, logic, money, demands)))
    )
    pursued, stated, network = settling.answer, network, settling.network
    chosen = _chosen(network, pursued)
    searched = pursued.model if opened is None else opened.pursued.model
    second = confirm(searched, time_limit=brief.time_limit) if brief.certify else None
    plan = replace(_plan(brief, network, chosen, pursued, logic, money, held), solver=_solver(), second=second)
    if opened is not None:
        plan = opened.told(plan)
    return Planned(
        plan=plan,
        network=network,
        chosen=chosen,
        worth=brief.worth,
        logic=logic,
        money=money,
        demands=demands,
        taken=settling.taken,
        problems=(
            *settling.problems,
            *doubts(brief.park, brief.options),
            *_warnings(brief.park, chosen, money),
            *unheld(stated, chosen),
            *(outside_warning(plan.productivity) if plan.productivity else ()),
            *_not_held(brief, pursued),
            *unsized(brief.park, asked),
            *taking.problems,
        ),
    )


def _pursued(brief: Brief, network: Network, logic: choices.Logic, money: choices.Money, demands: Demands) -> Pursued:
    return pursue(
        network,
        coefficients(network, brief.ledger, brief.grid),
        brief.worth,
        logic,
        money,
        demands,
        goal=brief.goal,
        asked=brief.targets,
        rate=brief.park.assumptions.discount_rate,
        time_limit=brief.time_limit,
        stop=brief.stop,
    )


def _as_it_is(pursued: Pursued) -> Pursued:
    return pursued


def _in_fixed_order(brief: Brief, pursued: Pursued) -> Pursued:
    """The same plan with flows that do not hang on the solver, where that costs no later goal and no target."""
    later = [name for step in brief.goal.steps[1:] for name in step]
    targets = [aim.measure for aim in pursued.aims if aim.mode != REPORTED]
    point = canonical(pursued.model, pursued.weights, pursued.point, keep=(*later, *targets))
    return replace(pursued, point=point)


def _solver() -> dict[str, str]:
    """What the search was made with."""
    from importlib.metadata import version

    return {"solver": Solver.version(), "layer": f"linopy {version('linopy')}", "seed": str(SEED)}


def _chosen(network: Network, pursued: Pursued) -> Chosen:
    """The decision; its objective is the weighted value whatever the goal is, for that is what certificates compare."""
    point = pursued.point
    return Chosen(
        built=point.built,
        open=point.open,
        flow=point.flow,
        objective=point.values[VALUE],
        bound=point.bound if pursued.weights.keys() == {VALUE} else None,
        gap=pursued.gap,
        status=pursued.status,
        sliced=point.sliced,
        inner=point.inner,
        exceeded={held.id: held.excess for held in held_limits(network) if held.excess},
    )


def _warnings(park: Park, chosen: Chosen, money: choices.Money) -> tuple[Problem, ...]:
    """What the plan could not hold: payers whose money nobody stated, limits that business as usual exceeds already."""
    found = (
        [
            Problem("payer_without_budget", "warning", Location(path="budget", id=payer), payer)
            for payer in money.unlimited
        ]
        if money.shares
        else []
    )
    for i, limit in enumerate(park.limits):
        if limit.id in chosen.exceeded:
            where = Location(path=f"limits[{i}].amount", id=limit.id)
            found.append(Problem("limit_exceeded_already", "warning", where, f"{chosen.exceeded[limit.id]:g}"))
    return tuple(found)


def _not_held(brief: Brief, pursued: Pursued) -> tuple[Problem, ...]:
    """A warning for each target that somebody wants held and that is only reported."""
    told = []
    for aim in pursued.aims:
        wanted = brief.targets.get(aim.target.id, aim.target.hard or aim.target.shortfall_price)
        if aim.mode == REPORTED and wanted:
            where = Location(path=f"targets[{aim.place}]", id=aim.target.id)
            lacks = why_text(aim.why, brief.park)
            told.append(Problem("target_not_in_model", "warning", where, aim.target.id, params={"lacks": lacks}))
    return tuple(told)


def held_back(brief: Brief) -> dict[str, Reason]:
    """Options that may not be chosen, with the reason: a gate says no, or nothing would change."""
    held = {}
    for option in brief.options:
        evaluation = brief.evaluations[option.id]
        failed = [gate for gate, verdict in evaluation.gates.items() if verdict == "fail"]
        if failed:
            held[option.id] = Reason(key=f"planning.held_back.{failed[0]}")
        elif evaluation.dead:
            held[option.id] = Reason(key="planning.held_back.dead")
    return held


def _plan(
    brief: Brief,
    network: Network,
    chosen: Chosen,
    pursued: Pursued,
    logic: choices.Logic,
    money: choices.Money,
    held: Mapping[str, Reason],
) -> Plan:
    picked = sorted(chosen.built, key=lambda o: (chosen.built[o], o))
    single = build(brief.park, brief.observed, list(network.options), [network.years[-1]])
    single = replace(single, parts=network.parts)  # what outlets hold, as the plan takes it
    worth, size = _counted(brief, single, pursued)
    decided = committed(brief.park, network.options, network.years)
    coalitions = Coalitions(single, worth, logic, decided)
    added = tuple(_times(c, size) for c in contributions(coalitions, picked, seed=brief.seed))
    by_id = {o.id: o for o in network.options}
    spent = {
        (payer, year): float(sum(share[network.option_index[o]] for o in picked if chosen.built[o] == year))
        for payer, share in money.shares.items()
        for year in network.years
    }
    budget = {(p, y): float(limit[t]) for p, limit in money.limits.items() for t, y in enumerate(network.years)}
    return Plan(
        choices=tuple(
            Choice(option=o, year=year, size=by_id[o].size, in_operation=year + by_id[o].lead_time)
            for o in picked
            for year in (chosen.built[o],)
        ),
        objective=pursued.objective,
        objective_name=brief.goal.text,
        bound=pursued.bound,
        gap=pursued.gap,
        status=pursued.status,
        spent=spent,
        budget=budget,
        held_back=dict(held),
        contributions=added,
        disagreements=disagreements(
            brief.ranking,
            chosen.built,
            coalitions,
            logic,
            by_id,
            money,
            network,
            hopeless(network, pursued.model.demands.hurdles),
        ),
        values={k: v for k, v in pursued.point.values.items() if ":" not in k},
        targets=results_of(brief.park, network, pursued.aims, chosen.flow, chosen.open),
        productivity=productivity_of(network, chosen.flow),
    )


def _counted(brief: Brief, single: Network, pursued: Pursued) -> tuple[Objective, float]:
    """What contributions are counted in, brought near one for the solver, and the size to multiply them by."""
    found = objective_for(
        single,
        coefficients(single, brief.ledger, brief.grid),
        brief.worth,
        pursued.weights,
        rate=brief.park.assumptions.discount_rate,
    )
    if pursued.weights.keys() == {VALUE}:
        return found, 1.0
    size = max(w * pursued.model.size(name) for name, w in pursued.weights.items()) or 1.0
    return replace(found, arc=found.arc / size, option=found.option / size), size


def _times(c: Contribution, size: float) -> Contribution:
    if size == 1.0:
        return c

    def scaled(value: float | None) -> float | None:
        return None if value is None else value * size

    return replace(
        c,
        alone=scaled(c.alone),
        first_in=c.first_in * size,
        last_in=c.last_in * size,
        shapley=scaled(c.shapley),
        shapley_error=scaled(c.shapley_error),
    )
