"""Independent rows and columns, and the split into connected parts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from scipy.sparse import csc_array
from tests.analysis.balance.networks import Network, incidence, networks

from parkloop.analysis.balance.basis import blocks, independent, is_network


def test_blocks_are_separate_parts_and_leave_empty_balances_out():
    """Nodes 0-1 hang together, 2 has no flow at all, 3 is alone: two parts."""
    matrix = csc_array(incidence(4, [(-1, 0), (3, -1), (0, 1)]))
    found = [(rows.tolist(), columns.tolist()) for rows, columns in blocks(matrix)]
    assert found == [([0, 1], [0, 2]), ([3], [1])]


def test_a_flow_without_balance_is_a_part_of_its_own():
    assert [(r.tolist(), c.tolist()) for r, c in blocks(csc_array((2, 1)))] == [([], [0])]
    assert blocks(csc_array((2, 0))) == []


def test_network_needs_opposite_signs_and_unit_coefficients():
    assert is_network(csc_array([[1.0, -1.0], [-1.0, 0.0]]))
    assert not is_network(csc_array([[1.0], [1.0]]))
    assert not is_network(csc_array([[1.0], [-0.5]]))
    assert not is_network(csc_array([[1.0], [-1.0], [1.0]]))


def test_a_loop_gives_one_row_and_column_less():
    """A closed loop of three nodes has rank 2: the third balance follows from the other two."""
    rows, columns = independent(csc_array(incidence(3, [(0, 1), (1, 2), (2, 0)])))
    assert (rows.tolist(), columns.tolist()) == ([1, 2], [0, 1])


def test_heavy_columns_come_first():
    """Three parallel flows: the heaviest is taken, in a network and in any other matrix."""
    weight = np.array([1.0, 5.0, 2.0])
    assert independent(csc_array([[1.0, 1.0, 1.0]]), weight)[1].tolist() == [1]
    assert independent(csc_array([[0.3, 0.4, 0.5]]), weight)[1].tolist() == [1]


def test_rank_is_revealed_where_no_row_of_r_is_exactly_zero():
    """0.1 + 0.2 != 0.3 in floating point, so the third row is dependent only up to rounding."""
    one, two = np.array([0.1, 0.7, 0.3]), np.array([0.2, 0.1, 0.9])
    rows, columns = independent(csc_array(np.array([one, two, one + two])))
    assert rows.size == columns.size == 2


@given(networks())
def test_forest_agrees_with_rank(network: Network):
    """Rows and columns are as many as the rank, and what they cut out is regular: a determinant of +-1."""
    rows, columns = independent(csc_array(network.matrix))
    assert rows.size == columns.size == np.linalg.matrix_rank(network.matrix)
    if rows.size:
        assert abs(abs(np.linalg.det(network.matrix[np.ix_(rows, columns)])) - 1.0) < 1e-9


@given(networks())
def test_pivots_agree_with_rank_on_scaled_networks(network: Network):
    """Scaled by coefficients, the same matrix goes through QR and must keep its rank."""
    scale = np.linspace(0.3, 700.0, network.matrix.shape[0])[:, None]
    matrix = csc_array(network.matrix * scale)
    for weight in (None, network.sd):
        rows, columns = independent(matrix, weight)
        assert rows.size == columns.size == np.linalg.matrix_rank(network.matrix)
