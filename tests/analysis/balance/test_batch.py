"""Parts solved together are what each is by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import block_diag
from scipy.sparse import csc_array
from tests.analysis.balance.networks import networks

from parkloop.analysis.balance.basis import blocks
from parkloop.analysis.balance.batch import COLUMNS, ROWS, batches, solve_batch
from parkloop.analysis.balance.linear import Given, solve_part
from parkloop.analysis.balance.nonnegative import with_signs
from parkloop.analysis.balance.reconcile import reconcile


def same(one, other):
    return np.allclose(one, other, rtol=1e-12, atol=1e-12, equal_nan=True)


@given(st.lists(networks(exact=True), min_size=2, max_size=6), st.integers(-6, 6), st.booleans(), st.randoms())
@settings(max_examples=80)
def test_together_equals_alone(several, power, covariance, random):
    """Whatever the parts are and however their columns are mixed; large parts do not disturb small ones."""
    sizes = [n.size for n in several]
    factor = np.repeat([10.0 ** (power * (i % 2)) for i in range(len(several))], sizes)
    # Interleaved, each part in its own order: where exact amounts cannot be met, the order decides which flow is named.
    label = np.repeat(range(len(several)), sizes)
    random.shuffle(label)
    place = np.argsort(label, kind="stable")
    order = np.argsort(place)
    matrix = block_diag(*(n.matrix for n in several))
    amounts, sd = (np.concatenate([getattr(n, name) for n in several]) * factor for name in ("amounts", "sd"))
    known = np.concatenate([n.measured for n in several])
    whole = reconcile(matrix[:, order], amounts[order], sd[order], known[order], covariance=covariance)
    row = start = 0
    statistic, dof, clamped, negative, contradictions = 0.0, 0, set(), set(), []
    for network, size in zip(several, sizes, strict=True):
        here = slice(start, start + size)
        alone = reconcile(network.matrix, amounts[here], sd[here], known[here], covariance=covariance)
        columns = place[here]
        unit = factor[start]
        assert same(whole.values[columns] / unit, alone.values / unit)
        assert same(whole.raw_adjustment[columns] / unit, alone.raw_adjustment / unit)
        assert same(whole.share[columns], alone.share)
        assert [whole.classes[j] for j in columns] == list(alone.classes)
        if covariance:
            assert same(whole.sd[columns] / unit, alone.sd / unit)
        statistic, dof = statistic + alone.statistic, dof + alone.dof
        clamped |= {int(columns[j]) for j in alone.clamped}
        negative |= {int(columns[j]) for j in alone.negative}
        contradictions += [tuple(row + b for b in c.balances) for c in alone.contradictions]
        row, start = row + network.matrix.shape[0], start + size
    assert (set(whole.clamped), set(whole.negative), whole.dof) == (clamped, negative, dof)
    assert np.isclose(whole.statistic, statistic, rtol=1e-9, atol=1e-9)
    assert sorted(c.balances for c in whole.contradictions) == sorted(contradictions)


@given(networks())
def test_batches_hold_every_column_once(network):
    matrix = csc_array(network.matrix)
    matrix.eliminate_zeros()
    found = batches(matrix)
    assert sorted(np.concatenate([b.columns for b in found]).tolist()) == list(range(network.size))
    assert [tuple(b.columns[place]) for b in found for _, place in b.parts] == [tuple(c) for _, c in blocks(matrix)]


def test_a_batch_is_closed_when_it_is_full():
    """``ROWS`` parts of one balance each fill a batch; so do ``COLUMNS`` flows without any balance."""
    assert [len(b.parts) for b in batches(csc_array(np.eye(2 * ROWS + 1)))] == [ROWS, ROWS, 1]
    assert [b.columns.size for b in batches(csc_array((0, COLUMNS + 1)))] == [COLUMNS, 1]


def test_a_part_larger_than_a_batch_stands_alone():
    chain = np.eye(ROWS + 1, ROWS + 2) - np.eye(ROWS + 1, ROWS + 2, 1)
    found = batches(csc_array(block_diag(chain, [[1.0]], [[1.0]])))
    assert [len(b.parts) for b in found] == [1, 2]


def test_parts_with_coefficients_are_not_joined():
    assert [len(b.parts) for b in batches(csc_array(np.diag([0.5, 1.0, 1.0])))] == [1, 1, 1]


def test_no_flows_no_batches():
    assert batches(csc_array((3, 0))) == []


def test_a_part_without_checks_and_one_that_runs_backwards():
    """10 in and a rest of 10 - 4 = 6; beside it 3 in and 5 out, whose rest of -2 is held at zero.

    Equal deviations then share the gap: 4 in, 4 out. The first part keeps its numbers.
    """
    one = np.array([[1.0, -1.0, -1.0]])
    matrix = csc_array(block_diag(one, one))
    known = np.array([True, True, False] * 2)
    data = Given(np.array([10.0, 4, 0, 3, 5, 0]), np.array([1.0, 1, 0] * 2), known, np.ones(6, bool))
    parts = ((slice(0, 1), slice(0, 3)), (slice(1, 2), slice(3, 6)))
    part, signs = solve_batch(matrix, data, parts)
    assert part.values.tolist() == [10, 4, 6, 3, 5, -2]
    assert part.dof == 0
    assert np.allclose(signs.values, [10, 4, 6, 4, 4, 0])
    assert signs.clamped == (5,)
    assert signs.negative == ()


def test_one_part_is_solved_as_ever():
    matrix = csc_array(np.array([[1.0, -1.0, -1.0]]))
    data = Given(np.array([10.0, 18, 1]), np.ones(3), np.ones(3, bool), np.ones(3, bool))
    part, signs = solve_batch(matrix, data, ((slice(0, 1), slice(0, 3)),))
    assert signs.values.tolist() == with_signs(solve_part(matrix, data), matrix, data).values.tolist()
    assert np.allclose(signs.values, [14, 14, 0])
    assert part.dof == 1
