"""How well founded the tables are."""

from __future__ import annotations

from parkloop.knowledge.coverage import coverage
from parkloop.knowledge.reading import read


def test_counts_add_up_to_the_rows():
    for column, counts in coverage().items():
        table = column.split(".")[0]
        assert sum(counts.values()) == len(read(table)), column


def test_links_are_well_founded_and_ratios_are_not():
    counts = coverage()
    assert counts["routes.route_confidence"] == {"source seen": 198 + 37, "memory": 57 + 247 + 183}
    ratios = counts["routes.ratio_confidence"]
    assert ratios["source seen"] + ratios["derived from source seen"] + ratios["stoichiometry"] == 13 + 11 + 20
    assert ratios["memory"] == 180


def test_blank_confidence_is_counted_as_blank():
    assert coverage()["measures.cost_confidence"][""] == 22
