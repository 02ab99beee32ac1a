"""Solve many small connected parts at once: a park falls into thousands, and each call costs more than its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.basis import blocks, is_network
from parkloop.analysis.balance.linear import NOISE, Given, Part, solve_part
from parkloop.analysis.balance.nonnegative import Signs, below, tidy, with_signs

if TYPE_CHECKING:
    from scipy.sparse import csc_array

    from parkloop.analysis.balance.basis import Floats, Ints

ROWS = 128
"""Balances solved together: beyond, the dense parts of the solution cost more than the calls that are saved."""
COLUMNS = 2048
"""Flows solved together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Connected parts that are solved together.

    Attributes
    ----------
    rows, columns
        Of the whole matrix, one part after the other.
    parts
        Where each part stands among ``rows`` and ``columns``.
    """

    rows: Ints
    columns: Ints
    parts: tuple[tuple[slice, slice], ...]


def batches(matrix: csc_array) -> list[Batch]:
    """Connected parts in the order of their first columns, small ones joined; shape of ``matrix`` is ``(m, n)``.

    Only parts of a network are joined: their bases are found without arithmetic, hence the same alone or together,
    while the rank of other matrices is read with a tolerance that depends on their size.
    """
    found: list[Batch] = []
    together: list[tuple[Ints, Ints]] = []
    m = n = 0
    joining = is_network(matrix)
    for rows, columns in blocks(matrix):
        if together and (not joining or m + rows.size > ROWS or n + columns.size > COLUMNS):
            found.append(_joined(together))
            together, m, n = [], 0, 0
        together.append((rows, columns))
        m, n = m + rows.size, n + columns.size
    return [*found, _joined(together)] if together else found


def _joined(parts: list[tuple[Ints, Ints]]) -> Batch:
    ends = np.cumsum([(0, 0), *((rows.size, columns.size) for rows, columns in parts)], axis=0).tolist()
    return Batch(
        np.concatenate([rows for rows, _ in parts]),
        np.concatenate([columns for _, columns in parts]),
        tuple((slice(a, c), slice(b, d)) for (a, b), (c, d) in pairwise(ends)),
    )


def solve_batch(
    matrix: csc_array, given: Given, parts: tuple[tuple[slice, slice], ...], *, covariance: bool = False
) -> tuple[Part, Signs]:
    """Reconcile the parts of a batch, and those with flows that run backwards once more, each by itself.

    Parameters
    ----------
    matrix
        Block diagonal, shape ``(m, n)``, no stored zeros.
    given
        What is known of its flows.
    parts
        Rows and columns of each block, which cover the matrix.
    covariance
        Whether standard deviations are wanted.
    """
    part = solve_part(matrix, given, covariance=covariance)
    if len(parts) == 1:
        return part, with_signs(part, matrix, given)
    scale = _scales(part.values, given.amounts, [columns.start for _, columns in parts])
    by_row = np.repeat(scale, [rows.stop - rows.start for rows, _ in parts])
    by_column = np.repeat(scale, [columns.stop - columns.start for _, columns in parts])
    values = tidy(part.values, given.bounded, by_column)
    backwards = below(matrix, given, part.values, by_column, by_row)
    starts = np.array([columns.start for _, columns in parts])
    clamped: list[int] = []
    negative: list[int] = []
    for index in np.unique(np.searchsorted(starts, backwards, side="right") - 1).tolist() if backwards else []:
        rows, columns = parts[index]
        signs = with_signs(
            _only(part, rows, columns),
            matrix[:, columns].tocsr()[rows].tocsc(),
            Given(given.amounts[columns], given.sd[columns], given.measured[columns], given.bounded[columns]),
        )
        values[columns] = signs.values
        clamped.extend(columns.start + j for j in signs.clamped)
        negative.extend(columns.start + j for j in signs.negative)
    return part, Signs(values, tuple(clamped), tuple(negative))


def _scales(values: Floats, amounts: Floats, starts: list[int]) -> Floats:
    """Rounding of each part: parts of very different size lie in one batch."""
    largest = np.maximum(np.nan_to_num(np.abs(values)), np.abs(amounts))
    result: Floats = NOISE * np.maximum.reduceat(largest, starts)
    return result


def _only(part: Part, rows: slice, columns: slice) -> Part:
    """One part of the solution; its statistic is not told apart from that of the others."""
    inside = range(rows.start, rows.stop)
    return Part(
        values=part.values[columns],
        share=part.share[columns],
        sd=None if part.sd is None else part.sd[columns],
        strong=part.strong[columns],
        statistic=part.statistic,
        dof=part.dof,
        contradictions=tuple(c for c in part.contradictions if c.balances[0] in inside),
    )
