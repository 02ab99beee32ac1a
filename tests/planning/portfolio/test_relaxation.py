import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.planning.portfolio.relaxation import Relaxation

HERE = np.array([[3.0, 4.0, 5.0], [-5.0, -4.0, -3.0]])
"""Weights 3, 4, 5 and gains 5, 4, 3 (as a row that is to stay below minus the floor)."""


def test_a_bound_by_hand():
    """With 7 of weight the relaxation takes the first two columns: gain 9, nothing of the third."""
    assert Relaxation(HERE).least(1, np.array([7.0, np.inf])) == -9.0
    assert Relaxation(HERE).least(1, np.array([5.0, np.inf])) == -(5 + 4 * 2 / 4)
    assert Relaxation(HERE).least(0, np.array([np.inf, -13.0])) is None  # 12 is all there is


def test_columns_are_fixed():
    """Above a gain of 9 with 7 of weight only {1, 2} is left."""
    straying = Relaxation(HERE).straying(np.array([7.0, -9.0]), [1, 0])
    assert (straying.lower == [1, 1, 0]).all()
    assert (straying.upper == [1, 1, 0]).all()


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=4),
    st.lists(st.integers(-9, 20), min_size=4, max_size=4),
)
def test_no_point_within_the_limits_is_cut_off(rows, limits):
    matrix, sides = np.array(rows, float), np.array(limits[: len(rows)], float)
    points = [np.array(p, float) for p in itertools.product((0, 1), repeat=5)]
    inside = [p for p in points if (matrix @ p <= sides).all()]
    relaxation = Relaxation(matrix)
    least = relaxation.least(0, sides)
    straying = relaxation.straying(sides, range(len(rows)))
    if inside:
        assert least <= min(matrix[0] @ p for p in inside) + 1e-6
    else:
        assert straying is None or len(straying.most)
    for p in inside:
        assert (straying.lower <= p).all()
        assert (p <= straying.upper).all()
        assert (straying.at_zero @ (1 - p) + straying.at_one @ p <= straying.most + 1e-9).all()
