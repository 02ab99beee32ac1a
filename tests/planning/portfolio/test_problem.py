from tests.planning.portfolio.small_portfolio import TWELVE, problem_of

PROBLEM = problem_of(TWELVE)


def test_values_with_and_without_the_whole_group():
    assert PROBLEM.values(frozenset()) == (0, 0, 0)
    assert PROBLEM.values(frozenset({4})) == (2, 5, 4)
    assert PROBLEM.values(frozenset({4, 8})) == (2 + 3 + 3, 5 + 2 + 2, 4 + 1)


def test_what_is_allowed():
    assert PROBLEM.allows(frozenset())
    assert not PROBLEM.allows(frozenset({0, 1}))  # P01 and P02 exclude each other
    assert not PROBLEM.allows(frozenset({9}))  # P10 requires P04
    assert PROBLEM.allows(frozenset({3, 9}))  # cost 29, capacity 3
    assert not PROBLEM.allows(frozenset({2, 7, 6}))
    assert not PROBLEM.allows(frozenset({2, 7, 3}))  # capacity 5 + 6 + 3 > 12
