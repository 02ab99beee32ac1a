from hypothesis import given
from hypothesis import strategies as st

from parkloop.report.figures.textbox import Box, width, wrap


def test_chinese_breaks_anywhere_and_evenly():
    assert wrap("甘蔗专用复合肥有限责任公司", 10, 100) == ["甘蔗专用复合肥", "有限责任公司"]


def test_english_breaks_between_words():
    assert wrap("combined heat and power", 10, 90) == ["combined heat", "and power"]


@given(st.text(alphabet="热电联产中心abc XYZ（）", max_size=60), st.floats(min_value=40, max_value=200))
def test_no_line_is_wider_than_its_room(text, limit):
    lines = wrap(text, 12, limit, 3)
    assert len(lines) <= 3
    assert all(width(line, 12) <= limit + 12 for line in lines)


def test_boxes():
    assert Box(0, 0, 10, 10).hits(Box(5, 5, 10, 10))
    assert not Box(0, 0, 10, 10).hits(Box(10, 0, 5, 5))
    assert Box(0, 0, 10, 10).hits(Box(12, 0, 5, 5), gap=3)


def test_words_are_cut_only_where_they_have_a_hyphen():
    assert wrap("low-pressure steam", 10, 60) == ["low-", "pressure", "steam"]
    assert wrap("monoammonium phosphate", 10, 90) == ["monoammonium", "phosphate"]
    assert wrap("污水处理（集中）", 10, 50)[0] == "污水处理"  # the bracket goes with what it encloses
