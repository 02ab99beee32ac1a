"""Targets that bar one another, and plans that fail for another reason."""

import pytest
from tests.operation.small import money, option
from tests.planning.goals import ash_park, solve, target, two_options

from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.park.steering import Budget
from parkloop.planning.goal import read_goal
from parkloop.planning.unreachable import named


def test_each_alone_but_not_together():
    """Money for one option only: 70 % of the ash needs a (8 million), 1 900 t of CO2 needs s (4 million)."""
    of = ash_park(
        target(70.0, hard=True),
        target(1900.0, id="T2", indicator="co2", hard=True),
        budget=(Budget(payer="park", year=2025, amount=9e6),),
    )
    with pytest.raises(NoFeasibleAnswerError) as caught:
        solve(of, two_options(), read_goal("cost"))
    assert (caught.value.problem.code, caught.value.problem.found) == ("target_conflict", "T1, T2")


def test_the_farthest_is_told_and_the_others_named():
    of = ash_park(target(90.0, hard=True), target(100.0, id="T2", indicator="co2", hard=True))
    with pytest.raises(NoFeasibleAnswerError) as caught:
        solve(of, two_options(), read_goal("cost"))
    problem = caught.value.problem
    assert (problem.where.id, problem.params["others"]) == ("T2", "T1")
    assert problem.params["missing"] == "1700 tCO2/a"


def test_other_rows_keep_their_own_sentence():
    """Two committed options that exclude one another: no target is to blame."""
    options = [
        option("x", capex=money(1.0), excludes=("y",), committed=True),
        option("y", capex=money(1.0), committed=True),
    ]
    from parkloop.planning.unreachable import unreachable

    _, found = solve(ash_park(target(70.0, hard=True)), two_options(), read_goal("cost"))
    from parkloop.base.problems import Problem

    other = Problem("plan_failed")
    assert unreachable(found.model, found.aims, other) is other
    assert options


def test_decided_options_that_exclude_one_another_are_named():
    """a and b are both decided for 2025 and exclude one another; s has nothing to do with it."""
    from tests.planning.small_model import model

    from parkloop.planning.rows import Demands

    built = model(demands=Demands(forced={"a": 2025, "b": 2025}))
    told = named(built, Problem("plan_infeasible", found="infeasible"))
    assert told.code == "plan_conflict"
    assert set(told.found.split(", ")) == {"a", "b"}
    other = Problem("plan_failed", found="failed")
    assert named(built, other) is other
