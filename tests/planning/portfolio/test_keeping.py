import json

import pytest
from tests.planning.portfolio.small_portfolio import TWELVE, knapsack, problem_of

from parkloop.planning.portfolio.keeping import Kept, fingerprint, restored

PROBLEM = problem_of(TWELVE)
KEPT = Kept(
    problem=fingerprint(PROBLEM),
    method="bounded",
    chosen=((0, 2), ()),
    corners=[[1.0, 2.0, -3.0]],
    empty=[],
    done=False,
)


def test_there_and_back():
    assert restored(json.loads(json.dumps(KEPT.plain())), PROBLEM, "bounded") == KEPT


def test_another_figure_is_another_problem():
    other = {**TWELVE, "constraints": [{**TWELVE["constraints"][0], "limit": 61}]}
    assert fingerprint(problem_of(other)) != fingerprint(PROBLEM)
    assert fingerprint(problem_of(TWELVE)) == fingerprint(PROBLEM)
    assert restored(KEPT.plain(), problem_of(other), "bounded") is None
    assert restored(KEPT.plain(), problem_of(knapsack(5, 2, 0)), "bounded") is None
    assert restored(KEPT.plain(), PROBLEM, "milp") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"schema": "x"},
        {"chosen": 3},
        {"chosen": [3]},
        {"chosen": [[12]]},
        {"chosen": [["P01"]]},
        {"corners": [[1.0]]},
        {"corners": "x"},
        {"empty": [["a", "b", "c"]]},
        {"after": [1.0]},
    ],
)
def test_damaged_stands_are_refused(wrong):
    assert restored({**KEPT.plain(), **wrong}, PROBLEM, "bounded") is None


def test_no_stand_at_all():
    assert restored([], PROBLEM, "bounded") is None
