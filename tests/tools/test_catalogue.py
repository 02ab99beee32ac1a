"""The check of the text catalogue finds each fault."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import catalogue

GOOD = '[title]\nzh = "共 {n} 项"\nen = "{n} items"\n[deep.er]\nx = {zh = "甲", en = "A"}\n'
PROBLEM = '[odd]\nmessage = {zh = "甲", en = "A"}\nhint = {zh = "乙", en = "B"}\n'


@pytest.fixture
def faults(tmp_path):
    """The faults of a catalogue made of ``areas`` beside a program text."""
    folder = tmp_path / catalogue.CATALOGUE
    folder.mkdir(parents=True)

    def check(program="", **areas):
        for name, text in areas.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        (tmp_path / "src" / "parkloop" / "a.py").write_text(program, encoding="utf-8")
        return list(catalogue.problems(tmp_path))

    return check


def test_a_sound_catalogue(faults):
    program = 't("page.title", lang, n=3)\ni18n.t("page.deep.er.x", lang)\nProblem("odd")\n'
    assert faults(program, page=GOOD, problems=PROBLEM) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('[a]\nzh = "甲"\n', "has ['zh'] instead of zh and en"),
        ('[a]\nzh = "甲"\nen = "A"\nde = "A"\n', "has ['de', 'en', 'zh'] instead of zh and en"),
        ('[a]\nzh = "甲"\nen = " "\n', "en is empty"),
        ('[a]\nzh = "甲"\nen = 3\n', "en is empty"),
        ('[a]\nzh = "甲 {n}"\nen = "A {m}"\n', "m, n stands in one language only"),
        ('[a]\nzh = "甲 {n"\nen = "A {n}"\n', "zh cannot be filled"),
        ('a = "A"\n', "has [''] instead of zh and en"),
        ("[a]\n", "has [] instead of zh and en"),
    ],
)
def test_faulty_entries(faults, entry, fault):
    (found,) = faults(page=entry)
    assert found.startswith(f"catalogue page.a: {fault}")


def test_a_key_without_entry_is_found_where_it_stands(faults):
    assert faults('\nt("page.none", lang)\n', page=GOOD) == ["src/parkloop/a.py:2: no catalogue entry page.none"]
    assert faults('t("page.title" if n else "page.gone", lang)', page=GOOD) == [
        "src/parkloop/a.py:1: no catalogue entry page.gone"
    ]


def test_a_key_with_filled_places_must_fit_some_entry(faults):
    assert faults('t(f"page.deep.{kind}.x", lang)', page=GOOD) == []
    (found,) = faults('t(f"page.{kind}.y", lang)', page=GOOD)
    assert found.startswith("src/parkloop/a.py:1: no catalogue entry fits")


def test_a_problem_needs_message_and_hint(faults):
    only_message = '[odd]\nmessage = {zh = "甲", en = "A"}\n'
    assert faults('Problem("odd", "error")', problems=only_message) == [
        "src/parkloop/a.py:1: no catalogue entry problems.odd.hint"
    ]
    assert len(faults('Problem(code="even")', problems=PROBLEM.replace("odd", "even"))) == 0


def test_words_for_a_problem_that_nobody_raises_are_found(faults):
    assert faults(problems=PROBLEM) == [
        "catalogue problems.odd.message: nothing refers to it",
        "catalogue problems.odd.hint: nothing refers to it",
    ]
    assert faults('CODES = {"x": "odd"}', problems=PROBLEM) == []
    assert faults('Problem(f"o{kind}")', problems=PROBLEM) == []


def test_shared_words_of_the_problem_area_count_as_used_by_their_key(faults):
    place = '[_place]\nrow = {zh = "第 {row} 行", en = "row {row}"}\n'
    assert faults('t("problems._place.row", lang, row=1)', problems=place) == []
    assert faults(problems=place) == ["catalogue problems._place.row: nothing refers to it"]
