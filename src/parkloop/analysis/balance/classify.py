"""Tell which flows the balances check, which they yield and about which they say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from parkloop.analysis.balance.basis import Mask, blocks
from parkloop.analysis.balance.eliminate import determined, eliminate
from parkloop.analysis.balance.matrix import as_matrix

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

FlowClass: TypeAlias = Literal["redundant", "nonredundant", "observable", "unobservable"]


def classify(balances: object, measured: ArrayLike) -> tuple[FlowClass, ...]:
    """Class of every flow by the projection method.

    Parameters
    ----------
    balances
        Dense or sparse, shape ``(m, n)``: one row a balance, one column a flow; in is positive, out negative.
    measured
        Booleans, shape ``(n,)``.

    Returns
    -------
    tuple
        ``redundant``: measured, and the balances with the other measurements would yield it too.
        ``nonredundant``: measured, and nothing else says it. ``observable``: not measured, but the balances yield it.
        ``unobservable``: not measured, and any number would do: none is ever given.

    Raises
    ------
    ValueError
        The shapes differ or a coefficient is not finite.

    References
    ----------
    C. M. Crowe, Y. A. Garcia Campos, A. Hrymak, Reconciliation of process flow rates by matrix projection, part I,
    AIChE Journal 29 (1983) 881-888; C. M. Crowe, part II, AIChE Journal 32 (1986) 616-623.

    Examples
    --------
    >>> classify([[1, -1, 0], [0, 1, -1]], [True, False, True])
    ('redundant', 'observable', 'redundant')
    """
    matrix = as_matrix(balances)
    known = np.asarray(measured, dtype=np.bool_)
    if known.shape != (matrix.shape[1],):
        raise ValueError(f"measured: expected shape ({matrix.shape[1]},), found {known.shape}")
    strong = np.zeros(known.shape, dtype=np.bool_)
    for rows, columns in blocks(matrix):
        part = matrix[:, columns].tocsr()[rows].tocsc()
        strong[columns] = _strong(part, known[columns])
    return labels(known, strong)


def labels(measured: Mask, strong: Mask) -> tuple[FlowClass, ...]:
    """Names for the four combinations of measured and checked or yielded by the balances."""
    names: NDArray[np.str_] = np.where(
        measured,
        np.where(strong, "redundant", "nonredundant"),
        np.where(strong, "observable", "unobservable"),
    )
    return tuple(names.tolist())


def _strong(part: object, known: Mask) -> Mask:
    matrix = as_matrix(part)
    unmeasured = matrix[:, np.flatnonzero(~known)]
    elimination = eliminate(unmeasured)
    reduced = elimination.project(matrix[:, np.flatnonzero(known)])
    strong = np.zeros(known.shape, dtype=np.bool_)
    strong[known] = np.diff(reduced.indptr) > 0
    strong[~known] = determined(unmeasured, elimination)
    return strong
