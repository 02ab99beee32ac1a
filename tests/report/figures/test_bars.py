import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.report.figures.bars import Axis, row_names, ticks


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_cover_the_range_with_few_round_steps(low, span):
    marks = ticks(low, low + span)
    slack = 1e-6 * (abs(low) + span)
    assert marks[0] <= low + slack
    assert marks[-1] >= low + span - slack
    assert 2 <= len(marks) <= 12


def test_axis_holds_what_lies_outside_at_the_edge():
    axis = Axis(0, 100, 10, 110)
    assert axis.at(50) == pytest.approx(60)
    assert axis.at(1e9) == 110


def test_names_get_the_height_that_their_lines_need():
    texts, heights = row_names(["短", "一个相当相当相当相当长的方案名称"], 100)
    assert len(texts[1]) > len(texts[0])
    assert heights[1] > heights[0]
