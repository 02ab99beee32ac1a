"""A plan is certified by another search, which says who it was; a wrong plan is not."""

from dataclasses import replace

import pytest
from tests.planning.test_built import built

from parkloop.planning.question import Question
from parkloop.planning.second import confirm
from parkloop.solver import Status
from parkloop.solver.second import has_scip

WAYS = [False, pytest.param(True, marks=pytest.mark.skipif(not has_scip(), reason="the extra scip is not installed"))]


@pytest.mark.parametrize("scip", WAYS)
def test_a_plan_is_confirmed_with_the_bounds_it_was_asked_with(scip):
    """Under a bound on CO2 the plan is another; it is the last question that is asked again."""
    model = built()
    model.solve({"cost": 1.0})
    model.solve({"cost": 1.0}, Question(within={"co2e": (-float("inf"), 1900.0)}))
    second = confirm(model, scip=scip)
    assert second.agrees
    assert second.difference == pytest.approx(0, abs=1e-6)
    assert second.by.startswith("scip" if scip else "highs")


@pytest.mark.parametrize("scip", WAYS)
def test_a_false_optimum_is_not_confirmed(scip):
    model = built()
    model.solve({"cost": 1.0})
    model.last = replace(model.last, objective=0.5 * model.last.objective, status=Status.OPTIMAL)
    assert not confirm(model, scip=scip).agrees
