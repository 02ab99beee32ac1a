from __future__ import annotations

import pytest

from parkloop.web.pages.home.effects import outcome


def test_counts_and_effects_by_hand(summary):
    found = outcome(summary, "zh")
    assert (found.findings, found.severe, found.options, found.chosen) == (3, 2, 5, 2)
    assert [(e.id, e.before, e.after, e.change) for e in found.effects] == [
        ("fresh_water", 80.0, 80.0, "same"),
        ("co2", 500.0, 450.0, "better"),
    ]
    assert (found.effects[1].name, found.effects[1].entry_after) == ("二氧化碳排放量", "ind/plan/co2")


@pytest.mark.parametrize(
    ("after", "direction", "change"),
    [(510.0, -1, "worse"), (510.0, 1, "better"), (510.0, 0, "other"), (500.0, 1, "same")],
)
def test_what_a_change_is(summary, after, direction, change):
    summary["columns"]["observed"]["indicators"][0]["direction"] = direction
    summary["columns"]["plan"]["indicators"][0]["value"] = after
    assert outcome(summary, "en").effects[1].change == change


def test_nothing_known_is_nothing_and_no_zero():
    assert outcome({}, "zh").effects == ()
