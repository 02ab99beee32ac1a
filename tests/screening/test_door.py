"""The door of every ranking."""

from __future__ import annotations

import math

import pytest

from parkloop.base.problems import ProblemError
from parkloop.screening.door import checked


def problems_of(matrix, weights, directions):
    with pytest.raises(ProblemError) as caught:
        checked(matrix, weights, directions)
    return [(p.code, p.where.path) for p in caught.value.problems]


def test_a_table_becomes_arrays_and_unknown_is_kept_apart():
    table = checked([[1, None], [3, 0]], [1, 3], ["max", "min"])
    assert table.known.tolist() == [[True, False], [True, True]]
    assert table.figures[table.known].tolist() == [1.0, 3.0, 0.0]
    assert table.weights.tolist() == [0.25, 0.75]
    assert table.signs.tolist() == [1.0, -1.0]


def test_all_problems_are_found_together():
    assert problems_of([[1, 2], [1, math.nan], [1, 2, 3]], [1, None], ["max", "up"]) == [
        ("weight_missing", "weights[1]"),
        ("rank_direction", "directions[1]"),
        ("rank_not_finite", "matrix[1][1]"),
        ("rank_shape", "matrix[2]"),
    ]


def test_no_alternatives_and_too_few_directions():
    assert problems_of([], [1, 1], ["max"]) == [("rank_empty", "matrix"), ("rank_shape", "directions")]
