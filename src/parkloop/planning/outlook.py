"""Around the plan: what is traded off, what else is as good, what money buys, what the future may bring.

Everything here is asked of one built model with a bounded number of questions (:mod:`parkloop.planning.asked`), so that
two runs say the same and a run of the whole pass stays short. Finer answers are had from the commands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError
from parkloop.planning.asked import SECONDS, AskedModel
from parkloop.planning.front import SearchStoppedError
from parkloop.planning.goal import VALUE
from parkloop.planning.insight.alternatives import alternatives
from parkloop.planning.insight.budgetcurve import budget_curve
from parkloop.planning.insight.coreindex import core_index
from parkloop.planning.insight.shadow import shadow_prices
from parkloop.planning.insight.switching import Switching
from parkloop.planning.insight.whynot import why_not
from parkloop.planning.measures import measures_of
from parkloop.planning.pareto import DEFAULT, pareto
from parkloop.planning.paretoset import EQUAL
from parkloop.planning.question import Question
from parkloop.planning.robust.study import study
from parkloop.planning.targets import aims_of, demands_of, measures_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from parkloop.operation.criteria import Coefficients
    from parkloop.park.park import Park
    from parkloop.park.state import State
    from parkloop.planning.insight.alternatives import Alternatives
    from parkloop.planning.insight.budgetcurve import Step
    from parkloop.planning.insight.shadow import Price
    from parkloop.planning.insight.whynot import WhyNot
    from parkloop.planning.paretoset import Axis, ParetoSet
    from parkloop.planning.plan import Planned
    from parkloop.planning.robust.study import Uncertainty

What = TypeVar("What")
Other = TypeVar("Other")
MORE = ("waste", "material", "difficulty")
"""Taken in one after another where fewer than two measures are traded."""
AT_MOST = 3
"""Measures of a set in a report: more would give more plans than anybody compares."""
STEPS = {2: 0.05, 3: 0.2}
"""Share of each range; the command ``pareto`` goes finer."""
LOOSE = 1.25
"""Boxes of a Pareto set in which options in part give less than so many steps are not searched: the coverage it states.

Proofs that boxes just wider than the step are empty take half of a search, and tell nobody anything."""
QUESTIONS, WORK = 6, 200_000
"""Questions for one Pareto set besides its payoff table: the work through the model's columns, at least the first."""
GAP = 0.05
"""Of what a plan gains; the boxes are closed by proof all the same, so the coverage does not hang on it."""
NEAR = 0.03
"""Plans within three per cent of the best are as good as it, seen from what the data can bear."""
NEAR_GAP = 0.003
CURVE_GAP = 1e-3
RISK_GAP = 1e-3
LISTED = 24
"""Options that are asked for one by one: those of the plan, of the Pareto plans, and the best of the ranking."""
TOLD = 10
"""Options of which it is told why they are not in the plan."""
GOAL = {VALUE: 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the report says around the plan; a part that could not be computed is None or empty, ``problems`` why.

    Attributes
    ----------
    pareto
        Plans of which none is better than another in every measure.
    agreed
        Of the measures asked for first (cost, CO2e, fresh water) those that are not traded, with the reason.
    added
        Measures taken in besides.
    core
        Option -> share of the plans of the set in which it stands.
    alternatives
        What all plans share that are nearly as good as the plan, over the options of ``looked``.
    budget
        The best plan for several budgets; empty where nobody stated one.
    why_not
        What having an option would cost, best of the ranking first.
    prices
        What one unit more of something scarce would bring.
    uncertainty
        The plan in every scenario.
    plan
        The measures of the chosen plan.
    """

    pareto: ParetoSet | None = None
    agreed: tuple[Axis, ...] = ()
    added: tuple[str, ...] = ()
    core: Mapping[str, float] = field(default_factory=dict)
    alternatives: Alternatives | None = None
    looked: tuple[str, ...] = ()
    budget: tuple[Step, ...] = ()
    why_not: tuple[WhyNot, ...] = ()
    prices: tuple[Price, ...] = ()
    uncertainty: Uncertainty | None = None
    plan: Mapping[str, float] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traded:
    """A Pareto set, and how its measures were chosen."""

    found: ParetoSet
    agreed: tuple[Axis, ...]
    added: tuple[str, ...]


class SomeSwitching(Switching):
    """Options one at a time, of those that are looked at."""

    looked: tuple[str, ...] | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The options that are looked at, in the model's order."""
        every = super().options
        return every if self.looked is None else tuple(o for o in every if o in self.looked)


def outlook(
    park: Park,
    observed: State,
    planned: Planned,
    figures: Coefficients,
    single: Coefficients,
    *,
    order: Sequence[str] = (),
    asked: Mapping[str, str | float] | None = None,
) -> Outlook:
    """Everything above for the plan of a pass; each part may fail alone and is then a warning.

    Parameters
    ----------
    figures, single
        Coefficients over all years of the plan, and of its last year alone.
    order
        Options, best of the ranking first.
    asked
        Target id -> ``hard`` or a price, before what the document says.
    """
    failed: list[Problem] = []
    if not planned.network.options:
        return Outlook()

    def part(name: str, run: Callable[[], What], nothing: Other) -> What | Other:
        try:
            return run()
        except (NoFeasibleAnswerError, ProblemError, SearchStoppedError) as error:
            first = error.problem if isinstance(error, NoFeasibleAnswerError) else None
            first = error.problems[0] if isinstance(error, ProblemError) and error.problems else first
            failed.append(_failed(name, first))
            return nothing

    model: AskedModel | None = part("pareto", lambda: _model(park, planned, figures, asked), None)
    if model is None:
        return Outlook(problems=tuple(failed))
    traded = part("pareto", lambda: _pareto(model), None)
    found = traded.found if traded else None
    model.left = None
    curve: tuple[Step, ...] = part(
        "budget_curve", lambda: budget_curve(model, GOAL, question=Question(gap=CURVE_GAP)), ()
    )
    looked = _looked(planned, found, order)
    switching = part("alternatives", lambda: SomeSwitching(model, GOAL, Question(gap=NEAR_GAP)), None)
    near: Alternatives | None = None
    why: tuple[WhyNot, ...] = ()
    prices: tuple[Price, ...] = ()
    if switching is not None:
        switching.looked = looked
        best = switching.best
        prices = part("shadow_prices", lambda: shadow_prices(model, GOAL, best), ())
        near = part("alternatives", lambda: alternatives(switching, NEAR), None)
        chosen = set(planned.chosen.built)
        first = [o for o in order if o in planned.network.option_index and o not in chosen][:TOLD]
        why = part("why_not", lambda: why_not(switching, first), ())
    uncertain = part("robust", lambda: _uncertain(park, observed, planned, figures, single), None)
    return Outlook(
        pareto=found,
        agreed=traded.agreed if traded else (),
        added=traded.added if traded else (),
        core=core_index(found, [o.id for o in planned.network.options]) if found else {},
        alternatives=near,
        looked=looked,
        budget=curve,
        why_not=why,
        prices=prices,
        uncertainty=uncertain,
        plan=_measured(model, planned),
        problems=tuple(failed),
    )


def _uncertain(
    park: Park, observed: State, planned: Planned, figures: Coefficients, single: Coefficients
) -> Uncertainty:
    """The short form; the gap ends a question, the seconds are a last resort."""
    return study(park, observed, planned, figures, single, time_limit=SECONDS, gap=RISK_GAP, short=True)


def _failed(name: str, why: Problem | None) -> Problem:
    where = Location(path="planning", id=name)
    return Problem("outlook_part", "warning", where, name, params={"cause": why.code if why else "stopped"})


def _model(park: Park, planned: Planned, figures: Coefficients, asked: Mapping[str, str | float] | None) -> AskedModel:
    n = planned.network
    measures = measures_of(n, figures, planned.worth, rate=park.assumptions.discount_rate)
    aims = aims_of(n, GOAL, planned.worth, asked)
    within, aspired = demands_of(aims)
    held = [*DEFAULT, *MORE, VALUE, *within, *aspired]
    measures |= measures_for(n, aims)
    return AskedModel(
        n,
        measures,
        planned.logic,
        planned.money,
        planned.demands,
        held=dict.fromkeys(h for h in held if h in measures),
        within=within,
        aspired=aspired,
    )


def _pareto(model: AskedModel) -> _Traded:
    """The set of the usual three measures; of others besides where fewer than two of them are traded."""
    names, added = [n for n in DEFAULT if n in model.measures], []
    found = _searched(model, names)
    agreed = tuple(a for a in found.axes if not _differs(found, a))
    for more in (m for m in MORE if m in model.measures):
        if len(found.traded) - sum(not _differs(found, a) for a in found.traded) > 1:
            break
        names.append(more)
        added.append(more)
        found = _searched(model, names)
    traded = [a.name for a in found.traded if _differs(found, a)]
    traded = [*traded[: AT_MOST - 1], traded[-1]] if len(traded) > AT_MOST else traded
    if len(traded) > 1 and traded != [a.name for a in found.traded]:
        found = _searched(model, traded)
    kept = {x.name for x in found.traded}
    return _Traded(found=found, agreed=agreed, added=tuple(a for a in added if a in kept))


def _differs(found: ParetoSet, axis: Axis) -> bool:
    """Whether the plans of a set differ in a measure: one that is only ever worse outside the set is no trade."""
    values = [p.values[axis.name] for p in found.points]
    return axis.traded and max(values) - min(values) > EQUAL * axis.range


def _searched(model: AskedModel, names: Sequence[str]) -> ParetoSet:
    """One search of so many questions; more than three measures are only looked at for what is traded."""
    payoff = len(names) * (len(names) + 2)  # is always filled, with one more for each that is flat
    model.left = payoff + max(QUESTIONS, WORK // len(model.problem.cost))
    step = STEPS[3] if len(names) > 2 else STEPS[2]
    step = 1.0 if len(names) > AT_MOST else step
    return pareto(model, names, step=step, seconds=None, question=Question(gap=GAP), loose=LOOSE)[0]


def _looked(planned: Planned, found: ParetoSet | None, order: Sequence[str]) -> tuple[str, ...]:
    points = [o for p in found.points for o in p.built] if found else []
    often = sorted(set(points), key=lambda o: (-points.count(o), o))
    every = dict.fromkeys([*planned.chosen.built, *order[: 2 * TOLD], *often])
    return tuple(o for o in every if o in planned.network.option_index)[:LISTED]


def _measured(model: AskedModel, planned: Planned) -> dict[str, float]:
    import numpy as np

    n, chosen = planned.network, planned.chosen
    built = np.zeros((len(n.options), len(n.years)))
    for option, year in chosen.built.items():
        built[n.option_index[option], n.years.index(year)] = 1.0
    return {name: m.of(n, chosen.flow, chosen.open, built) for name, m in model.measures.items()}
