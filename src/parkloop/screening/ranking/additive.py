"""The additive value with fixed ranges: the default ranking, free of rank reversal."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.screening.door import Direction, Table, checked
from parkloop.screening.ranks import rank_intervals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

Row = tuple[float | None, ...]
Range = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class AgainstNothing:
    """Each alternative's value minus the value of doing nothing; below zero it is worse than leaving the park alone.

    ``contributions`` are w * (v - v of doing nothing) by criterion, None where either is unknown.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    contributions: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AdditiveRanking:
    """Scores of n alternatives on m criteria, and what they are made of.

    Attributes
    ----------
    weights
        (m,), as used, summing to 1.
    values
        (n, m) values v, 0 at the worse end of the range and 1 at the better one; None where unknown.
    contributions
        (n, m) w * v; a row without None sums to the score.
    low, high
        (n,) the score with every unknown value at 0 and at 1; equal where nothing that counts is unknown.
    scores
        (n,) the score, None where it is an interval.
    ranks
        (n,) best and worst rank possible; equal where all scores are known.
    order
        Alternatives by the middle of their interval, best first: an order to print in, not a claim about unknowns.
    against_nothing
        None where doing nothing was not described.
    problems
        Warnings: figures outside their fixed range.
    """

    weights: tuple[float, ...]
    values: tuple[Row, ...]
    contributions: tuple[Row, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    scores: Row
    ranks: tuple[tuple[int, int], ...]
    order: tuple[int, ...]
    against_nothing: AgainstNothing | None
    problems: tuple[Problem, ...]


def additive(
    matrix: Sequence[Sequence[float | None]],
    ranges: Sequence[Range],
    weights: Sequence[float | None],
    directions: Sequence[Direction],
    nothing: Sequence[float | None] | None = None,
) -> AdditiveRanking:
    """Rank by V = sum_j w_j v_j, each v_j linear on a fixed range.

    v_j = (x_j - lo_j) / (hi_j - lo_j), or (hi_j - x_j) / (hi_j - lo_j) where less is better. The ranges are fixed
    beforehand (a limit, a best practice), not taken from the alternatives, so adding or removing an alternative never
    turns the order of the others. A figure outside its range is extended in a straight line and warned about:
    clipping it would hide the harm of an option that makes things worse.

    Parameters
    ----------
    matrix
        (n, m) figures in the unit of each criterion, None where unknown.
    ranges
        (m,) pairs (lo, hi) in the same unit, lo < hi whatever the direction.
    weights
        (m,) non-negative; w_j is the worth of the whole way from one end of range j to the other.
    directions
        (m,) ``max`` or ``min``.
    nothing
        (m,) figures of doing nothing. Effects against a reference have 0 here; levels have today's level.

    Raises
    ------
    ProblemError
        The table, the weights or a range (``rank_range``) is wrong; all problems at once.

    References
    ----------
    Keeney R.L., Raiffa H. (1976) Decisions with Multiple Objectives, Wiley, ch. 3 (additive value).
    """
    table, bounds, baseline = _door(matrix, ranges, weights, directions, nothing)
    values = linear_values(table.figures, bounds, table.signs)
    low, high = interval_scores(values, table.known, table.weights)
    known_score = np.all(table.known | (table.weights == 0), axis=1)
    return AdditiveRanking(
        weights=_floats(table.weights),
        values=_rows(values, table.known),
        contributions=_rows(values * table.weights, table.known),
        low=_floats(low),
        high=_floats(high),
        scores=tuple(float(s) if k else None for s, k in zip(low, known_score, strict=True)),
        ranks=rank_intervals(low, high),
        order=tuple(int(i) for i in np.argsort(-np.round(low + high, 12), kind="stable")),
        against_nothing=None if baseline is None else _against(values, table, bounds, baseline),
        problems=tuple(_outside(table, bounds)),
    )


def linear_values(
    figures: NDArray[np.float64], bounds: NDArray[np.float64], signs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Values (n, m) of figures (n, m) on ranges (m, 2), without any check."""
    worse = np.where(signs > 0, bounds[:, 0], bounds[:, 1])
    return signs * (figures - worse) / (bounds[:, 1] - bounds[:, 0])


def interval_scores(
    values: NDArray[np.float64], known: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lowest and highest score (n,), an unknown value lying anywhere from 0 to 1."""
    low = np.where(known, values, 0.0) @ weights
    return low, low + (~known).astype(float) @ weights


def _against(values: NDArray[np.float64], table: Table, bounds: NDArray[np.float64], nothing: Table) -> AgainstNothing:
    base = linear_values(nothing.figures, bounds, table.signs)
    low, high = interval_scores(values, table.known, table.weights)
    base_low, base_high = interval_scores(base, nothing.known, table.weights)
    gain = _rows(table.weights * (values - base), table.known & nothing.known)
    return AgainstNothing(_floats(low - base_high), _floats(high - base_low), gain)


def _door(
    matrix: Sequence[Sequence[float | None]],
    ranges: Sequence[Range],
    weights: Sequence[float | None],
    directions: Sequence[Direction],
    nothing: Sequence[float | None] | None,
) -> tuple[Table, NDArray[np.float64], Table | None]:
    problems: list[Problem] = []
    table = baseline = None
    width = len(weights)
    try:
        table = checked(matrix, weights, directions)
    except ProblemError as error:
        problems.extend(error.problems)
    try:
        # Weights and directions were looked at with the table; here only the figures count.
        baseline = None if nothing is None else checked([nothing], [1.0] * max(width, 1), ["max"] * max(width, 1))
    except ProblemError as error:
        problems.extend(p.at(Location(path=_of_nothing(p.where.path))) for p in error.problems)
    if len(ranges) != width:
        problems.append(Problem("rank_shape", "error", Location(path="ranges"), str(len(ranges)), str(width)))
    for j, (lo, hi) in enumerate(ranges):
        if lo is None or hi is None or not (math.isfinite(lo) and math.isfinite(hi) and lo < hi):
            ends = ", ".join("" if end is None else f"{end:g}" for end in (lo, hi))
            problems.append(Problem("rank_range", "error", Location(path=f"ranges[{j}]"), ends))
    if table is None or problems:
        raise ProblemError(problems)
    return table, np.array(ranges, dtype=float).reshape(width, 2), baseline


def _of_nothing(path: str | None) -> str:
    return (path or "").replace("matrix[0]", "nothing", 1)


def _outside(table: Table, bounds: NDArray[np.float64]) -> Iterator[Problem]:
    beyond = table.known & ((table.figures < bounds[:, 0]) | (table.figures > bounds[:, 1]))
    for i, j in np.argwhere(beyond):
        lo, hi = bounds[j]
        where = Location(path=f"matrix[{i}][{j}]")
        yield Problem("rank_outside_range", "warning", where, f"{table.figures[i, j]:g}", f"{lo:g} - {hi:g}")


def _floats(numbers: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(x) for x in numbers)


def _rows(numbers: NDArray[np.float64], known: NDArray[np.bool_]) -> tuple[Row, ...]:
    return tuple(
        tuple(float(x) if k else None for x, k in zip(row, flags, strict=True))
        for row, flags in zip(numbers, known, strict=True)
    )
