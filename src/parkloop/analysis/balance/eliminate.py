"""Eliminate the columns of a matrix from its balances: what is left speaks only of the other columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.basis import PIVOT, Floats, Ints, Mask, independent
from parkloop.analysis.balance.factor import Factor, sparse_inverse

if TYPE_CHECKING:
    from scipy.sparse import csc_array


@dataclass(frozen=True, slots=True)
class Elimination:
    """The columns ``U`` of a balance matrix solved for, as far as they can be.

    With ``B = U[rows, columns]`` regular and as large as the rank of ``U``, every balance outside ``rows`` minus
    ``combination @ (balances in rows)`` is free of ``U``: this is Crowe's projection ``P U = 0``.

    Attributes
    ----------
    rows, columns
        The regular part, equally long.
    rest
        The other rows, shape ``(m - rank,)``.
    combination
        ``U[rest, columns] B^-1``, sparse, shape ``(m - rank, rank)``.
    factor
        Of ``B``; None when the rank is 0.
    """

    rows: Ints
    columns: Ints
    rest: Ints
    combination: csc_array
    factor: Factor | None

    def project(self, matrix: csc_array) -> csc_array:
        """Balances free of the eliminated columns, for the other columns ``matrix`` of shape ``(m, k)``."""
        by_row = matrix.tocsr()
        rest, used = by_row[self.rest], by_row[self.rows]
        if self.combination.nnz == 0:
            return rest.tocsc()
        product = (rest - self.combination @ used).tocsc()
        scale = (abs(rest) + abs(self.combination) @ abs(used)).tocsc()
        return _without_rounding(product, scale)

    def project_vector(self, vector: Floats) -> Floats:
        """Project one vector of length ``m`` likewise."""
        result: Floats = vector[self.rest] - self.combination @ vector[self.rows]
        return result

    def back(self, rhs: Floats) -> Floats:
        """``B^-1 rhs`` for ``rhs`` given on ``rows``, shape ``(rank,)`` or ``(rank, k)``."""
        return rhs if self.factor is None else self.factor.solve(np.ascontiguousarray(rhs))

    def inverse(self) -> csc_array:
        """``B^-1`` itself, sparse as it is for a network; shape ``(rank, rank)``."""
        if self.factor is None:
            raise ValueError("nothing was eliminated")
        return sparse_inverse(self.factor, self.rows.size)

    def back_transposed(self, rhs: Floats) -> Floats:
        """``B^-T rhs`` for ``rhs`` given on ``columns``."""
        return rhs if self.factor is None else self.factor.solve(np.ascontiguousarray(rhs), "T")


def eliminate(matrix: csc_array, weight: Floats | None = None) -> Elimination:
    """Eliminate all columns of ``matrix``, shape ``(m, k)``, no stored zeros; ``weight`` as in ``independent``."""
    from scipy.sparse import csc_array
    from scipy.sparse.linalg import splu

    rows, columns = independent(matrix, weight)
    rest = np.setdiff1d(np.arange(matrix.shape[0]), rows)
    if rows.size == 0:
        return Elimination(rows, columns, rest, csc_array((rest.size, 0)), None)
    chosen = matrix[:, columns].tocsr()
    factor = splu(chosen[rows].tocsc())
    others = chosen[rest]
    touched = np.flatnonzero(np.diff(others.indptr))
    if touched.size == 0:
        return Elimination(rows, columns, rest, csc_array((rest.size, rows.size)), factor)
    dense = factor.solve(others[touched].toarray().T, "T").T
    dense[np.abs(dense) <= PIVOT * np.abs(dense).max(axis=1, keepdims=True)] = 0.0
    part = csc_array(dense).tocoo()
    combination = csc_array((part.data, (touched[part.row], part.col)), shape=(rest.size, rows.size))
    return Elimination(rows, columns, rest, combination, factor)


def determined(matrix: csc_array, elimination: Elimination) -> Mask:
    """Which of the eliminated columns are fixed by the balances, shape ``(k,)``.

    A column outside the basis can be chosen freely; one in the basis is fixed when none of the free ones moves it.
    """
    fixed = np.zeros(matrix.shape[1], dtype=np.bool_)
    fixed[elimination.columns] = True
    free = np.flatnonzero(~fixed)
    if free.size == 0 or elimination.rows.size == 0:
        return fixed
    others = matrix[:, free].tocsr()[elimination.rows]
    movement = np.abs(elimination.back(others.toarray()))
    length = np.sqrt(np.asarray((matrix * matrix).sum(axis=0)).ravel())
    relative = movement * length[elimination.columns][:, None] / np.where(length[free] > 0, length[free], 1.0)[None, :]
    fixed[elimination.columns] = relative.max(axis=1) <= PIVOT * 1e3
    return fixed


def _without_rounding(product: csc_array, scale: csc_array) -> csc_array:
    """Entries that are rounding of a cancelled sum become true zeros: the classes rest on zero and non-zero."""
    kept = product.multiply(abs(product) > scale * (PIVOT * max(product.shape))).tocsc()
    kept.eliminate_zeros()
    return kept
