"""The best subset of allowed switches: equal to trying all of them, whatever was asked before."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from parkloop.solver import LinearProblem, switches
from parkloop.solver.switches import Switches


def links(rng, k):
    """k links with fixed and unit costs from one source of limited size: min sum c f + F o, f <= K o, sum f <= A.

    One pair excludes the other.
    """
    cost = np.concatenate([-rng.uniform(1, 5, k), rng.uniform(0, 20, k)])
    upper = np.concatenate([rng.uniform(1, 10, k), np.ones(k)])
    rows = [np.concatenate([np.eye(k)[i], -upper[i] * np.eye(k)[i]]) for i in range(k)]
    rows.append(np.concatenate([np.ones(k), np.zeros(k)]))
    pair = np.zeros(2 * k)
    pair[[k, 2 * k - 1]] = 1.0
    rows.append(pair)
    return LinearProblem(
        cost=cost,
        lower=np.zeros(2 * k),
        upper=upper,
        matrix=csr_array(np.array(rows)),
        row_lower=np.full(k + 2, -np.inf),
        row_upper=np.concatenate([np.zeros(k), [12.0, 1.0]]),
        integer=np.arange(2 * k) >= k,
    )


def by_enumeration(p, k, allowed):
    """Each subset: the source is used in the order of the gain per unit."""
    best = 0.0
    for on in itertools.product(*[(0, 1) if allowed >> i & 1 else (0,) for i in range(k)]):
        if on[0] + on[-1] > 1:
            continue
        left, total = 12.0, float(p.cost[k:] @ np.array(on))
        for i in np.argsort(p.cost[:k]):
            sent = min(left, p.upper[i]) * on[i]
            left, total = left - sent, total + p.cost[i] * sent
        best = min(best, total)
    return best


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(2, 7))
def test_equals_enumeration_whatever_was_asked_before(seed, k):
    rng = np.random.default_rng(seed)
    p = links(rng, k)
    asked = Switches(p, np.arange(k, 2 * k))
    for allowed in rng.permutation(1 << k)[:20].tolist():
        found = asked.best(allowed)
        assert found.objective == pytest.approx(by_enumeration(p, k, allowed), abs=1e-7)
        assert found.on & ~allowed == 0


@pytest.mark.parametrize("seed", range(4))
def test_the_thorough_search_says_the_same(seed, monkeypatch):
    p = links(np.random.default_rng(seed), 6)
    monkeypatch.setattr(switches, "NODES", 0)
    assert Switches(p, np.arange(6, 12)).best(63).objective == pytest.approx(by_enumeration(p, 6, 63), abs=1e-6)


def test_fixed_says_what_cannot_be():
    p = links(np.random.default_rng(1), 3)
    asked = Switches(p, np.arange(3, 6))
    assert asked.fixed(0b101) is None  # the first and the last exclude one another
    assert asked.fixed(0b001).objective == pytest.approx(min(12.0, p.upper[0]) * p.cost[0] + p.cost[3])


def test_an_answer_serves_smaller_questions():
    """The best of all is the best of fewer that still hold it: no further program is solved."""
    p = links(np.random.default_rng(3), 5)
    asked = Switches(p, np.arange(5, 10))
    best = asked.best(31)
    before = asked.solves
    assert asked.best(best.on) is best
    assert asked.solves == before
