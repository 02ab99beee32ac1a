"""The rows that hold size and investment together, written out, and the curve's pieces by hand."""

import pytest
from tests.planning.rows.pieces_rows import holds

from parkloop.planning.pieces import Sized
from parkloop.planning.rows.size import curve


def test_rows_are_as_written_down():
    holds("size")


def test_pieces_of_a_curve():
    """50, 100 and 200 t cost 60, 90 and 140 of 140: slopes (30/140) / (50/200) and (50/140) / (100/200)."""
    low, high, start, slope = curve(Sized("a", ((0.25, 60 / 140), (0.5, 90 / 140), (1.0, 1.0))))
    assert low.tolist() == [0.25, 0.5]
    assert high.tolist() == [0.5, 1.0]
    assert slope.tolist() == pytest.approx([120 / 140, 100 / 140])
    assert start.tolist() == pytest.approx([30 / 140, 40 / 140])  # 60/140 - 0.25 * 120/140 and 90/140 - 0.5 * 100/140
