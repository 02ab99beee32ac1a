from tests.planning.portfolio.small_portfolio import TWELVE, problem_of

from parkloop.planning.portfolio.conflict import conflict


def test_nothing_where_a_portfolio_exists():
    assert conflict(problem_of(TWELVE)) == ()


def test_the_conditions_that_clash_and_no_others():
    """At least two of a, b, c (the third constraint); a costs too much, and b excludes c."""
    document = {
        "projects": ["a", "b", "c"],
        "objectives": {"x": [1, 1, 1]},
        "constraints": [
            {"coefficients": [1, 1, 1], "limit": 5},
            {"coefficients": [9, 1, 1], "limit": 8},
            {"coefficients": [-1, -1, -1], "limit": -2},
        ],
        "exclusive": [["a", "b"], ["b", "c"]],
        "prerequisites": [{"project": "a", "requires": "c"}],
    }
    assert conflict(problem_of(document)) == (("constraints", 1), ("constraints", 2), ("exclusive", 1))


def test_out_of_time_everything_is_named():
    document = {"projects": ["a"], "objectives": {"x": [1]}, "constraints": [{"coefficients": [-1], "limit": -2}]}
    assert conflict(problem_of(document), seconds=1e-9) == (("constraints", 0),)
