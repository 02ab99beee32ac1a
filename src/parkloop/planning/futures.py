"""The plan in the park's scenarios, as the report prints it: best plans, regret, robust core and outages.

A short form of :func:`parkloop.planning.robust.study.study`: levers, protection against prices and the value of
waiting are left to the command that is asked for them. A park without scenarios is judged by what-ifs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.operation.network import build
from parkloop.park.changes import changes_of
from parkloop.planning.altered import Scene, altered, without_effect
from parkloop.planning.measures import measures_of
from parkloop.planning.robust.core import WITHIN, losses_as_usual, robust_core
from parkloop.planning.robust.losses import cvar, expected, losses_of, regrets
from parkloop.planning.robust.model import ScenarioModel
from parkloop.planning.robust.stress import stress
from parkloop.planning.robust.study import ALPHA, STATED, Future, RobustPlan, Uncertainty
from parkloop.planning.robust.whatif import WhatIf, what_ifs
from parkloop.planning.scenarios import stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.operation.criteria import Coefficients
    from parkloop.park.park import Park
    from parkloop.park.state import State
    from parkloop.planning.plan import Planned
    from parkloop.planning.robust.model import Decision
    from parkloop.planning.scenarios import Stack

GAP = 1e-3
SECONDS = 300.0
"""Of one question: a last resort; the gap ends it before."""


def futures(
    park: Park,
    observed: State,
    planned: Planned,
    figures: Coefficients,
    single: Coefficients,
    *,
    measure: str = "value",
    alpha: float = ALPHA,
) -> Uncertainty:
    """The plan of a pass in every scenario.

    Parameters
    ----------
    figures, single
        Coefficients over all years of the plan, and of its last year alone.

    Raises
    ------
    NoFeasibleAnswerError
        A scenario has no plan that meets the rows.
    """
    rate = park.assumptions.discount_rate
    base = Scene(id="base", network=planned.network, coefficients=figures, worth=planned.worth, chance=1.0)
    like = measures_of(planned.network, figures, planned.worth, rate=rate)[measure]
    asked = scenarios_of(park, planned)
    together = stack([altered(base, w.changes, rate, id=w.id, chance=chance) for w, chance in asked])
    model = ScenarioModel(
        together.network,
        losses_of(together, {measure: 1.0}, rate),
        planned.logic,
        planned.money,
        planned.demands,
        time_limit=SECONDS,
        gap=GAP,
    )
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
    if together.stated:
        found["expected"] = model.mean(together.chances)
    found["regret"] = model.regret(best)
    # A plan found on the way may beat a scenario's own search, which stops within its gap.
    best = [min((d, *found.values()), key=lambda x, s=s: x.losses[s]) for s, d in enumerate(best)]  # type: ignore[misc]
    usual = losses_as_usual(model)
    least = [d.losses[s] for s, d in enumerate(best)]

    def told(name: str, d: Decision) -> RobustPlan:
        return _told(name, d, least, together, like.sign, alpha)

    return Uncertainty(
        measure=measure,
        unit=like.unit,
        better=like.better,
        stated=together.stated,
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
        plans=tuple(told(name, d) for name, d in found.items()),
        best=tuple(told(w.id, d) for (w, _), d in zip(asked, best, strict=True)),
        core=robust_core(model, best, within=WITHIN, alike=alike, brief=True),
        flexibility=None,
        spreads=(),
        budgeted=(),
        levers=(),
        stress=stress(_last_year(park, observed, planned, single), _standing(planned)),
        feels=bool(figures.known["cost"].any() and figures.values["cost"].any()),
    )


def scenarios_of(park: Park, planned: Planned) -> list[tuple[WhatIf, float | None]]:
    """The scenarios of the document with their chances, else the what-ifs with none."""
    if not park.scenarios:
        return [(w, None) for w in what_ifs(planned.network)]
    return [
        (WhatIf(id=s.id, changes=changes_of(s.changes), source=f"scenarios[{i}]", confidence=STATED), s.probability)
        for i, s in enumerate(park.scenarios)
    ]


def _told(name: str, d: Decision, least: Sequence[float], together: Stack, sign: float, alpha: float) -> RobustPlan:
    p, stated = together.chances, together.stated
    return RobustPlan(
        name=name,
        built=dict(d.built),
        values=tuple(sign * x for x in d.losses),
        regrets=regrets(d.losses, least),
        expected=sign * expected(d.losses, p) if stated else None,
        cvar=sign * cvar(d.losses, p, alpha) if stated else None,
        status=d.status,
        gap=d.gap,
    )


def _last_year(park: Park, observed: State, planned: Planned, single: Coefficients) -> Scene:
    network = build(park, observed, list(planned.network.options), [planned.network.years[-1]])
    return Scene(id="as_planned", network=network, coefficients=single, worth=planned.worth)


def _standing(planned: Planned) -> frozenset[str]:
    state = planned.chosen.open
    return frozenset(o.id for i, o in enumerate(planned.network.options) if state[i, -1] > 0)
