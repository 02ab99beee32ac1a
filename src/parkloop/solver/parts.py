"""A problem cut into parts that share no variable and no row: each part is solved, and remembered, on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.solver.port import LinearProblem

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Part:
    """One part: which ``columns`` and ``rows`` of the whole it holds, and the problem of these alone (offset 0)."""

    columns: NDArray[np.int_]
    rows: NDArray[np.int_]
    problem: LinearProblem


def parts(problem: LinearProblem, switches: NDArray[np.int_]) -> tuple[Part, ...]:
    """The connected components of a problem that hold a switched column, and one part for all that is left.

    Parameters
    ----------
    problem
        The whole.
    switches
        Columns whose bounds will change, shape (k,).

    Returns
    -------
    tuple of Part
        In the order of their first switched column; the last, which no switch reaches, may hold nothing at all.
        Together they hold every column and every row once.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    n, m = len(problem.cost), problem.matrix.shape[0]
    entries = problem.matrix.tocoo()
    used = entries.data != 0
    row, column = entries.row[used], entries.col[used]
    graph = csr_array((np.ones(len(row)), (row, m + column)), shape=(m + n, m + n))
    _, label = connected_components(graph, directed=False)
    order = list(dict.fromkeys(label[m + np.asarray(switches, int)].tolist()))
    place = np.full(int(label.max(initial=-1)) + 1, len(order))
    place[order] = np.arange(len(order))
    of_row, of_column = place[label[:m]], place[label[m:]]
    matrix = csr_array(problem.matrix)
    return tuple(
        _cut(problem, matrix, np.flatnonzero(of_column == k), np.flatnonzero(of_row == k))
        for k in range(len(order) + 1)
    )


def _cut(p: LinearProblem, matrix: object, columns: NDArray[np.int_], rows: NDArray[np.int_]) -> Part:
    from scipy.sparse import csr_array

    own = csr_array(matrix)[rows, :][:, columns]
    return Part(
        columns,
        rows,
        LinearProblem(
            cost=p.cost[columns],
            lower=p.lower[columns],
            upper=p.upper[columns],
            matrix=csr_array(own),
            row_lower=p.row_lower[rows],
            row_upper=p.row_upper[rows],
            integer=p.integer[columns],
        ),
    )
