"""Accept a balance matrix in any form and bring it to the one form that the engine works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csc_array


def as_matrix(balances: object) -> csc_array:
    """Compressed sparse columns without stored zeros, 64-bit floats, shape ``(m, n)``.

    Raises
    ------
    ValueError
        Not two-dimensional, or a coefficient is not finite.
    """
    from scipy.sparse import csc_array, issparse

    matrix = csc_array(balances if issparse(balances) else np.atleast_2d(np.asarray(balances, dtype=np.float64)))
    if matrix.ndim != 2:
        raise ValueError(f"balances: expected two dimensions, found {matrix.ndim}")
    matrix = matrix.astype(np.float64)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    if not np.all(np.isfinite(matrix.data)):
        raise ValueError("balances: a coefficient is not finite")
    return matrix
