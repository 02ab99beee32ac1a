"""Value of knowing and of looking at the scenarios, by hand."""

from dataclasses import replace

import pytest
from tests.operation.small import park
from tests.planning.robust.small_risk import COST, futures, model

from parkloop.park.steering import Scenario
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.robust.flexibility import flexibility


def judged(s):
    m = model(s)
    best = [m.best_of(k) for k in range(len(s.scenes))]
    rows = (logic_of(park(), s.network.options), money_of(park(), s.network, frozenset()))
    return flexibility(m, s, {"cost": 1.0}, best, m.mean(s.chances), *rows)


def test_by_hand():
    """Knowing brings 11 000 with the chance 0.3: 3 300. Mean price 763: 76 300 saved for 80 000, so the same plan."""
    found = judged(futures())
    here = 0.5 * 575_300 + 0.3 * 785_300 + 0.2 * 593_300
    assert found.here_and_now == pytest.approx(here)
    assert found.wait_and_see == pytest.approx(here - 3_300)
    assert found.evpi == pytest.approx(3_300)
    assert (found.built_for_average, found.vss) == ({"a": 2025}, pytest.approx(0, abs=0.1))


def test_the_average_may_mislead():
    """Clinker at 0 or at 600. The link can rest: 0 or 150 * (480 - 2) = 71 700, mean 35 850; at 300 it saves 35 700.

    For 35 775 a year the average plan does without it and loses 75 against the plan that looked at both.
    """
    stated = (
        Scenario(id="free", probability=0.5, changes={"price.clinker": 0.0}),
        Scenario(id="dear", probability=0.5, changes={"price.clinker": 2.0}),
    )
    found = judged(futures(stated, worth=replace(COST, annual_cost={"a": 35_775.0, "s": 80_000.0})))
    assert "a" not in found.built_for_average
    assert found.vss == pytest.approx(75, abs=0.5)
    assert found.evpi == pytest.approx(0.5 * 35_775, abs=0.5)  # who knows builds it in the dear future alone


def test_chances_are_needed():
    s = futures((Scenario(id="x"), Scenario(id="y", changes={"price.coal": 1.3})))
    m = model(s)
    with pytest.raises(ValueError, match="chances"):
        flexibility(m, s, {"cost": 1.0}, [], m.held({}), logic_of(park(), ()), money_of(park(), s.network, frozenset()))
