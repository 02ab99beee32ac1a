from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parkloop.cli.width import columns, width, wrap


def test_chinese_takes_two_places():
    assert width("a园") == 3


def test_a_mark_never_begins_a_line():
    assert wrap("园区循环，改造", 8) == ["园区循环，", "改造"]


def test_hanging_second_column():
    assert columns([("--x", "one two three four")], 14, gap=1) == [" --x one two", "     three", "     four"]


@given(st.text(alphabet="ab 园区，。", max_size=60), st.integers(4, 30))
def test_nothing_is_lost_and_lines_fit(text, limit):
    lines = wrap(text, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    longest = max((len(w) for w in text.replace("园", " ").replace("区", " ").split()), default=0)
    marks = 2 * sum(text.count(m) for m in "，。")
    assert all(width(line) <= max(limit, longest) + marks for line in lines)
