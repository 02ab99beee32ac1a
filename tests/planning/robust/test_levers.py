"""Levers: exact levels by hand, and the same plans as solving at each level."""

import numpy as np
import pytest
from tests.operation.small import park
from tests.planning.robust.small_risk import base

from parkloop.park.changes import Change
from parkloop.planning.altered import altered
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.robust.levers import Levers
from parkloop.planning.robust.losses import losses_of
from parkloop.planning.robust.model import ScenarioModel
from parkloop.planning.scenarios import stack


def rows(scene):
    p = park()
    return logic_of(p, scene.network.options), money_of(p, scene.network, frozenset())


def lever(*changes, scene=None, goal="cost"):
    scene = scene or base()
    return Levers(scene, changes, *rows(scene), goal=goal, rate=0.1)


def test_a_carbon_price_brings_the_saving_in_at_50():
    """The saving loses 10 000 and saves 200 t CO2."""
    found = lever(Change("tax", "co2e", 1.0)).run("tax.co2e", 200.0)
    assert found.enters == pytest.approx({"a": 0.0, "s": 50.0})
    assert [(s.start, s.end, set(s.built)) for s in found.segments] == [
        (0.0, pytest.approx(50.0), {"a"}),
        (pytest.approx(50.0), 200.0, {"a", "s"}),
    ]
    assert (found.monotone, found.complete, found.felt, found.leaves, found.wavering) == (True, True, True, {}, ())
    assert found.segments[0].values["co2e"] == pytest.approx(2000)
    assert found.segments[1].values["co2e"] == pytest.approx(1800)


def test_the_plan_between_the_breakpoints_is_that_of_a_scenario_with_the_tax():
    scene = base()
    found = lever(Change("tax", "co2e", 1.0), scene=scene).run("tax.co2e", 200.0)
    for level in (10.0, 49.0, 51.0, 150.0):
        taxed = stack([altered(scene, [Change("tax", "co2e", level)], 0.1, chance=1.0)])
        best = ScenarioModel(taxed.network, losses_of(taxed, {"cost": 1.0}), *rows(scene)).best_of(0)
        here = next(s for s in found.segments if s.start <= level < s.end)
        assert set(best.built) == set(here.built)


def test_a_lever_that_is_not_felt_says_so():
    """No investment of known annuity: a grant moves nothing."""
    found = lever(Change("subsidy", "nobody", 1.0)).run("subsidy", 1.0)
    assert not found.felt
    assert (found.solves, len(found.segments)) == (1, 1)


def test_a_stopped_search_is_called_incomplete():
    found = lever(Change("tax", "co2e", 1.0)).run("tax.co2e", 200.0, solves=2)
    assert not found.complete
    assert found.solves == 2


@pytest.mark.parametrize("top", [20.0, 100.0, 1000.0])
def test_what_is_taxed_never_grows(top):
    found = lever(Change("tax", "co2e", 1.0), Change("tax", "waste", 1.0)).run("both", top)
    assert found.monotone
    assert np.all(np.diff(found.base) >= -1e-6 * max(abs(x) for x in found.base))
