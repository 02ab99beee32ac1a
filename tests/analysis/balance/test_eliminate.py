"""Projection: what is left speaks only of the other columns."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from scipy.sparse import csc_array
from tests.analysis.balance.networks import Network, networks

from parkloop.analysis.balance.eliminate import determined, eliminate


def test_two_nodes_joined_by_an_unmeasured_flow_become_one():
    """in - u = 0 and u - out = 0 add up to in - out = 0."""
    elimination = eliminate(csc_array([[-1.0], [1.0]]))
    reduced = elimination.project(csc_array([[1.0, 0.0], [0.0, -1.0]]))
    assert reduced.toarray().tolist() == [[1.0, -1.0]]


def test_nothing_to_eliminate_changes_nothing():
    elimination = eliminate(csc_array((2, 0)))
    matrix = csc_array([[1.0, -1.0], [0.0, 1.0]])
    assert np.array_equal(elimination.project(matrix).toarray(), matrix.toarray())
    with pytest.raises(ValueError, match="nothing"):
        elimination.inverse()


@given(networks())
def test_eliminated_columns_vanish(network: Network):
    """P U = 0, and P has one row for every balance beyond the rank."""
    matrix = csc_array(network.matrix)
    elimination = eliminate(matrix)
    projected = elimination.project(matrix)
    assert projected.nnz == 0
    assert projected.shape[0] == network.matrix.shape[0] - np.linalg.matrix_rank(network.matrix)
    if elimination.rows.size:
        basis = network.matrix[np.ix_(elimination.rows, elimination.columns)]
        assert np.allclose(elimination.inverse().toarray() @ basis, np.eye(elimination.rows.size))


def test_rounding_of_a_cancelled_coefficient_is_no_coefficient():
    """0.3 u and (0.1 + 0.2) u cancel only up to 5e-17; the column beside them must vanish all the same."""
    elimination = eliminate(csc_array([[0.3], [1.0]]))
    reduced = elimination.project(csc_array([[0.1 + 0.2, 1.0], [1.0, 0.0]]))
    assert reduced.nnz == 1


def test_determined_columns_are_those_that_no_free_one_moves():
    """u1 is alone in its balance; u2 and u3 share one."""
    matrix = csc_array([[1.0, 0.0, 0.0], [0.0, 1.0, -1.0]])
    assert determined(matrix, eliminate(matrix)).tolist() == [True, False, False]
