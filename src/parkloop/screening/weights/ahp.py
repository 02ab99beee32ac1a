"""Weights by pairwise comparison: the analytic hierarchy process with the principal eigenvector."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.screening.weights.pairwise import PairwiseMatrix, completed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

RANDOM_INDEX: Mapping[int, float] = {
    1: 0.0, 2: 0.0, 3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41,
    9: 1.45, 10: 1.49, 11: 1.51, 12: 1.48, 13: 1.56, 14: 1.57, 15: 1.59,
}  # fmt: skip
"""Mean consistency index of random matrices by size (Saaty 1980). The entries for 3, 6 and 8 were confirmed by
recomputing published ratios, the others are from memory; the table in use is part of every result."""

ACCEPTED_RATIO = 0.10


@dataclass(frozen=True, slots=True)
class Triad:
    """Three criteria i, j, k (0-based) whose comparisons contradict each other most.

    ``judged`` is a[i,k], ``implied`` is a[i,j] * a[j,k]; ``inconsistency`` is Koczkodaj's
    min(|1 - judged / implied|, |1 - implied / judged|), 0 where they agree, near 1 where they do not at all.
    """

    i: int
    j: int
    k: int
    judged: float
    implied: float
    inconsistency: float


@dataclass(frozen=True, slots=True)
class Consistency:
    """How far one comparison matrix agrees with itself.

    ``ratio`` and ``random_index`` are None where the table has no index for the size; ``triad`` is None below three
    criteria.
    """

    lambda_max: float
    index: float
    random_index: float | None
    ratio: float | None
    triad: Triad | None


@dataclass(frozen=True, slots=True)
class AhpWeights:
    """Weights of n criteria with everything that led to them.

    ``matrix`` is the matrix the weights come from (of a group: the element-wise geometric mean), ``consistency`` is
    its own, ``experts`` that of each expert; ``random_index`` is the table in use; ``problems`` are warnings only.
    """

    weights: tuple[float, ...]
    matrix: tuple[tuple[float, ...], ...]
    consistency: Consistency
    experts: tuple[Consistency, ...]
    random_index: Mapping[int, float]
    problems: tuple[Problem, ...]


def ahp(matrices: Sequence[PairwiseMatrix], random_index: Mapping[int, float] | None = None) -> AhpWeights:
    """Weights from one comparison matrix, or from several experts by aggregating their judgements (AIJ).

    A w = lambda_max w with w > 0 and sum w = 1; CI = (lambda_max - n) / (n - 1); CR = CI / RI(n). A group matrix is the
    element-wise geometric mean, the only mean that keeps it reciprocal. CR > 0.1 warns and names the worst triad; it
    never blocks.

    Parameters
    ----------
    matrices
        One n x n matrix per expert; see :func:`parkloop.screening.weights.pairwise.completed` for what is accepted.
    random_index
        Another RI table (size -> index); by default Saaty's, ``RANDOM_INDEX``.

    Raises
    ------
    ProblemError
        A matrix cannot be read, or two experts compare different numbers of criteria.

    References
    ----------
    Saaty T.L. (1990) How to make a decision: the analytic hierarchy process, EJOR 48:9-26.
    Forman E., Peniwati K. (1998) Aggregating individual judgments and priorities, EJOR 108:165-169.
    Koczkodaj W.W. (1993) A new definition of consistency of pairwise comparisons, Math. Comput. Model. 18(7):79-84.
    """
    table = RANDOM_INDEX if random_index is None else random_index
    complete = _all_completed(matrices)
    group = np.exp(np.mean([np.log(a) for a in complete], axis=0))
    weights, consistency = _judge(group, table)
    experts = tuple(_judge(a, table)[1] for a in complete)
    whole = () if len(experts) == 1 else _warnings(consistency, "experts")
    single = (w for e, c in enumerate(experts) for w in _warnings(c, _path(e, len(experts))))
    return AhpWeights(
        weights=tuple(float(w) for w in weights),
        matrix=tuple(tuple(float(x) for x in row) for row in group),
        consistency=consistency,
        experts=experts,
        random_index=table,
        problems=(*whole, *single),
    )


def principal_eigenvector(matrix: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Perron vector (summing to 1) and largest eigenvalue of a positive n x n matrix, without any check."""
    values, vectors = np.linalg.eig(matrix)
    top = int(np.argmax(values.real))
    vector = np.abs(vectors[:, top].real)
    return vector / vector.sum(), float(values[top].real)


def worst_triad(matrix: NDArray[np.float64]) -> Triad | None:
    """Find the three criteria with the largest Koczkodaj inconsistency; the first in order where several are as bad."""
    worst: Triad | None = None
    for i, j, k in combinations(range(len(matrix)), 3):
        judged, implied = float(matrix[i, k]), float(matrix[i, j] * matrix[j, k])
        inconsistency = 1.0 - min(judged / implied, implied / judged)
        if worst is None or inconsistency > worst.inconsistency + 1e-12:
            worst = Triad(i, j, k, judged, implied, inconsistency)
    return worst


def _path(expert: int, experts: int) -> str:
    return "pairwise" if experts == 1 else f"experts[{expert}]"


def _all_completed(matrices: Sequence[PairwiseMatrix]) -> list[NDArray[np.float64]]:
    problems: list[Problem] = []
    complete: list[NDArray[np.float64]] = []
    if not matrices:
        problems.append(Problem("pairwise_empty", where=Location(path="pairwise")))
    for e, matrix in enumerate(matrices):
        try:
            complete.append(completed(matrix, _path(e, len(matrices))))
        except ProblemError as error:
            problems.extend(error.problems)
    for e, a in enumerate(complete):
        if len(a) != len(complete[0]):
            where = Location(path=_path(e, len(matrices)))
            problems.append(Problem("pairwise_sizes_differ", "error", where, str(len(a)), str(len(complete[0]))))
    if problems:
        raise ProblemError(problems)
    return complete


def _judge(matrix: NDArray[np.float64], table: Mapping[int, float]) -> tuple[NDArray[np.float64], Consistency]:
    n = len(matrix)
    weights, lambda_max = principal_eigenvector(matrix)
    if n <= 2:  # one ratio cannot contradict itself
        return weights, Consistency(float(n), 0.0, table.get(n, 0.0), 0.0, None)
    index = max(0.0, (lambda_max - n) / (n - 1))  # below zero by rounding only: lambda_max >= n
    random = table.get(n)
    ratio = index / random if random else None
    return weights, Consistency(lambda_max, index, random, ratio, worst_triad(matrix))


def _warnings(consistency: Consistency, path: str) -> tuple[Problem, ...]:
    where = Location(path=path)
    if consistency.ratio is None:
        return (Problem("pairwise_no_random_index", "warning", where, f"{consistency.index:.3f}"),)
    triad = consistency.triad
    if consistency.ratio <= ACCEPTED_RATIO or triad is None:
        return ()
    params: dict[str, object] = {
        "i": triad.i + 1, "j": triad.j + 1, "k": triad.k + 1,
        "judged": f"{triad.judged:.3g}", "implied": f"{triad.implied:.3g}",
    }  # fmt: skip
    return (
        Problem("pairwise_inconsistent", "warning", where, f"{consistency.ratio:.3f}", f"{ACCEPTED_RATIO:g}", params),
    )
