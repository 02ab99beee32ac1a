"""The door of every ranking: a decision table is checked once, and all its problems are found together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.screening.weights.direct import direct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

Direction = Literal["max", "min"]


@dataclass(frozen=True, slots=True)
class Table:
    """A checked decision table of n alternatives and m criteria.

    Attributes
    ----------
    figures
        (n, m), in the unit of each criterion; an unknown one is 0 here and False in ``known``.
    known
        (n, m), whether the figure is known. Kept apart so that no number has to mean "unknown".
    weights
        (m,), summing to 1.
    signs
        (m,), +1 where more is better, -1 where less is.
    """

    figures: NDArray[np.float64]
    known: NDArray[np.bool_]
    weights: NDArray[np.float64]
    signs: NDArray[np.float64]


def checked(
    matrix: Sequence[Sequence[float | None]], weights: Sequence[float | None], directions: Sequence[Direction]
) -> Table:
    """Check a decision table and make arrays of it; weights are normalised to sum 1.

    Raises
    ------
    ProblemError
        ``rank_empty``, ``rank_shape``, ``rank_not_finite``, ``rank_direction`` or a problem of the weights
        (:func:`parkloop.screening.weights.direct.direct`); all of them at once.
    """
    problems: list[Problem] = []
    normalised: tuple[float, ...] = ()
    try:
        normalised = direct(weights).weights
    except ProblemError as error:
        problems.extend(error.problems)
    problems.extend(_table_problems(matrix, len(weights), directions))
    if problems:
        raise ProblemError(problems)
    figures = np.array([[0.0 if x is None else x for x in row] for row in matrix], dtype=float)
    known = np.array([[x is not None for x in row] for row in matrix], dtype=bool)
    return Table(figures, known, np.array(normalised), np.array([1.0 if d == "max" else -1.0 for d in directions]))


def _table_problems(
    matrix: Sequence[Sequence[float | None]], width: int, directions: Sequence[Direction]
) -> Iterator[Problem]:
    if not matrix:
        yield Problem("rank_empty", where=Location(path="matrix"))
    if len(directions) != width:
        yield Problem("rank_shape", "error", Location(path="directions"), str(len(directions)), str(width))
    for j, direction in enumerate(directions):
        if direction not in {"max", "min"}:
            yield Problem("rank_direction", "error", Location(path=f"directions[{j}]"), str(direction), "max, min")
    for i, row in enumerate(matrix):
        if len(row) != width:
            yield Problem("rank_shape", "error", Location(path=f"matrix[{i}]"), str(len(row)), str(width))
        for j, x in enumerate(row):
            if x is not None and not math.isfinite(x):
                yield Problem("rank_not_finite", "error", Location(path=f"matrix[{i}][{j}]"), str(x))
