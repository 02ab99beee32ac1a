"""The largest flow through ports that run short."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.operation.mostkept import most_kept


def test_one_balance_has_what_it_has():
    ways = [(0, (0,)), (1, (0,))]
    limit = np.array([[60.0, 60.0], [50.0, 10.0]])
    assert most_kept(ways, limit, np.array([[100.0, 100.0]])).tolist() == [100.0, 70.0]


def test_an_exchange_between_two_short_balances_counts_at_both():
    """From 30 and 40 to 50 and 10: the second sender reaches only the first receiver, 30 + 20 = 50 arrive, and 10."""
    ways = [(0, (0, 2)), (1, (0, 3)), (2, (1, 2))]
    limit, amount = np.full((3, 1), 100.0), np.array([[30.0], [40.0], [50.0], [10.0]])
    assert most_kept(ways, limit, amount) == pytest.approx([60.0])


def test_within_slices_an_exchange_is_the_sum_of_its_ways():
    """12 in the first slice and 5 in the second, but no more than 14 over both."""
    ways = [(0, (0,)), (0, (1,))]
    assert most_kept(ways, np.array([[14.0]]), np.array([[12.0], [5.0]])) == pytest.approx([14.0])


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(3, 5)), min_size=1, max_size=6, unique=True), st.integers(0, 99)
)
def test_equals_the_least_cut(pairs, seed):
    """Ford and Fulkerson: the largest flow is the least sum of limits and amounts that cuts every way."""
    rng = np.random.default_rng(seed)
    limit, amount = rng.uniform(0, 9, (len(pairs), 1)), rng.uniform(0, 9, (6, 1))
    cuts = []
    for balances in itertools.product((0, 1), repeat=6):
        open_ways = [k for k, (a, b) in enumerate(pairs) if not balances[a] and not balances[b]]
        cuts.append(float(amount[:, 0] @ balances + limit[open_ways, 0].sum()))
    found = most_kept([(k, pair) for k, pair in enumerate(pairs)], limit, amount)
    assert found == pytest.approx([min(cuts)], abs=1e-9)
