"""Targets that bar one another, and plans that fail for another reason."""

import pytest
from tests.operation.small import money, option
from tests.planning.goals import ash_park, solve, target, two_options

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.park.steering import Budget
from parkloop.planning.goal import read_goal


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
