"""Goals on one built model: single, in order, weighted, and what they lack."""

from dataclasses import replace

import pytest
from tests.operation.small import park
from tests.planning.goals import ash_park, clinker_park, saving, solve, target, two_options

from parkloop.base.problems import ProblemError
from parkloop.planning.goal import read_goal
from parkloop.planning.pursue import objective_for


def test_a_single_goal_in_its_own_unit():
    """Coal 1 000 t at 2 t CO2: 2 000 t, a tenth less with s."""
    _, found = solve(ash_park(), two_options(), read_goal("co2e"))
    assert found.objective == pytest.approx(1800)
    assert found.bound == pytest.approx(1800, rel=1e-6)
    assert "s" in found.point.built


def test_order_decides_only_among_the_best():
    """No investment at all comes first, so nothing is built for CO2; the other way round s is built and a is not."""
    _, first = solve(ash_park(), two_options(), read_goal("investment,co2e"))
    assert first.point.built == {}
    _, second = solve(ash_park(), two_options(), read_goal("co2e,investment"))
    assert set(second.point.built) == {"s"}
    assert second.objective == pytest.approx(1800)


def test_a_weighted_goal_sums():
    _, found = solve(ash_park(), two_options(), read_goal("cost:1,co2e:500"))
    values = found.point.values
    assert found.objective == pytest.approx(-(values["cost"] + 500 * values["co2e"]))
    assert found.weights == {"cost": 1.0, "co2e": 500.0}


def test_a_priced_target_is_kept_by_the_later_goals():
    of = ash_park(target(70.0, shortfall_price=1e5), assumptions=replace(park().assumptions, haul_cost=1000.0))
    _, found = solve(of, two_options(), read_goal("cost,waste"))
    assert found.point.values["target:T1"] >= -1e-4


def test_primary_input_as_a_goal():
    _, found = solve(clinker_park(), [saving()], read_goal("primary"))
    assert found.objective == pytest.approx(2100)


@pytest.mark.parametrize(
    ("goal", "path"),
    [
        ("primary", "commodities[2].primary"),
        ("pollutants", None),
        ("productivity", None),
        ("npv", "assumptions.discount_rate"),
    ],
)
def test_what_a_goal_lacks_is_said_with_its_place(goal, path):
    with pytest.raises(ProblemError) as caught:
        solve(ash_park(), two_options(), read_goal(goal), rate=None)
    problem = caught.value.problems[0]
    assert (problem.code, problem.found if goal != "productivity" else goal) == ("goal_without_data", goal)
    if path:
        assert problem.where.path == path


def test_contributions_are_counted_in_the_goal():
    c, found = solve(ash_park(), two_options(), read_goal("co2e"))
    from tests.operation.small import WORTH

    objective = objective_for(c.network, c.coefficients, WORTH, found.weights)
    usual = float((objective.arc * c.network.reference).sum())
    assert usual == pytest.approx(2000)
