"""Comparison matrices as people fill them in."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.problems import ProblemError
from parkloop.screening.weights.pairwise import completed


def problems_of(matrix):
    with pytest.raises(ProblemError) as caught:
        completed(matrix)
    return [(p.code, p.where.path) for p in caught.value.problems]


def test_half_a_matrix_is_enough():
    expected = [[1, 3, 5], [1 / 3, 1, 0.5], [1 / 5, 2, 1]]
    assert completed([[None, 3, 5], [None, None, None], [None, 2, None]]) == pytest.approx(np.array(expected))


def test_the_judgement_counts_and_its_rounded_image_does_not():
    # 0.33 is 3 rounded: taken at its word it would make the other entry 3.03
    assert completed([[1, 3], [0.33, 1]])[1, 0] == 1 / 3
    assert completed([[1, 0.33], [3, 1]])[0, 1] == 1 / 3


def test_contradicting_halves_are_refused_with_both_figures():
    with pytest.raises(ProblemError) as caught:
        completed([[1, 3], [0.5, 1]])
    (problem,) = caught.value.problems
    assert (problem.code, problem.found, problem.expected) == ("pairwise_not_reciprocal", "0.5", "0.3333")
    assert problem.params == {"i": 1, "j": 2, "judged": "3"}


def test_missing_and_wrong_entries_are_found_together():
    assert problems_of([[1, None, 2], [None, 2, 3], [0.5, 1 / 3, 1]]) == [
        ("pairwise_missing", "pairwise[0][1]"),
        ("pairwise_diagonal", "pairwise[1][1]"),
    ]
    assert problems_of([[1, 0, -3], [None, 1, math.inf], [None, None, 1]]) == [
        ("pairwise_not_positive", "pairwise[0][1]"),
        ("pairwise_not_positive", "pairwise[0][2]"),
        ("pairwise_not_positive", "pairwise[1][2]"),
    ]


def test_shape_is_checked_first():
    assert problems_of([[1, 2], [0.5]]) == [("pairwise_not_square", "pairwise[1]")]
    assert problems_of([]) == [("pairwise_empty", "pairwise")]


@given(st.lists(st.sampled_from([1 / 9, 1 / 5, 1 / 3, 1.0, 2.0, 4.0, 9.0]), min_size=6, max_size=6))
def test_the_result_is_exactly_reciprocal(judgements):
    matrix = [[None] * 4 for _ in range(4)]
    for (i, j), value in zip(zip(*np.triu_indices(4, 1), strict=True), judgements, strict=True):
        matrix[i][j] = value
    a = completed(matrix)
    assert a * a.T == pytest.approx(np.ones((4, 4)), abs=1e-15)
    assert [a[i, j] for i, j in zip(*np.triu_indices(4, 1), strict=True)] == judgements
