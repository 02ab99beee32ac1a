"""Factors, dense or sparse, solve the same system."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csc_array
from scipy.sparse.linalg import splu

from parkloop.analysis.balance import factor


@pytest.mark.parametrize("dense_up_to", [0, 2500])
def test_symmetric_solves_by_either_way(monkeypatch, dense_up_to):
    """2x + y = 4 and x + 2y = 5 give x = 1, y = 2."""
    monkeypatch.setattr(factor, "DENSE", dense_up_to)
    found = factor.symmetric(csc_array([[2.0, 1.0], [1.0, 2.0]])).solve(np.array([4.0, 5.0]))
    assert np.allclose(found, [1.0, 2.0])


@pytest.mark.parametrize("slice_of", [1, 512])
def test_sparse_inverse_in_slices(monkeypatch, slice_of):
    """The inverse of a path: every node sums what comes before it."""
    monkeypatch.setattr(factor, "SLICE", slice_of)
    path = csc_array([[1.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [0.0, -1.0, 1.0]])
    inverse = factor.sparse_inverse(splu(path), 3)
    assert inverse.toarray().tolist() == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    assert inverse.nnz == 6
