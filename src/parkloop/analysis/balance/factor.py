"""Factorise a square system once and solve it many times, dense where that is faster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csc_array

    from parkloop.analysis.balance.basis import Floats

DENSE = 2500
"""Up to this size a dense Cholesky factor is faster than a sparse one: checks of a network fill up when eliminated."""
SLICE = 512
"""Right-hand sides solved at a time."""


class Factor(Protocol):
    """A factorised square matrix."""

    def solve(self, rhs: Floats, trans: str = "N") -> Floats:
        """Solve with the matrix (``N``) or its transpose (``T``)."""
        ...


class SymmetricFactor(Protocol):
    """A factorised symmetric matrix."""

    def solve(self, rhs: Floats) -> Floats:
        """Solve for one or several right-hand sides."""
        ...


class Cholesky:
    """Dense factor of a symmetric positive definite matrix."""

    def __init__(self, matrix: Floats) -> None:
        from scipy.linalg import cho_factor

        self._factor = cho_factor(matrix, lower=True)

    def solve(self, rhs: Floats) -> Floats:
        """Solve for one or several right-hand sides, shape ``(k,)`` or ``(k, r)``."""
        from scipy.linalg import cho_solve

        result: Floats = cho_solve(self._factor, rhs)
        return result


def symmetric(matrix: csc_array) -> SymmetricFactor:
    """Factor of a symmetric positive definite matrix, dense or sparse by size."""
    from scipy.sparse.linalg import splu

    if matrix.shape[0] <= DENSE:
        return Cholesky(matrix.toarray())
    factor: SymmetricFactor = splu(matrix)
    return factor


def sparse_inverse(factor: Factor, size: int) -> csc_array:
    """Invert a matrix whose inverse is sparse (a tree's), entries below rounding left out."""
    from scipy.sparse import csc_array, hstack

    slices = []
    for start in range(0, size, SLICE):
        unit = np.zeros((size, min(SLICE, size - start)))
        unit[np.arange(start, start + unit.shape[1]), np.arange(unit.shape[1])] = 1.0
        dense = factor.solve(unit)
        dense[np.abs(dense) <= np.finfo(np.float64).eps * np.abs(dense).max(axis=0, keepdims=True)] = 0.0
        slices.append(csc_array(dense))
    return hstack(slices, format="csc")
