"""TOPSIS: the alternative nearest to the ideal and farthest from its opposite. A second opinion, not the default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.screening.door import Direction, checked
from parkloop.screening.ranks import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TopsisRanking:
    """Closeness of n alternatives, and what it is made of.

    Attributes
    ----------
    used, dropped
        Criteria (0-based) that were used, and those left out because a figure is unknown.
    constant
        Used criteria on which all alternatives are equal; they separate nothing.
    weights
        Of the used criteria, summing to 1.
    ideal, anti_ideal
        Weighted normalised figures of the two reference points, one per used criterion.
    to_ideal, to_anti_ideal
        (n,) Euclidean distances.
    closeness
        (n,) to_anti_ideal / (to_ideal + to_anti_ideal), 1 the ideal; None where no used criterion tells the
        alternatives apart.
    ranks
        (n,) 1 the closest; equal ones share the lower rank.
    problems
        Warnings: ``topsis_dropped``, ``topsis_no_difference``.
    """

    used: tuple[int, ...]
    dropped: tuple[int, ...]
    constant: tuple[int, ...]
    weights: tuple[float, ...]
    ideal: tuple[float, ...]
    anti_ideal: tuple[float, ...]
    to_ideal: tuple[float, ...]
    to_anti_ideal: tuple[float, ...]
    closeness: tuple[float | None, ...]
    ranks: tuple[int, ...]
    problems: tuple[Problem, ...]


def topsis(
    matrix: Sequence[Sequence[float | None]], weights: Sequence[float | None], directions: Sequence[Direction]
) -> TopsisRanking:
    """Rank by closeness to the ideal, with vector normalisation and Euclidean distances.

    r_ij = x_ij / sqrt(sum_i x_ij^2); t_ij = w_j r_ij; the ideal takes the better, the anti-ideal the worse end of each
    column of t; C_i = d-_i / (d+_i + d-_i). The order hangs on which alternatives are in the table and, through the
    normalisation, on where zero lies on each scale.

    Parameters
    ----------
    matrix
        (n, m) figures. A criterion with an unknown figure (None) is left out, its weight shared among the others in
        proportion, and a warning says so: a distance needs the whole column.
    weights, directions
        (m,) non-negative; ``max`` or ``min``.

    Raises
    ------
    ProblemError
        The table or the weights are wrong, or no complete criterion with weight is left (``topsis_nothing_left``).

    References
    ----------
    Hwang C.L., Yoon K. (1981) Multiple Attribute Decision Making, Springer.
    """
    table = checked(matrix, weights, directions)
    complete = np.all(table.known, axis=0)
    dropped = tuple(int(j) for j in np.flatnonzero(~complete))
    share = float(table.weights[complete].sum())
    if share <= 0:
        raise ProblemError([Problem("topsis_nothing_left", where=Location(path="matrix"))])
    weight = table.weights[complete] / share
    figures, signs = table.figures[:, complete], table.signs[complete]
    ideal, anti_ideal, far, near = distances(figures, weight, signs)
    total = far + near
    told = bool(np.any(total > 0))
    used = np.flatnonzero(complete)
    return TopsisRanking(
        used=tuple(int(j) for j in used),
        dropped=dropped,
        constant=tuple(int(j) for j in used[np.all(figures == figures[0], axis=0)]),
        weights=_floats(weight),
        ideal=_floats(ideal),
        anti_ideal=_floats(anti_ideal),
        to_ideal=_floats(far),
        to_anti_ideal=_floats(near),
        closeness=_floats(near / total) if told else (None,) * len(total),
        ranks=competition_ranks(near / total) if told else (1,) * len(total),
        problems=_warnings(table.known, dropped, told=told),
    )


def distances(
    figures: NDArray[np.float64], weights: NDArray[np.float64], signs: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Ideal (m,), anti-ideal (m,), distances to them (n,) and (n,) of figures (n, m), without any check."""
    # By the largest figure first, so that squares neither overflow nor vanish; a column of zeros stays zero.
    largest = np.max(np.abs(figures), axis=0)
    scaled = figures / np.where(largest > 0, largest, 1.0)
    length = np.sqrt(np.sum(scaled**2, axis=0))
    points = signs * weights * scaled / np.where(length > 0, length, 1.0)
    best, worst = points.max(axis=0), points.min(axis=0)
    far = np.sqrt(np.sum((points - best) ** 2, axis=1))
    near = np.sqrt(np.sum((points - worst) ** 2, axis=1))
    return signs * best, signs * worst, far, near


def _warnings(known: NDArray[np.bool_], dropped: tuple[int, ...], *, told: bool) -> tuple[Problem, ...]:
    problems = [
        Problem(
            "topsis_dropped", "warning", Location(path=f"matrix[*][{j}]"), str(int(np.sum(~known[:, j]))),
            params={"criterion": j + 1},
        )
        for j in dropped
    ]  # fmt: skip
    if not told:
        problems.append(Problem("topsis_no_difference", "warning", Location(path="matrix")))
    return tuple(problems)


def _floats(numbers: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(x) for x in numbers)
