"""The port gives right answers on small models of the shape that fooled a solver before, and stays silent."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from parkloop.solver import LinearProblem, Solver, Status

INF = np.inf


def problem(cost, rows, row_lower, row_upper, lower, upper, integer=None):
    return LinearProblem(
        np.array(cost, float),
        np.array(lower, float),
        np.array(upper, float),
        csr_array(np.array(rows, float)),
        np.array(row_lower, float),
        np.array(row_upper, float),
        np.array(integer if integer is not None else [False] * len(cost)),
    )


def test_linear_problem_by_hand():
    """min x + 2y, x + y >= 3, x <= 2: x = 2, y = 1, cost 2 + 2 = 4."""
    s = Solver(problem([1, 2], [[1, 1]], [3], [INF], [0, 0], [2, INF])).solve()
    assert s.status is Status.OPTIMAL
    assert s.objective == pytest.approx(4)
    assert s.x == pytest.approx([2, 1])


def test_changed_bounds_and_cost_are_used():
    """The same instance answers after a bound and the cost change."""
    solver = Solver(problem([1, 2], [[1, 1]], [3], [INF], [0, 0], [2, INF]))
    solver.solve()
    solver.set_bounds([0], np.array([0.0]), np.array([1.0]))
    assert solver.solve().objective == pytest.approx(1 + 2 * 2)
    solver.set_cost(np.array([5.0, 1.0]))
    assert solver.solve().objective == pytest.approx(3)
    solver.set_rows([0], np.array([7.0]), np.array([INF]))
    assert solver.solve().objective == pytest.approx(7)


def test_infeasible_and_unbounded_are_told_apart():
    """x >= 3 and x <= 2 has no point; min -x without bound has no end."""
    assert Solver(problem([1], [[1]], [3], [INF], [0], [2])).solve().status is Status.INFEASIBLE
    assert Solver(problem([-1], [[1]], [0], [INF], [0], [INF])).solve().status is Status.UNBOUNDED


def test_what_is_possible_in_part():
    """2x = 1 holds with half of x, not with a whole one; 2x = 3 with x <= 1 with neither. A search is whole again."""
    solver = Solver(problem([1], [[2]], [1], [1], [0], [1], integer=[True]))
    assert solver.possible()
    assert solver.solve().status is Status.INFEASIBLE
    solver.set_rows([0], np.array([3.0]), np.array([3.0]))
    assert not solver.possible()
    solver.set_rows([0], np.array([2.0]), np.array([2.0]))
    assert solver.solve().x == pytest.approx([1.0])


@pytest.mark.parametrize("presolve", [True, False])
@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 30), st.integers(1, 30))
@settings(max_examples=25, deadline=None)
def test_build_and_flow(presolve, big, need, build, buy):
    """A flow behind a binary (a <= M y): the answer is the cheaper of building or buying, by hand.

    Variables a (flow, free of charge), y (build), b (bought at ``buy``); a + b = need; a <= big * y.
    """
    p = problem(
        [0, build, buy],
        [[1, 0, 1], [1, -big, 0]],
        [need, -INF],
        [need, 0],
        [0, 0, 0],
        [INF, 1, INF],
        [False, True, False],
    )
    s = Solver(p, presolve=presolve).solve()
    expected = min(need * buy, build + max(0, need - big) * buy)
    assert s.objective == pytest.approx(expected)


def test_presolve_in_doubt_is_asked_again_and_stays_on():
    """min -x, x = y, x whole: presolve calls it "unbounded or infeasible"; it has a ray and no end."""
    solver = Solver(problem([-1, 0], [[1, -1]], [0], [0], [0, 0], [INF, INF], [True, False]))
    assert solver.solve().status is Status.UNBOUNDED
    assert solver._h.getOptionValue("presolve")[1] == "on"


@pytest.mark.parametrize("simplex", [True, False])
def test_offset_and_prices(simplex):
    """min x + 2y + 10, x + y >= 3, x <= 2: 14; one more unit of need costs 2, one more of x saves 1."""
    p = replace(problem([1, 2], [[1, 1]], [3], [INF], [0, 0], [2, INF]), offset=10.0)
    s = Solver(p, simplex=simplex).solve()
    assert (s.objective, s.bound, s.gap) == (pytest.approx(14), pytest.approx(14), 0.0)
    assert s.duals == pytest.approx([2])
    assert s.reduced == pytest.approx([-1, 0])


def knapsack():
    """Sixty things, twenty limits, figures by a fixed rule: too much for no time at all."""
    sizes = np.array([[(37 * i * i + 11 * j * j + 5 * i * j) % 97 + 1 for j in range(60)] for i in range(20)], float)
    worth = [-((29 * j * j + 3 * j) % 89 + 1) for j in range(60)]
    return problem(worth, sizes, [-INF] * 20, sizes.sum(axis=1) / 2, [0] * 60, [1] * 60, [True] * 60)


def test_a_stopped_search_says_so():
    s = Solver(knapsack(), time_limit=0.0).solve()
    assert s.status is Status.STOPPED
    assert s.x is None or s.bound < s.objective


def test_a_whole_number_answer_lies_between_bound_and_objective():
    """With a wide gap allowed the bound is an honest lower end, and every limit is kept."""
    p = knapsack()
    s = Solver(p, gap=0.2).solve()
    assert s.status is Status.OPTIMAL
    assert s.bound <= s.objective
    assert s.gap <= 0.2
    assert np.all(p.matrix @ s.x <= p.row_upper + 1e-6)
    assert s.x == pytest.approx(np.round(s.x), abs=1e-6)
    assert s.duals is None


def test_no_columns_to_change_is_no_fault():
    solver = Solver(problem([1], [[1]], [3], [INF], [0], [INF]))
    solver.set_bounds([], np.array([]), np.array([]))
    solver.set_rows([], np.array([]), np.array([]))
    assert solver.solve().objective == pytest.approx(3)


def test_version_names_the_solver():
    name, number = Solver.version().split()
    assert name == "highs"
    assert int(number.split(".")[0]) >= 1


def test_nothing_reaches_standard_output(capfd):
    """Neither banner nor log, although the solver prints to descriptor 1."""
    Solver(problem([1, 1], [[1, 1]], [1], [INF], [0, 0], [1, 1], [True, True])).solve()
    out, _ = capfd.readouterr()
    assert out == ""


def test_nothing_to_decide_is_an_answer():
    """No variable and no row: the optimum is the offset."""
    empty = np.zeros(0)
    p = LinearProblem(empty, empty, empty, csr_array((0, 0)), empty, empty, empty.astype(bool), offset=3.0)
    s = Solver(p).solve()
    assert (s.status, s.objective, s.x.size) == (Status.OPTIMAL, 3.0, 0)


def test_without_crossover_the_price_is_the_same_and_the_point_may_lie_inside_a_face():
    """Min x + y, x + y >= 1: every point of the edge is optimal, the row is worth 1."""
    p = problem([1, 1], [[1, 1]], [1], [INF], [0, 0], [INF, INF])
    s = Solver(p, presolve=False, simplex=False, crossover=False).solve()
    assert s.objective == pytest.approx(1, abs=1e-6)
    assert s.duals == pytest.approx([1], abs=1e-6)


def test_a_search_stopped_by_its_owner_returns_the_best_found():
    """Asked at every turn; once a portfolio is there the search is told to end."""
    p = knapsack()
    asked = []

    def stop():
        asked.append(solver._h.getInfo().primal_solution_status)
        return len(asked) > 10

    solver = Solver(p, gap=0.0, stop=stop)
    s = solver.solve()
    assert s.status is Status.STOPPED
    assert asked
    assert s.bound <= s.objective == pytest.approx(float(p.cost @ s.x))
    assert np.all(p.matrix @ s.x <= p.row_upper + 1e-6)


def test_a_search_stopped_before_it_began_knows_no_bound():
    s = Solver(knapsack(), time_limit=0.0, stop=lambda: True).solve()
    assert s.status is Status.STOPPED
    assert s.x is None or s.bound is None or np.isfinite(s.bound)


def test_a_hint_leaves_a_linear_problem_its_basis():
    """After a changed side the last basis is still there: no more than the one pivot that the change asks for."""
    solver = Solver(problem([1, 2], [[1, 1]], [3], [INF], [0, 0], [2, INF]))
    found = solver.solve()
    solver.hint(found.x)
    solver.set_rows([0], np.array([4.0]), np.array([INF]))
    assert solver._h.getBasis().valid
    assert solver.solve().objective == pytest.approx(2 + 2 * 2)


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_a_plain_search_finds_the_same_and_tells_what_it_passed(seed):
    """Two budgets over twelve choices: every point that was the best for a while keeps them, the last is the answer."""
    rng = np.random.default_rng(seed)
    weight = rng.uniform(1, 10, (2, 12))
    most = 0.3 * weight.sum(axis=1)
    knapsack = problem(-rng.uniform(1, 10, 12), weight, [-INF] * 2, most, [0] * 12, [1] * 12, [True] * 12)
    asked, plain = Solver(knapsack), Solver(knapsack)
    plain.plainly(on=True)
    plain.remember(on=True)
    found = plain.solve()
    assert found.objective == pytest.approx(asked.solve().objective)
    assert asked.passed() == ()
    values = [float(knapsack.cost @ x) for x in plain.passed()]
    assert values[-1] == pytest.approx(found.objective)
    assert values == sorted(values, reverse=True)
    assert all((weight @ x <= most + 1e-6).all() for x in plain.passed())
    plain.set_bounds(range(12), np.zeros(12), np.zeros(12))
    plain.solve()
    assert all(not x.any() for x in plain.passed())
