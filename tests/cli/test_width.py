from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parkloop.cli.width import columns, fitted, width, wrap


def test_chinese_takes_two_places():
    assert width("a园") == 3


def test_a_mark_never_begins_a_line():
    assert wrap("园区循环，改造", 10) == ["园区循环，", "改造"]


def test_a_mark_takes_its_character_down_with_it():
    assert wrap("园区循环，改", 8) == ["园区循", "环，改"]


def test_the_widest_column_gives_way():
    rows = [["名称", "说明"], ["糖厂", "园区循环化改造" * 3]]
    assert fitted(rows, 60, 3) == rows
    narrow = fitted(rows, 30, 3)
    assert narrow[1][0] == "糖厂"
    assert all(width(line) <= 23 for line in narrow[1][1].split("\n"))
    assert narrow[1][1].replace("\n", "") == rows[1][1]


def test_hanging_second_column():
    assert columns([("--x", "one two three four")], 14, gap=1) == [" --x one two", "     three", "     four"]


@given(st.text(alphabet="ab 园区，。", max_size=60), st.integers(4, 30))
def test_nothing_is_lost_and_lines_fit(text, limit):
    lines = wrap(text, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    longest = max((len(w) for w in text.replace("园", " ").replace("区", " ").split()), default=0)
    marks = 2 * sum(text.count(m) for m in "，。")
    assert all(width(line) <= max(limit, longest + 2 + marks) for line in lines)
