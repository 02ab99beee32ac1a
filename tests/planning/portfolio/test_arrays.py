from fractions import Fraction

import numpy as np
from hypothesis import given
from tests.planning.portfolio.small_portfolio import TWELVE, documents, problem_of

from parkloop.base.problems import Location
from parkloop.planning.portfolio.arrays import WHOLE, arrays, completed
from parkloop.planning.portfolio.reading import read_portfolio


def test_rows_by_hand():
    document = {
        "projects": ["a", "b", "c"],
        "objectives": {"x": [1.5, 2, 0], "cost": {"direction": "min", "values": [200, 300, 100]}},
        "constraints": [{"coefficients": [0.2, 0.4, -0.6], "limit": 0.4}],
        "exclusive": [["a", "b"]],
        "prerequisites": [{"project": "c", "requires": "a"}],
        "interactions": [{"all_of": ["b", "c"], "add": {"x": -1, "cost": 100}}],
    }
    a = arrays(problem_of(document))
    assert a.values.tolist() == [[3, 4, 0, -2], [-2, -3, -1, -1]]  # halves; hundreds, turned round
    assert a.rows.tolist() == [
        [1, 2, -3, 0],  # fifths
        [1, 1, 0, 0],
        [-1, 0, 1, 0],
        [0, -1, 0, 1],  # together only where b
        [0, 0, -1, 1],  # and c
        [0, 1, 1, -1],  # and always where both
    ]
    assert a.limits.tolist() == [2, 1, 0, 0, 0, 1]
    assert (a.projects, a.stated, a.exact) == (3, 1, True)


@given(documents())
def test_the_rows_say_what_the_problem_says(document):
    problem, _ = read_portfolio(document, lambda path, _name: Location(path=str(path)))
    if problem is None:
        return
    a = arrays(problem)
    assert a.exact
    count = len(problem.projects)
    for mask in range(2**count):
        chosen = frozenset(j for j in range(count) if mask >> j & 1)
        x = completed(problem, chosen)
        assert bool((a.rows @ x <= a.limits).all()) == problem.allows(chosen)


def test_an_interaction_follows_from_its_members():
    problem = problem_of(TWELVE)
    assert completed(problem, {4, 8})[12:].tolist() == [1, 0, 0]
    assert completed(problem, {5, 7})[12:].tolist() == [0, 0, 0]


def test_a_limit_beyond_every_sum_costs_no_digits():
    a = arrays(
        problem_of(
            {"projects": ["a"], "objectives": {"x": [1]}, "constraints": [{"coefficients": [0.125], "limit": 1e30}]}
        )
    )
    assert a.exact
    assert (a.rows @ [1] <= a.limits).all()


def test_too_many_digits_make_a_constraint_narrower():
    limit = Fraction("1.0000000000000002")
    document = {
        "projects": ["a", "b"],
        "objectives": {"x": [1, 1]},
        "constraints": [{"coefficients": [1e-10, 1e9], "limit": 1.0000000000000002}],
    }
    a = arrays(problem_of(document))
    assert not a.exact
    assert np.abs(a.rows).sum() <= 2 * WHOLE
    for x in ([1, 0], [0, 1], [1, 1]):
        kept = Fraction("1e-10") * x[0] + Fraction(10**9) * x[1] <= limit
        assert kept or not (a.rows @ x <= a.limits).all()
