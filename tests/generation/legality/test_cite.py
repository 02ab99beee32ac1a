from __future__ import annotations

import pytest

from parkloop.generation.legality.cite import UNCHECKED, changes, cite, standard
from parkloop.knowledge import legal

DAY = "2025-01-01"


def test_articles_of_one_version_are_one_citation():
    (found,) = cite("licence", "manifest", day=DAY)
    assert found.version == "swl@2020"
    assert found.text.zh == "固废法（2020） 第八十条、第八十二条"
    assert found.text.en == "Solid Waste Law (2020), art. 80, art. 82"


def test_a_clause_from_memory_says_so():
    (found,) = cite("supply_area", day=DAY)
    assert found.text.zh.endswith(UNCHECKED.zh)
    assert standard("GB 1", "memory").text.en.endswith(UNCHECKED.en)
    assert standard("GB 1", "source seen").text.en == "GB 1"


@pytest.mark.parametrize("topic", sorted({c.topic for c in legal.clauses()}))
def test_every_topic_is_cited_today_and_after_the_code(topic):
    for day in ("2025-01-01", "2026-09-01"):
        assert cite(topic, day=day) or topic == "green_direct", day  # that notice is of May 2025


def test_no_repealed_version_is_cited():
    for clause in legal.clauses():
        if clause.law.until:
            assert clause.law.version not in {c.version for c in cite(clause.topic, day=clause.law.until)}


def test_laws_that_end_within_the_horizon_are_told():
    assert "swl@2020" in {law.version for law in changes("2025-01-01", "2030-12-31")}
    assert changes("2027-01-01", "2030-12-31") == ()
