from __future__ import annotations

import io

from parkloop.base.problems import Location, Problem
from parkloop.cli.screen import PIPE_WIDTH, Screen, stderr, stdout
from parkloop.cli.width import width


def shown(lang, act):
    stream = io.StringIO()
    act(Screen(lang, stream))
    return stream.getvalue()


def test_problem_with_place_and_mend():
    problem = Problem(
        "file_refused", where=Location(file="a.xlsx", sheet="flows", row=5, column="C"), found="locked", expected="open"
    )
    text = shown("zh", lambda s: s.problems([problem]))
    assert text.splitlines()[0].startswith("【错误】 a.xlsx")
    assert "C5" in text
    assert text.count("locked") == 1  # the message has it already
    assert "应为：open" in text
    assert "改法：" in text
    assert "Expected: open" in shown("en", lambda s: s.problems([problem]))


def test_table_keeps_long_figures_whole():
    rows = [("糖厂" * 60, "1,234,567")]
    text = shown("zh", lambda s: s.table("标题", ("name", "amount"), rows, right=[1]))
    assert "1,234,567" in text
    assert "标题" in text


def test_long_chinese_text_is_broken_and_never_cut():
    sentence = "有 3 家没有填数量：" + "轻质碳酸钙厂的碳酸化尾气二氧化碳、" * 12
    text = shown("zh", lambda s: s.table("", ("severity", "finding"), [("低", sentence)]))
    assert "…" not in text
    assert "".join(text.split()).endswith("".join(sentence.split()))


def test_square_brackets_of_the_user_are_no_markup():
    assert "[red]ash" in shown("en", lambda s: s.table("", ("name",), [("[red]ash",)]))


def test_label_falls_back_to_the_word():
    screen = Screen("zh", io.StringIO())
    assert screen.label("Verdict", "forbidden") == "禁止"
    assert screen.label("Verdict", "nix") == "nix"


def test_listed():
    assert Screen("zh", io.StringIO()).listed(["a", "b"]) == "a、b"
    assert Screen("en", io.StringIO()).listed(["a", "b"]) == "a, b"


def test_streams():
    assert stdout("zh").stream is not stderr("zh").stream


def test_a_line_is_filled_before_it_is_broken():
    sentence = "未利用的 8 种副产物中有 5 种没有处置成本：" + "制糖滤泥、" * 30
    first = shown("zh", lambda s: s.table("", ("finding",), [(sentence,)])).splitlines()[2]
    assert width(first.rstrip()) > PIPE_WIDTH - 6
