"""A pairwise comparison matrix as people fill it in, made complete and exactly reciprocal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

PairwiseMatrix: TypeAlias = "Sequence[Sequence[float | None]]"

ROUNDING = 0.05
"""Largest |a[i,j] * a[j,i] - 1| that is taken for rounding: 1/8 typed as 0.13 gives 0.04."""


def completed(matrix: PairwiseMatrix, path: str = "pairwise") -> NDArray[np.float64]:
    """Read a[i,j] = "how many times more important is i than j" and return the reciprocal matrix, n x n.

    A blank is filled from its mirror image (half a matrix is enough) and the diagonal is 1; where both halves are given
    and differ by rounding only, the one that is at least 1 counts, since 3 is what was judged and 0.33 its image.

    Raises
    ------
    ProblemError
        ``pairwise_not_square``, ``pairwise_missing`` (both halves blank), ``pairwise_not_positive``,
        ``pairwise_diagonal``, ``pairwise_not_reciprocal``; all at once.
    """
    n = len(matrix)
    if n == 0:
        raise ProblemError([Problem("pairwise_empty", where=Location(path=path))])
    ragged = [
        Problem("pairwise_not_square", "error", Location(path=f"{path}[{i}]"), str(len(row)), str(n))
        for i, row in enumerate(matrix)
        if len(row) != n
    ]
    problems = ragged or list(_cell_problems(matrix, path)) or list(_mirror_problems(matrix, path))
    if problems:
        raise ProblemError(problems)
    out = np.ones((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            out[i, j] = _judged(matrix[i][j], matrix[j][i])
            out[j, i] = 1.0 / out[i, j]
    return out


def _judged(there: float | None, back: float | None) -> float:
    if there is not None and (back is None or there >= 1 or back < 1):
        return there
    assert back is not None  # noqa: S101 - both blank was refused at the door
    return 1.0 / back


def _cell_problems(matrix: PairwiseMatrix, path: str) -> Iterator[Problem]:
    for i, row in enumerate(matrix):
        for j, x in enumerate(row):
            if x is not None and not (math.isfinite(x) and x > 0):
                yield Problem("pairwise_not_positive", "error", Location(path=f"{path}[{i}][{j}]"), f"{x:g}")


def _mirror_problems(matrix: PairwiseMatrix, path: str) -> Iterator[Problem]:
    for i, row in enumerate(matrix):
        own = row[i]
        if own is not None and abs(own - 1) > 1e-9:
            yield Problem("pairwise_diagonal", "error", Location(path=f"{path}[{i}][{i}]"), f"{own:g}", "1")
        for j in range(i + 1, len(matrix)):
            there, back = row[j], matrix[j][i]
            where = Location(path=f"{path}[{i}][{j}]")
            if there is None and back is None:
                yield Problem("pairwise_missing", "error", where, params={"i": i + 1, "j": j + 1})
            elif there is not None and back is not None and abs(there * back - 1) > ROUNDING:
                yield Problem(
                    "pairwise_not_reciprocal", "error", where, f"{back:g}", f"{1 / there:.4g}",
                    {"i": i + 1, "j": j + 1, "judged": f"{there:g}"},
                )  # fmt: skip
