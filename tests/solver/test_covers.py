"""Cuts of switches that use up a balance: true for every whole point, and sharp where one switch meets one column."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from parkloop.solver import LinearProblem
from parkloop.solver.covers import Covers
from parkloop.solver.switches import Switches


def balance(a, b, r, upper, cost, *, equal):
    """One row ``a x + b y <= r`` (or ``= r``) with switches y; minimized."""
    n, k = len(a), len(b)
    return LinearProblem(
        cost=np.asarray(cost, float),
        lower=np.zeros(n + k),
        upper=np.concatenate([upper, np.ones(k)]),
        matrix=csr_array(np.concatenate([a, b])[None, :]),
        row_lower=np.array([r if equal else -np.inf]),
        row_upper=np.array([r]),
        integer=np.arange(n + k) >= n,
    )


def test_one_switch_beside_one_column():
    """x + rest + 35 y = 100, x <= 90: with y on x is 65 at most, so x + (35 - 10) y <= 90."""
    p = balance([1.0, 1.0], [35.0], 100.0, [90.0, np.inf], [-3.0, 1.0, -20.0], equal=True)
    at = np.array([90.0, 0.0, 10 / 35])  # what the relaxation answers: the switch on as far as it costs x nothing
    covers = Covers(p, np.array([2]))
    (cut,) = covers.broken(at)
    order = np.argsort(cut.columns)
    assert cut.columns[order].tolist() == [0, 2]
    assert cut.values[order] * 25 == pytest.approx([1.0, 25.0])  # told with its largest value as 1
    assert cut.upper * 25 == pytest.approx(90.0)
    assert covers.broken(at) == ()  # told once


def test_whole_switches_break_nothing():
    p = balance([1.0], [35.0], 100.0, [90.0], [-3.0, -20.0], equal=False)
    assert Covers(p, np.array([1])).broken(np.array([65.0, 1.0])) == ()


def test_nothing_is_said_where_the_room_has_no_bound():
    """What can be put into the balance without a bound, or a column that may be negative, leaves no cut."""
    given = balance([1.0, -1.0], [35.0], 100.0, [90.0, np.inf], [-3.0, 1.0, -20.0], equal=True)
    assert Covers(given, np.array([2])).broken(np.array([90.0, 0.0, 10 / 35])) == ()
    signed = balance([1.0, 1.0], [35.0], 100.0, [90.0, 50.0], [-3.0, 1.0, -20.0], equal=True)
    signed.lower[1] = -5.0
    assert Covers(signed, np.array([2])).broken(np.array([90.0, 0.0, 10 / 35])) == ()


@given(st.integers(0, 100_000), st.booleans())
def test_a_cut_holds_at_every_whole_point(seed, equal):
    """Random rows, some columns and switches giving; at each setting of the switches the cut's worst feasible point."""
    from scipy.optimize import linprog

    rng = np.random.default_rng(seed)
    n, k = int(rng.integers(1, 5)), int(rng.integers(1, 5))
    a, b = rng.uniform(-1, 4, n).round(1), rng.uniform(-2, 6, k).round(1)
    upper = np.where(rng.random(n) < 0.2, np.inf, rng.uniform(0, 5, n).round(1))
    p = balance(a, b, round(rng.uniform(0, 12), 1), upper, np.zeros(n + k), equal=equal)
    covers = Covers(p, np.arange(n, n + k))
    points = np.concatenate([np.minimum(upper, 6.0) * rng.integers(0, 3, n) / 2, rng.uniform(0, 1, k)])
    for cut in covers.broken(points):
        weight = np.zeros(n + k)
        weight[cut.columns] = cut.values
        for on in itertools.product((0.0, 1.0), repeat=k):
            row = (
                {"A_eq": [a], "b_eq": [p.row_upper[0] - b @ on]}
                if equal
                else {"A_ub": [a], "b_ub": [p.row_upper[0] - b @ on]}
            )
            worst = linprog(-weight[:n], bounds=[(0, u) for u in upper], **row)
            assert worst.status in {0, 2}  # a bounded point, or none with these switches
            if worst.status == 0:
                assert -worst.fun + weight[n:] @ on <= cut.upper + 1e-7


@given(st.integers(0, 100_000))
def test_switches_that_use_up_a_balance_equal_enumeration(seed):
    """Each switch takes from a balance that columns of different worth would fill; every subset is tried."""
    rng = np.random.default_rng(seed)
    n, k = int(rng.integers(1, 4)), int(rng.integers(1, 6))
    a, b, upper = np.ones(n), rng.uniform(1, 40, k), rng.uniform(5, 60, n)
    cost = np.concatenate([-rng.uniform(0, 5, n), rng.uniform(-60, 10, k)])
    p = balance(a, b, 100.0, upper, cost, equal=False)
    asked = Switches(p, np.arange(n, n + k))

    def best(allowed):
        found = 0.0
        for mask in range(1 << k):
            left = 100.0 - sum(b[i] for i in range(k) if mask >> i & 1)
            if mask & ~allowed or left < 0:
                continue
            total = sum(cost[n + i] for i in range(k) if mask >> i & 1)
            for i in np.argsort(cost[:n]):
                sent = min(left, upper[i])
                left, total = left - sent, total + cost[i] * sent
            found = min(found, total)
        return found

    for allowed in rng.permutation(1 << k)[:12].tolist():
        assert asked.best(allowed).objective == pytest.approx(best(allowed), abs=1e-6)
