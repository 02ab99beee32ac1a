"""Problems carry their place, and errors are told from warnings."""

import pytest

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError, errors


def test_moved_problem_keeps_everything_else():
    problem = Problem("unknown_unit", found="mt", expected="t", params={"field": "unit"})
    here = Location(file="park.xlsx", sheet="flows", row=7, column="F")
    moved = problem.at(here)
    assert moved == Problem("unknown_unit", where=here, found="mt", expected="t", params={"field": "unit"})
    assert problem.where == Location()


def test_only_errors_stop_the_work():
    grave, light = Problem("blank_required"), Problem("per_unit_taken", "warning")
    assert errors([light, grave, light]) == (grave,)


def test_error_carries_all_problems_in_order():
    problems = [Problem("blank_required", where=Location(row=2)), Problem("unknown_unit")]
    with pytest.raises(ProblemError, match=r"blank_required.*unknown_unit") as caught:
        raise ProblemError(iter(problems))
    assert caught.value.problems == tuple(problems)


def test_no_answer_names_its_reason():
    reason = Problem("operation_infeasible")
    with pytest.raises(NoFeasibleAnswerError, match="operation_infeasible") as caught:
        raise NoFeasibleAnswerError(reason)
    assert caught.value.problem is reason
