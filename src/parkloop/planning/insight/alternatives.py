"""Near-optimal plans: which options stand in every plan within x per cent of the best, in none, and which may change.

References
----------
Brill, Chang, Hopkins (1982), Modeling to generate alternatives, Management Science 28, 221-235 (plans that differ as
much as they can while almost as good); Voll, Jennings, Hennen, Shah, Bardow (2015), Energy 82, 446-456 (must-haves and
must-avoids of near-optimal energy systems).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.operation.network import OPENED
from parkloop.planning.insight.switching import stands
from parkloop.planning.measures import MORE, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.planning.built import PlanningModel, Point
    from parkloop.planning.insight.switching import Switched, Switching

MUST, NEVER, EITHER, OPEN = "must", "never", "either", "open"
"""In every plan, in none, exchangeable, and not settled within the time."""
DIFFERENCE = "difference"
LEAST = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A near-optimal plan: what stands in the last year with its year of investment, and its measures.

    ``differs`` counts the options in which it differs from the best plan (Hamming distance); ``swapped_in`` and
    ``swapped_out`` are those options.
    """

    built: Mapping[str, int]
    values: Mapping[str, float]
    differs: int
    swapped_in: tuple[str, ...]
    swapped_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """What all plans share whose goal is within ``share`` of the best.

    ``level`` is the least goal that still counts; ``standing`` tells of each option must, never, either or open;
    ``plans`` are plans as different as possible, ``seen`` how many different plans stood behind ``core``: the share of
    them in which an option stands.
    """

    share: float
    best: float
    level: float
    standing: Mapping[str, str]
    plans: tuple[Plan, ...]
    core: Mapping[str, float]
    seen: int


def alternatives(switching: Switching, share: float, *, different: int = 3) -> Alternatives:
    """What stands in every plan within a share of the best, what in none, and ``different`` plans far from it.

    Parameters
    ----------
    switching
        Goal and model; a single goal that the model holds, so that plans can be kept above the level.
    share
        Of the best goal, 0.03 for three per cent.

    An option is ``must`` where the dual bound of all plans without it lies below the level, ``never`` where that of all
    plans with it does: certified, also where the search was stopped. A plan found is the witness of ``either``.
    """
    best = switching.best
    level = best.goal - share * abs(best.goal) - LEAST * max(1.0, abs(best.goal))
    found = [best]
    standing = {}
    for option in switching.options:
        ways = (switching.without(option), switching.forced(option))
        standing[option] = _standing(ways, found, switching.model, option, level)
        found += [w.point for w in ways if w.point is not None and w.point.goal >= level]
    far = _far(switching, level, different)
    plans = tuple(_plan(switching.model, best, p) for p in far)
    sets = list(dict.fromkeys(stands(switching.model, p) for p in (*found, *far)))
    core = {o: sum(o in s for s in sets) / len(sets) for o in switching.options}
    return Alternatives(
        share=share, best=best.goal, level=level, standing=standing, plans=plans, core=core, seen=len(sets)
    )


def _standing(
    ways: tuple[Switched, Switched], found: Sequence[Point], model: PlanningModel, option: str, level: float
) -> str:
    without, forced = (_possible(w, level) for w in ways)
    inside = {option in stands(model, p) for p in found}
    without, forced = (True if False in inside else without), (True if True in inside else forced)
    if without is False:
        return MUST
    if forced is False:
        return NEVER
    return EITHER if without and forced else OPEN


def _possible(way: Switched, level: float) -> bool | None:
    """Whether a plan above the level is known (True), excluded by the bound (False), or neither (None)."""
    if way.point is not None and way.point.goal >= level:
        return True
    if way.point is None:
        return False if way.proven else None
    return False if way.bound is not None and way.bound < level else None


def _far(switching: Switching, level: float, count: int) -> list[Point]:
    """Plans above the level, each as far from the best and from those before as it can be."""
    model, name = switching.model, next(iter(switching.goal))
    if len(switching.goal) != 1 or name not in model.held:
        return []
    measure = model.measures[name]
    side = (-np.inf, -level) if measure.sign > 0 else (level, np.inf)
    question = replace(switching.question, within={**switching.question.within, name: side})
    before = [stands(model, switching.best)]
    plans: list[Point] = []
    kept = model.measures
    try:
        for _ in range(count):
            model.also(_difference(model, before))
            try:
                chosen = stands(model, model.solve({DIFFERENCE: 1.0}, question))
                others = frozenset(o.id for o in model.network.options) - chosen - frozenset(model.demands.forced)
                plan = model.solve(switching.goal, replace(question, closed=others, opened=chosen))
            except NoFeasibleAnswerError:
                break
            here = stands(model, plan)
            if here in before:
                break
            before.append(here)
            plans.append(plan)
    finally:
        model.measures = kept  # whoever asks next measures plans by what the park is measured by
    return [replace(p, values={k: p.values[k] for k in kept}) for p in plans]


def _difference(model: PlanningModel, before: Sequence[frozenset[str]]) -> Measure:
    """How many options differ from the plans before; an exchange counts as far as it is used, so that none is idle."""
    n = model.network
    arc = np.zeros(n.reference.shape)
    option = np.zeros((len(n.options), len(n.columns)))
    last = n.year_of == len(n.years) - 1
    ways: dict[str, list[int]] = {}
    for i, a in enumerate(n.arcs):
        if a.kind == OPENED and a.option:
            ways.setdefault(a.option, []).append(i)
    for k, o in enumerate(n.options):
        for plan in before:
            if o.id in plan:
                option[k, last] -= 1.0
            elif len(n.change.ports(k)):
                option[k, last] += 1.0
            else:
                for i in ways.get(o.id, []):
                    most = n.capacity[i][last]
                    each = np.where(np.isfinite(most) & (most > 0), 1.0 / np.maximum(most, 1e-9), 0.0)
                    arc[i, last] += each / len(ways[o.id])
    count = max(1, int(last.sum()))
    return Measure(
        name=DIFFERENCE,
        unit="1",
        better=MORE,
        arc=arc / count,
        option=option / count,
        build=np.zeros((len(n.options), len(n.years))),
    )


def _plan(model: PlanningModel, best: Point, point: Point) -> Plan:
    was, now = stands(model, best), stands(model, point)
    order = [o.id for o in model.network.options]
    swapped_in = tuple(o for o in order if o in now - was)
    swapped_out = tuple(o for o in order if o in was - now)
    return Plan(
        built={o: point.built[o] for o in order if o in now},
        values=dict(point.values),
        differs=len(swapped_in) + len(swapped_out),
        swapped_in=swapped_in,
        swapped_out=swapped_out,
    )
