"""Targets hard, priced and reported: 100 of 300 t of ash used is 33.3 %, with link a 250 of 300 t is 83.3 %."""

import pytest
from tests.planning.goals import ash_park, solve, target, two_options

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.park.steering import Weights
from parkloop.planning.goal import read_goal
from parkloop.planning.targets import results_of


def reached(c, found):
    (row,) = results_of(c.park, c.network, found.aims, found.point.flow, found.point.open)
    return row


def test_a_hard_ratio_forces_what_the_goal_does_not_want():
    """Cost alone leaves the link closed at a haul of 1 000 per t km; the target opens it just as far as it must."""
    from dataclasses import replace

    from tests.operation.small import park

    base = park()
    dear = replace(base.assumptions, haul_cost=1000.0)
    free = ash_park(target(70.0), assumptions=dear)
    c, found = solve(free, two_options(), read_goal("cost"))
    assert found.point.built.keys().isdisjoint({"a"})
    row = reached(c, found)
    assert (row.mode, row.why) == ("reported", "no_price")
    assert row.reached == pytest.approx(100 / 3)
    assert row.shortfall == pytest.approx(70 - 100 / 3)
    held = ash_park(target(70.0, hard=True), assumptions=dear)
    c, found = solve(held, two_options(), read_goal("cost"))
    row = reached(c, found)
    assert "a" in found.point.built
    assert row.reached == pytest.approx(70.0, rel=1e-5)  # 210 t of 300: 110 t by the link, not its 150 t
    assert row.shortfall == 0
    sent = next(found.point.flow[i, 0] for i, a in enumerate(c.network.arcs) if a.id == "a#0")
    assert sent == pytest.approx(110.0, rel=1e-5)


@pytest.mark.parametrize(("price", "opened"), [(3000.0, False), (8000.0, True)])
def test_a_price_buys_the_target_where_it_pays(price, opened):
    """One tonne by the link costs 2 000 - 0.8 * 300 = 1 760 and brings 100/300 points: 5 280 a point."""
    from dataclasses import replace

    from tests.operation.small import park

    dear = replace(park().assumptions, haul_cost=1000.0)
    of = ash_park(target(70.0, shortfall_price=price), assumptions=dear)
    c, found = solve(of, two_options(), read_goal("cost"))
    row = reached(c, found)
    assert ("a" in found.point.built) is opened
    assert row.mode == "priced"
    assert row.price == price
    short = 0.0 if opened else 70 - 100 / 3
    assert row.shortfall == pytest.approx(short, abs=1e-4)
    assert row.penalty == pytest.approx(short * price, abs=1.0)


def test_the_line_goes_before_the_document():
    of = ash_park(target(70.0))
    for asked, mode in ((None, "reported"), ({"T1": "hard"}, "hard"), ({"T1": 5.0}, "priced")):
        _, found = solve(of, two_options(), read_goal("cost"), asked)
        assert found.aims[0].mode == mode
    _, found = solve(of, two_options(), read_goal("co2e"), {"T1": 5.0})
    assert (found.aims[0].mode, found.aims[0].why) == ("reported", "no_money")


def test_a_weight_gives_full_marks_for_reaching_it():
    """Weight 1 beside 4: 0.25 for the whole way from 33.3 to 70 points."""
    weights = Weights(values={"technical": 2.0, "economic": 2.0, "target:T1": 1.0})
    _, found = solve(ash_park(target(70.0), weights=weights), two_options())
    assert found.aims[0].mode == "priced"
    assert found.aims[0].price == pytest.approx(0.25 / (70 - 100 / 3))


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (target(70.0, year=2040), "year"),
        (target(70.0, indicator="nothing"), "indicator"),
        (target(70.0, unit="t"), "level"),
        (target(5.0, indicator="exchanges"), "counted:exchanges"),
        (target(5.0, indicator="energy_total"), "ncv:coal"),
    ],
)
def test_what_no_row_can_hold_is_reported_with_its_reason(wanted, why):
    c, found = solve(ash_park(wanted), two_options(), asked={"T1": "hard"})
    assert (found.aims[0].mode, found.aims[0].why) == ("reported", why)
    assert reached(c, found).why == why


def test_an_amount_that_is_to_fall():
    """At most 1 900 t of CO2 brings the saving in (2 000 less a tenth of 1 000 t at 2)."""
    of = ash_park(target(1900.0, indicator="co2", hard=True))
    c, found = solve(of, two_options(), read_goal("investment"))
    assert set(found.point.built) == {"s"}
    assert reached(c, found).reached == pytest.approx(1800)


def test_an_impossible_target_is_named_with_its_distance():
    """At best 250 of 300 t: 83.3 %, short of 90 by 6.67."""
    with pytest.raises(NoFeasibleAnswerError) as caught:
        solve(ash_park(target(90.0, hard=True)), two_options(), read_goal("cost"))
    problem = caught.value.problem
    assert problem.code == "target_unreachable"
    assert problem.where.path == "targets[0].target_value"
    assert problem.params["missing"] == "6.667 %"
    assert problem.found == "83.3333 %"
