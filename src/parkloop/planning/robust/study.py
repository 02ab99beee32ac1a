"""The uncertainty of one plan, all questions together: what the command and the report print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.operation.network import build
from parkloop.park.changes import SUBSIDY, TAX, Change, changes_of
from parkloop.planning.altered import Scene, altered, without_effect
from parkloop.planning.goal import VALUE
from parkloop.planning.measures import MORE, measures_of
from parkloop.planning.robust.budgeted import Protected, Spread, deviations_of, protected, spreads
from parkloop.planning.robust.core import WITHIN, Core, losses_as_usual, robust_core
from parkloop.planning.robust.flexibility import Flexibility, flexibility
from parkloop.planning.robust.levers import Lever, Levers
from parkloop.planning.robust.losses import cvar, expected, losses_of, regrets
from parkloop.planning.robust.model import Decision, ScenarioModel
from parkloop.planning.robust.stress import Stress, stress
from parkloop.planning.robust.whatif import WhatIf, what_ifs
from parkloop.planning.scenarios import stack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parkloop.operation.criteria import Coefficients
    from parkloop.operation.network import Network
    from parkloop.park.park import Park
    from parkloop.park.state import State
    from parkloop.planning.plan import Planned
    from parkloop.planning.scenarios import Stack

ALPHA = 0.8
"""The tail that CVaR looks at: the worst fifth of the chances."""
PROTECT = (0, 1, 2, 3)
SECONDS = 20.0
GAP = 1e-4
TOPS = {"tax.co2e": 500.0, "tax.waste": 500.0, "subsidy": 1.0}
"""How far each lever goes: park currency per tonne, and the share of every investment that is given."""
STATED = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Future:
    """A scenario as it is printed: its chance (None: what-if), its changes, those of them that change nothing here.

    ``usual`` is what business as usual is worth in it, in the measure's unit.
    """

    id: str
    chance: float | None
    changes: tuple[Change, ...]
    idle: tuple[Change, ...]
    usual: float
    source: str = ""
    confidence: str = STATED
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustPlan:
    """A plan in all scenarios.

    Attributes
    ----------
    name
        How it was chosen: ``plan`` (as the document has it), ``expected``, ``cvar``, ``regret``, or a scenario's id.
    values
        The measure in each scenario, in its own unit and direction.
    regrets
        What it lacks in each scenario against that scenario's best plan, never below 0.
    expected, cvar
        Mean, and mean over the worst ``1 - alpha``; None where nobody stated chances.
    status, gap
        How the search ended and what is left, in the measure's unit.
    """

    name: str
    built: Mapping[str, int]
    values: tuple[float, ...]
    regrets: tuple[float, ...]
    expected: float | None
    cvar: float | None
    status: str
    gap: float | None

    @property
    def worst_regret(self) -> float:
        """The largest regret."""
        return max(self.regrets)

    def worst(self, better: str) -> float:
        """The value in the scenario that is worst for the plan; ``better`` is that of the measure."""
        return min(self.values) if better == MORE else max(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """The plan under uncertainty.

    Attributes
    ----------
    measure, unit, better
        What is compared (``value`` or ``cost``), its unit, and ``more`` or ``less``.
    stated
        Whether the document states chances. Without: regret, core, levers and stress alone.
    alpha
        Level of the CVaR.
    plans
        By name: plan, expected and cvar (with chances only), regret, and the best plan of every scenario.
    feels
        Whether the measure knows money at all; without, prices and taxes move nothing and that is said.
    """

    measure: str
    unit: str
    better: str
    stated: bool
    alpha: float
    futures: tuple[Future, ...]
    plans: tuple[RobustPlan, ...]
    best: tuple[RobustPlan, ...]
    core: Core
    flexibility: Flexibility | None
    spreads: tuple[Spread, ...]
    budgeted: tuple[Protected, ...]
    levers: tuple[Lever, ...]
    stress: Stress
    feels: bool

    def plan(self, name: str) -> RobustPlan | None:
        """A plan by how it was chosen."""
        return next((p for p in self.plans if p.name == name), None)


def study(
    park: Park,
    observed: State,
    planned: Planned,
    figures: Coefficients,
    single: Coefficients,
    *,
    measure: str = "value",
    alpha: float = ALPHA,
    within: float = WITHIN,
    time_limit: float | None = SECONDS,
    gap: float = GAP,
    short: bool = False,
) -> Uncertainty:
    """Everything above for a plan.

    Parameters
    ----------
    figures, single
        Coefficients over all years of the plan, and of its last year alone.
    time_limit, gap
        Of each question.
    short
        Best plans, regret, core and outages alone: no tail, no value of waiting, no protection against prices and no
        levers, and of the core only what is certain or excluded by the plans found.

    Raises
    ------
    NoFeasibleAnswerError
        A scenario has no plan that meets the rows.
    """
    rate = park.assumptions.discount_rate
    base = Scene(id="base", network=planned.network, coefficients=figures, worth=planned.worth, chance=1.0)
    goal = {measure: 1.0}
    like = measures_of(planned.network, figures, planned.worth, rate=rate)[measure]
    asked = scenarios_of(park, planned)
    futures = stack([altered(base, w.changes, rate, id=w.id, chance=chance) for w, chance in asked])
    limits = {"time_limit": time_limit, "gap": gap}
    # What partners ask was settled at the document's own prices: a chosen option runs in a bad year too.
    planned = replace(planned, demands=replace(planned.demands, hurdles=()))
    rows = (planned.logic, planned.money, planned.demands)
    model = ScenarioModel(futures.network, losses_of(futures, goal, rate), *rows, **limits)  # type: ignore[arg-type]
    idles = [without_effect(base, w.changes, rate) for w, _ in asked]
    # Scenarios that leave everything as it is are one question.
    nothing = [len(idle) == len(w.changes) for (w, _), idle in zip(asked, idles, strict=True)]
    alike = [nothing.index(True) if same else k for k, same in enumerate(nothing)]
    best: list[Decision] = []
    for k, first in enumerate(alike):
        best.append(best[first] if first < k else model.best_of(k))
    found: dict[str, Decision] = {}
    own = model.held(planned.chosen.built)
    if own is not None:
        found["plan"] = replace(own, status=planned.chosen.status)
    if futures.stated:
        found["expected"] = model.mean(futures.chances)
    if futures.stated and not short:
        found["cvar"] = model.tail(futures.chances, alpha)
    found["regret"] = model.regret(best)
    usual = losses_as_usual(model)
    best = _improved(best, found.values())
    stood = [d if own is None else _same(d, own, s, gap * max(usual[s] - d.losses[s], 0.0)) for s, d in enumerate(best)]
    say = _Saying(futures=futures, best=tuple(d.losses[s] for s, d in enumerate(best)), sign=like.sign, alpha=alpha)
    core = robust_core(model, stood, within=within, alike=alike, brief=short)
    told = Uncertainty(
        measure=measure,
        unit=like.unit,
        better=like.better,
        stated=futures.stated,
        alpha=alpha,
        futures=tuple(
            Future(
                id=w.id,
                chance=chance,
                changes=w.changes,
                idle=idles[k],
                usual=like.sign * usual[k],
                source=w.source,
                confidence=w.confidence,
                target=w.target,
            )
            for k, (w, chance) in enumerate(asked)
        ),
        plans=tuple(say.plan(name, d) for name, d in found.items()),
        best=tuple(say.plan(w.id, d) for (w, _), d in zip(asked, best, strict=True)),
        core=core,
        flexibility=None,
        spreads=(),
        budgeted=(),
        levers=(),
        stress=stress(_last_scene(park, observed, planned, single), _open_at_last(planned)),
        feels=bool(figures.known["cost"].any() and figures.values["cost"].any())
        and (measure != VALUE or planned.worth.rate("cost") > 0),
    )
    if short:
        return told
    one = stack([base])
    ranges = spreads(base)
    moved = deviations_of(base, goal, rate, ranges)
    alone = ScenarioModel(one.network, losses_of(one, goal, rate), *rows, deviations=moved, **limits)  # type: ignore[arg-type]
    levers = _levers(base, planned, measure, rate, time_limit)
    return replace(
        told,
        flexibility=flexibility(
            model, futures, goal, best, found["expected"], *rows[:2], rate=rate, time_limit=time_limit
        )
        if futures.stated
        else None,
        spreads=tuple(r for r in ranges if r.commodity in {d.name for d in moved}),
        budgeted=protected(alone, moved, [c for c in PROTECT if c <= len(moved)]),
        levers=levers,
        feels=any(x.felt for x in levers),
    )


def scenarios_of(park: Park, planned: Planned) -> list[tuple[WhatIf, float | None]]:
    """The scenarios of the document with their chances, else the what-ifs with none."""
    if not park.scenarios:
        return [(w, None) for w in what_ifs(planned.network)]
    return [
        (WhatIf(id=s.id, changes=changes_of(s.changes), source=f"scenarios[{i}]", confidence=STATED), s.probability)
        for i, s in enumerate(park.scenarios)
    ]


def _improved(best: Sequence[Decision], found: Iterable[Decision]) -> list[Decision]:
    """A plan found on the way may beat a scenario's own search that stopped within its gap."""
    others = list(found)
    kept = []
    for s, d in enumerate(best):
        better = min((d, *others), key=lambda x: x.losses[s])
        kept.append(d if better.losses[s] >= d.losses[s] - 1e-9 * max(1.0, abs(d.losses[s])) else better)
    return kept


def _same(best: Decision, own: Decision, s: int, room: float) -> Decision:
    """The plan itself where a scenario's best plan is no better within the gap, so that no twin of an option stands in.

    Searches that end within a gap may end at either of two options that are equal; the plan has chosen one of them.
    """
    if best.losses[s] < own.losses[s] - room:
        return best
    more = max(own.losses[s] - best.losses[s], 0.0)
    return replace(own, status=best.status, bound=best.bound, gap=None if best.gap is None else best.gap + more)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """Turns losses into the measure's own unit and direction."""

    futures: Stack
    best: tuple[float, ...]
    sign: float
    alpha: float

    def plan(self, name: str, d: Decision) -> RobustPlan:
        """A decision as it is printed."""
        p, stated = self.futures.chances, self.futures.stated
        return RobustPlan(
            name=name,
            built=dict(d.built),
            values=tuple(self.sign * x for x in d.losses),
            regrets=regrets(d.losses, self.best),
            expected=self.sign * expected(d.losses, p) if stated else None,
            cvar=self.sign * cvar(d.losses, p, self.alpha) if stated else None,
            status=d.status,
            gap=d.gap,
        )


def _levers(
    base: Scene, planned: Planned, measure: str, rate: float | None, time_limit: float | None
) -> tuple[Lever, ...]:
    every = tuple(Change(SUBSIDY, o.id, 1.0) for o in base.network.options)
    moved = {
        "tax.co2e": (Change(TAX, "co2e", 1.0),),
        "tax.waste": (Change(TAX, "waste", 1.0),),
        "subsidy": every,
    }
    return tuple(
        Levers(
            base,
            changes,
            planned.logic,
            planned.money,
            planned.demands,
            goal=measure,
            rate=rate,
            time_limit=time_limit,
        ).run(key, TOPS[key])
        for key, changes in moved.items()
    )


def last_year(park: Park, observed: State, planned: Planned) -> Network:
    """The network of a plan's last year alone; outlets hold what the plan takes them to hold."""
    network = build(park, observed, list(planned.network.options), [planned.network.years[-1]])
    return replace(network, parts=planned.network.parts)


def _last_scene(park: Park, observed: State, planned: Planned, single: Coefficients) -> Scene:
    network = last_year(park, observed, planned)
    return Scene(id="as_planned", network=network, coefficients=single, worth=planned.worth)


def _open_at_last(planned: Planned) -> frozenset[str]:
    state = planned.chosen.open
    return frozenset(o.id for i, o in enumerate(planned.network.options) if state[i, -1] > 0)
