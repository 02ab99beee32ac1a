"""The second opinion finds the same optimum on another path, and says who gave it."""

from dataclasses import replace

import numpy as np
import pytest
from tests.solver.test_port import INF, knapsack, problem

from parkloop.solver import Solution, Solver, Status
from parkloop.solver.second import Opinion, has_scip, second_opinion

WAYS = [False, pytest.param(True, marks=pytest.mark.skipif(not has_scip(), reason="the extra scip is not installed"))]


def build_or_buy():
    """4 units through a link for 5, the other 5 of 9 bought at 3 each, and 10 in any case: 30."""
    p = problem([0, 5, 3], [[1, 0, 1], [1, -4, 0]], [9, -INF], [9, 0], [0, 0, 0], [INF, 1, INF], [False, True, False])
    return replace(p, offset=10.0)


@pytest.mark.parametrize("scip", WAYS)
def test_the_same_optimum(scip):
    first = Solver(build_or_buy()).solve()
    other = second_opinion(build_or_buy(), scip=scip)
    assert other.by.startswith("scip" if scip else "highs")
    assert other.solution.objective == pytest.approx(30)
    assert other.solution.x == pytest.approx([4, 1, 5])
    assert other.agrees(first, 1e-6)


@pytest.mark.parametrize("scip", WAYS)
def test_a_false_optimum_is_contradicted(scip):
    """A solver that keeps the link closed claims 10 + 9 * 3 = 37."""
    false = Solution(Status.OPTIMAL, 37.0, np.array([0.0, 0.0, 9.0]), 37.0, 0.0)
    assert not second_opinion(build_or_buy(), scip=scip).agrees(false, 1e-3)


@pytest.mark.parametrize("scip", WAYS)
def test_no_point_and_no_end(scip):
    none = problem([1], [[1]], [3], [INF], [0], [2])
    assert second_opinion(none, scip=scip).solution.status is Status.INFEASIBLE
    assert second_opinion(none, scip=scip).agrees(Solver(none).solve(), 1e-6)
    endless = problem([-1], [[1]], [0], [INF], [0], [INF])
    assert second_opinion(endless, scip=scip).solution.status is Status.UNBOUNDED


@pytest.mark.parametrize("scip", WAYS)
def test_a_harder_one(scip):
    p = knapsack()
    other = second_opinion(p, scip=scip)
    assert other.agrees(Solver(p).solve(), 1e-6)
    assert np.all(p.matrix @ other.solution.x <= p.row_upper + 1e-5)


def test_what_was_stopped_confirms_nothing():
    stopped = Solution(Status.STOPPED, 30.0, np.zeros(3), 20.0, 0.3)
    done = Solution(Status.OPTIMAL, 30.0, np.zeros(3), 30.0, 0.0)
    assert not Opinion("x", stopped).agrees(done, 1e-6)
    assert not Opinion("x", done).agrees(stopped, 1e-6)


def test_the_problem_as_it_stands_carries_what_was_changed():
    solver = Solver(build_or_buy())
    solver.set_bounds([1], np.array([0.0]), np.array([0.0]))
    solver.set_cost(np.array([0.0, 5.0, 2.0]), 1.0)
    solver.set_rows([0], np.array([8.0]), np.array([8.0]))
    assert Solver(solver.as_it_stands()).solve().objective == pytest.approx(1 + 8 * 2)
    assert solver.as_it_stands().integer.tolist() == [False, True, False]
