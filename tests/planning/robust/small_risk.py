"""Three futures of the park of two firms in which one option pays in one of them only.

Option a: up to 150 t ash replace 0.8 t clinker each, 150 * (0.8 * 300 - 2) - 1 000 = 34 700 a year in every future.
Option s: 100 t less coal at 700 for 80 000 a year: loses 10 000 as usual and with weak demand, gains 11 000 where coal
costs 910.
Business as usual: 700 000 coal + 150 000 clinker - 240 000 cement = 610 000; dear coal 820 000; weak demand (0.8 of
clinker and cement) 700 000 + 120 000 - 192 000 = 628 000.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from tests.operation.small import WORTH, ash_link, case, coal_saving, money, option, park

from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.park.steering import Scenario
from parkloop.planning.altered import Scene
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.robust.losses import losses_of
from parkloop.planning.robust.model import ScenarioModel
from parkloop.planning.scenarios import scenes_of, stack

CHANCES = (0.5, 0.3, 0.2)
SCENARIOS = (
    Scenario(id="usual", probability=0.5),
    Scenario(id="dear", probability=0.3, changes={"price.coal": 1.3}),
    Scenario(id="weak", probability=0.2, changes={"demand.cement": 0.8}),
)
OPTIONS = (
    option("a", ash_link(0.8, 150.0), capex=money(8e6)),
    option("s", coal_saving(-0.1), capex=money(4e6)),
)
ANNUAL = {"a": 1000.0, "s": 80_000.0}
COST = replace(WORTH, weights={"cost": 1.0}, ranges={"cost": 1.0}, annual_cost=ANNUAL)


def base(options=OPTIONS, worth=COST, years=(2025,)):
    c = case(options, years=years)
    return Scene(id="base", network=c.network, coefficients=c.coefficients, worth=worth, chance=1.0)


def futures(scenarios=SCENARIOS, **more):
    return stack(scenes_of(base(**more), scenarios, 0.1))


def model(s=None, *, of=None, **more):
    s = s or futures()
    p = of or park()
    options = s.network.options
    money_ = money_of(p, s.network, frozenset())
    return ScenarioModel(s.network, losses_of(s, {"cost": 1.0}), logic_of(p, options), money_, **more)


def every_plan(s):
    """Every plan of one year and its loss in every scenario, each operated in a model of its own."""
    found = {}
    ids = [o.id for o in s.network.options]
    operators = []
    for scene in s.scenes:
        objective = value_objective(scene.network, scene.coefficients, scene.worth)
        operators.append(Operator(scene.network, objective))
    for switches in product((0.0, 1.0), repeat=len(ids)):
        chosen = dict(zip(ids, switches, strict=True))
        found[frozenset(o for o, on in chosen.items() if on)] = tuple(op.run(chosen).objective for op in operators)
    return found


def worst_regret(losses, table):
    best = np.min(np.array(list(table.values())), axis=0)
    return float(np.max(np.array(losses) - best))
