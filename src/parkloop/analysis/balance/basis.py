"""Pick independent rows and columns of a balance matrix: a spanning forest of a network, pivoted QR of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csc_array

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]

PIVOT = 1e-12
"""Smallest relative pivot per row or column that counts as a number: coefficients come from documents of 15 digits."""


def blocks(matrix: csc_array) -> list[tuple[Ints, Ints]]:
    """Split a matrix into the connected parts that can be treated one after the other.

    Parameters
    ----------
    matrix
        Balances by flows, shape ``(m, n)``.

    Returns
    -------
    list
        ``(rows, columns)`` per part, ordered by first column; balances without any flow are left out, a flow
        without any balance is a part of its own with no rows.
    """
    from scipy.sparse import block_array
    from scipy.sparse.csgraph import connected_components

    m, n = matrix.shape
    if n == 0:
        return []
    pattern = abs(matrix)
    graph = block_array([[None, pattern], [pattern.T, None]]).tocsr() if matrix.nnz else None
    labels = np.arange(m + n) if graph is None else connected_components(graph, directed=False)[1]
    row_label, column_label = labels[:m], labels[m:]
    _, first = np.unique(column_label, return_index=True)
    by_row, by_column = np.argsort(row_label, kind="stable"), np.argsort(column_label, kind="stable")
    rows_sorted, columns_sorted = row_label[by_row], column_label[by_column]
    found = []
    for label in column_label[np.sort(first)]:
        rows = by_row[slice(*np.searchsorted(rows_sorted, [label, label + 1]))]
        columns = by_column[slice(*np.searchsorted(columns_sorted, [label, label + 1]))]
        found.append((rows, columns))
    return found


def is_network(matrix: csc_array) -> bool:
    """Whether every column is a flow between two nodes or one node and outside: at most one +1 and one -1."""
    if not np.all(np.abs(matrix.data) == 1.0):
        return False
    counts = np.diff(matrix.indptr)
    if counts.size and counts.max() > 2:
        return False
    sums = np.asarray(matrix.sum(axis=0)).ravel()
    return bool(np.all(sums[counts == 2] == 0.0))


def independent(matrix: csc_array, weight: Floats | None = None) -> tuple[Ints, Ints]:
    """Rows and columns whose square submatrix is regular and as large as the rank.

    Parameters
    ----------
    matrix
        Shape ``(m, n)``, no stored zeros.
    weight
        One positive number per column, infinite allowed; heavy columns are taken first (greedy,
        hence a basis of greatest weight).

    Returns
    -------
    tuple
        ``(rows, columns)``, equally long, each ascending.

    Notes
    -----
    A set of flows of a network is independent exactly if it holds no loop, where everything outside is one more node;
    so the forest is found without arithmetic. Otherwise the rank is read from a column-pivoted QR decomposition of the
    equilibrated matrix, not from "zero rows of R".
    """
    if matrix.nnz == 0:
        nothing = np.empty(0, dtype=np.intp)
        return nothing, nothing
    if is_network(matrix):
        return _forest(matrix, weight)
    return _pivots(matrix, weight)


def _forest(matrix: csc_array, weight: Floats | None) -> tuple[Ints, Ints]:
    m, n = matrix.shape
    parent = list(range(m + 1))  # the last one is everything outside
    order = range(n) if weight is None else np.argsort(-weight, kind="stable").tolist()
    starts, indices = matrix.indptr.tolist(), matrix.indices.tolist()
    columns: list[int] = []
    for column in order:
        start, end = starts[column], starts[column + 1]
        if start == end:
            continue
        one, other = _root(parent, indices[start]), _root(parent, indices[start + 1] if end - start == 2 else m)
        if one != other:
            # The smaller number leads, except that outside always does: leaders are the rows left out.
            lead, follow = (m, min(one, other)) if m in {one, other} else (min(one, other), max(one, other))
            parent[follow] = lead
            columns.append(column)
    rows = [row for row in range(m) if _root(parent, row) != row]
    return np.array(rows, dtype=np.intp), np.array(sorted(columns), dtype=np.intp)


def _root(parent: list[int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _pivots(matrix: csc_array, weight: Floats | None) -> tuple[Ints, Ints]:
    from scipy.linalg import qr

    dense = _equilibrated(matrix.toarray())
    _, r, order = qr(dense, mode="economic", pivoting=True)
    diagonal = np.abs(np.diag(r))
    rank = int(np.sum(diagonal > PIVOT * max(dense.shape) * diagonal[0]))
    columns = np.sort(order[:rank])
    if weight is not None:
        heavy = _heaviest(dense, weight)
        columns = heavy if heavy.size == rank else columns
    _, _, row_order = qr(dense[:, columns].T, mode="economic", pivoting=True)
    return np.sort(row_order[:rank]).astype(np.intp), columns.astype(np.intp)


def _equilibrated(dense: Floats) -> Floats:
    for axis in (1, 0):
        largest = np.abs(dense).max(axis=axis, keepdims=True)
        dense = dense / np.where(largest > 0, largest, 1.0)
    return dense


def _heaviest(dense: Floats, weight: Floats) -> Ints:
    """Take columns by descending weight as long as each adds a direction (Gram-Schmidt, orthogonalised twice)."""
    chosen: list[int] = []
    basis = np.zeros((dense.shape[0], min(dense.shape)))
    for column in np.argsort(-weight, kind="stable"):
        length = float(np.linalg.norm(dense[:, column]))
        if length == 0.0 or len(chosen) == basis.shape[1]:
            continue
        vector = dense[:, column] / length
        for _ in range(2):
            vector = vector - basis @ (basis.T @ vector)
        size = float(np.linalg.norm(vector))
        if size > PIVOT * max(dense.shape):
            basis[:, len(chosen)] = vector / size
            chosen.append(int(column))
    return np.array(sorted(chosen), dtype=np.intp)
