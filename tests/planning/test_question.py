"""One question is one value: it tells what it rests on, and the clock is no part of that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.planning.question import PLAIN, Question


def test_the_mark_changes_with_all_that_bears_on_the_answer_and_not_with_the_clock():
    asked = Question(within={"co2e": (0.0, 9.0)}, closed=frozenset("ab"), gap=1e-3)
    marks = {
        asked.mark,
        PLAIN.mark,
        replace(asked, within={"co2e": (0.0, 8.0)}).mark,
        replace(asked, closed=frozenset("a")).mark,
        replace(asked, closed=frozenset(), opened=frozenset("ab")).mark,
        replace(asked, aspired={"co2e": (0.0, 9.0)}, within={}).mark,
        replace(asked, budget=0.5).mark,
        replace(asked, gap=1e-4).mark,
    }
    assert len(marks) == 8
    assert replace(asked, time_limit=1.0).mark == asked.mark


def test_options_in_another_order_are_the_same_question():
    assert Question(closed=frozenset(("a", "b"))).mark == Question(closed=frozenset(("b", "a"))).mark


@pytest.mark.parametrize(("own", "other", "found"), [(60.0, 5.0, 5.0), (None, 5.0, 5.0), (3.0, None, 3.0)])
def test_the_earlier_time_limit_counts(own, other, found):
    assert Question(time_limit=own).sooner(other) == found
    assert Question(time_limit=None).sooner(None) is None
