"""Models of the shape whose presolve once called a wrong point optimal (HiGHS 1.14.0; ERGO-Code/HiGHS 2975, 3094).

The shape: a continuous amount behind a binary (a <= M y) with a second row that says something about the same binary,
so that presolve may fix y. The optimum of each is found here by going through the values of the binaries.
"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.test_port import INF, problem

from parkloop.solver import Solver, Status
from parkloop.solver.second import second_opinion

WAYS = [
    lambda p: Solver(p).solve(),
    lambda p: Solver(p, presolve=False).solve(),
    lambda p: Solver(p, seed=7).solve(),
    lambda p: second_opinion(p, scip=False).solution,
]


@pytest.mark.parametrize("solve", WAYS)
@pytest.mark.parametrize(
    ("cost", "big", "cap", "least", "expected"),
    [
        # min c_a a + c_y y + c_b b; a <= big y; a <= cap; a + b >= least; b <= 10
        ((-1.0, 0.5, 0.0), 3.0, 2.0, 0.0, -1.5),  # open: -2 + 0.5; closed: 0
        ((-1.0, 2.5, 0.0), 3.0, 2.0, 0.0, 0.0),  # open: -2 + 2.5; closed: 0
        ((1.0, 1.0, 3.0), 3.0, 5.0, 4.0, 7.0),  # open: 3 + 1 + 3 * 1; closed: 12
        ((1.0, 9.5, 3.0), 3.0, 5.0, 4.0, 12.0),  # open: 3 + 9.5 + 3 = 15.5; closed: 12
        ((-2.0, 1.9999, 0.0), 1.0, 1.0, 0.0, -0.0001),  # hardly worth it
        ((-2.0, 2.0001, 0.0), 1.0, 1.0, 0.0, 0.0),  # hardly not
        ((0.0, -1.0, 1.0), 1e6, 1e-3, 1.0, -1 + 0.999),  # a large M behind a small amount
    ],
)
def test_three_variables(solve, cost, big, cap, least, expected):
    p = problem(cost, [[1, -big, 0], [1, 0, 1]], [-INF, least], [0, INF], [0, 0, 0], [cap, 1, 10], [False, True, False])
    s = solve(p)
    assert s.status is Status.OPTIMAL
    assert s.objective == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("solve", WAYS)
@pytest.mark.parametrize(("lower", "expected"), [(0.0, -0.5), (0.25, -0.5), (1.0, -0.5), (1.25, 0.75)])
def test_a_semicontinuous_amount(solve, lower, expected):
    """min y/2 - a, a between lower y and 1 y: open at 1 where lower <= 1; at 1.25 it must stay closed, and a + b >= 1
    is then bought at 0.75."""
    p = problem(
        [-1, 0.5, 0.75 if lower > 1 else 0],
        [[1, -1, 0], [1, -lower, 0], [1, 0, 1]],
        [-INF, 0, 1 if lower > 1 else -INF],
        [0, INF, INF],
        [0, 0, 0],
        [2, 1, 5],
        [False, True, False],
    )
    assert solve(p).objective == pytest.approx(expected)


@pytest.mark.parametrize("solve", WAYS)
@settings(max_examples=20)
@given(
    st.lists(st.integers(-6, 6), min_size=4, max_size=4),
    st.lists(st.integers(1, 8), min_size=2, max_size=2),
    st.integers(0, 9),
    st.integers(-1, 1),
)
def test_two_links_by_enumeration(solve, cost, big, need, tie):
    """a1 <= M1 y1, a2 <= M2 y2, a1 + a2 + b = need at 3 a unit of b, and the tie y1 - y2 >= tie."""
    full = np.array([*cost[:2], *cost[2:], 3.0], float)
    rows = [[1, 0, -big[0], 0, 0], [0, 1, 0, -big[1], 0], [1, 1, 0, 0, 1], [0, 0, 1, -1, 0]]
    p = problem(
        full, rows, [-INF, -INF, need, tie], [0, 0, need, INF], [0] * 5, [INF, INF, 1, 1, INF],
        [False, False, True, True, False],
    )  # fmt: skip
    best = INF
    for y1, y2 in product((0, 1), repeat=2):
        if y1 - y2 < tie:
            continue
        left, value = need, cost[2] * y1 + cost[3] * y2
        for unit, room in sorted([(cost[0], big[0] * y1), (cost[1], big[1] * y2), (3, INF)]):
            taken = min(left, room)
            left, value = left - taken, value + unit * taken
        best = min(best, value)
    s = solve(p)
    assert s.objective == pytest.approx(best, abs=1e-6)
