from __future__ import annotations

import pytest

from parkloop.base.text import Text
from parkloop.generation.legality.cite import Cited
from parkloop.generation.legality.ruling import STRICTNESS, Ruling, ruling, settle, together
from parkloop.park.enums import Verdict
from parkloop.park.option import Legal


def rule(verdict, words, clause=""):
    cited = (Cited(Text(clause, clause), clause),) if clause else ()
    return Ruling(verdict=verdict, text=Text(words, words), clauses=cited)


def test_not_knowing_is_stricter_than_a_condition():
    assert set(STRICTNESS) == set(Verdict)
    assert STRICTNESS.index(Verdict.UNKNOWN) > STRICTNESS.index(Verdict.CONDITIONAL)


def test_the_strictest_decides_and_comes_first():
    found = settle([rule(Verdict.ALLOWED, "c", "3"), rule(Verdict.UNKNOWN, "a", "1"), rule(Verdict.CONDITIONAL, "b")])
    assert found.verdict is Verdict.UNKNOWN
    assert found.condition == Text("ab", "a b")  # the duties of everybody are cited, not spelled out
    assert found.clause_text == Text("1；3", "1; 3")


def test_what_is_forbidden_needs_no_conditions():
    found = settle([rule(Verdict.CONDITIONAL, "b", "2"), rule(Verdict.FORBIDDEN, "a", "1")])
    assert (found.verdict, found.clause, found.condition.zh) == (Verdict.FORBIDDEN, "1", "a")


def test_what_is_missing_is_told_beside_any_verdict():
    found = settle([rule(Verdict.ALLOWED, "missing"), rule(Verdict.CONDITIONAL, "b", "2")])
    assert found.condition.zh == "bmissing"
    assert settle([rule(Verdict.ALLOWED, "duty", "1")]).condition.zh == "duty"


def test_the_same_clause_is_told_once():
    assert settle([rule(Verdict.ALLOWED, "a", "1"), rule(Verdict.ALLOWED, "b", "1")]).clause == "1"


def test_no_ruling_is_no_verdict():
    with pytest.raises(ValueError, match="no ruling"):
        settle([])


def test_words_come_from_the_catalogue():
    found = ruling(Verdict.CONDITIONAL, "park.forbids", basis=Text("甲", "A"), text="乙")
    assert "甲" in found.text.zh
    assert "A" in found.text.en


def test_several_verdicts_keep_their_clauses_once():
    mild = Legal(verdict=Verdict.CONDITIONAL, clause="1", clause_text=Text("一", "one"), condition=Text("甲", "a"))
    hard = Legal(verdict=Verdict.LICENCE, clause="2", clause_text=Text("二", "two"), condition=Text("乙", "b"))
    found = together(mild, hard, mild)
    assert (found.verdict, found.clause) == (Verdict.LICENCE, "2；1")
    assert found.clause_text == Text("二；一", "two; one")
    assert found.condition == Text("乙甲", "b a")
    assert together(mild) == mild
    with pytest.raises(ValueError, match="no verdict"):
        together()
