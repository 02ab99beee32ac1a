"""Any form of a balance matrix becomes one."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import coo_array

from parkloop.analysis.balance.matrix import as_matrix


def test_lists_arrays_and_sparse_are_the_same():
    dense = np.array([[1.0, 0.0, -1.0]])
    for given in ([[1, 0, -1]], dense, coo_array(dense)):
        matrix = as_matrix(given)
        assert (matrix.format, matrix.nnz) == ("csc", 2)
        assert np.array_equal(matrix.toarray(), dense)


def test_entries_given_twice_are_added_and_zeros_dropped():
    """1 - 1 = 0 is no coefficient."""
    matrix = as_matrix(coo_array(([1.0, -1.0, 2.0], ([0, 0, 0], [0, 0, 1])), shape=(1, 2)))
    assert (matrix.nnz, matrix.toarray().tolist()) == (1, [[0.0, 2.0]])


def test_a_coefficient_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="not finite"):
        as_matrix([[1.0, float("nan")]])
