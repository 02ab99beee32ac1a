"""Scores of figures as far as the document shows them."""

from dataclasses import replace

import pytest
from tests.formats.imports.books import park

from parkloop.formats.quality import completeness_score, place_score, quality
from parkloop.park.enums import Provenance
from parkloop.park.node import Line

LINE = Line(commodity="coal", amount=100.0, unit="t/a")


def test_a_node_by_hand():
    found = {n.node: n for n in quality(park())}
    acid = found["acid_plant"]
    coal = acid.figures[0]
    assert (coal.path, coal.basis, coal.relative_sd) == ("nodes[1].takes[0].amount", "assumed", pytest.approx(0.05))
    assert acid.scores == {
        "reliability": 2.0,  # reported
        "completeness": 1.0,
        "temporal": 1.0,
        "geographical": 1.0,
        "technological": 1.0,
    }
    assert acid.factor == pytest.approx(1.05)  # one indicator alone: its own factor
    assert (found["power"].figures, found["power"].factor, found["power"].scores) == ((), None, {})


def test_blank_lines_age_and_typical_figures_count():
    node = park().node["acid_plant"]
    takes = (
        replace(LINE, year=2017, provenance=Provenance.MEASURED),
        replace(LINE, commodity="natural_gas", amount=None),
        replace(LINE, commodity="electricity", provenance=Provenance.TYPICAL, source="MEM", low=50.0, high=150.0),
    )
    held = park().but(nodes=(replace(node, takes=takes, makes=()),))
    (found,) = quality(held)
    assert (found.blank, found.typical) == (1, 1)
    old, typical = found.figures
    assert (old.scores.temporal, old.scores.completeness) == (3, 3)  # 7 years off; 2 of 3 lines known
    assert old.relative_sd > 0.02
    assert (typical.scores.technological, typical.basis) == (3, "range")
    assert typical.relative_sd == pytest.approx(100 / (2 * 1.959963984540054) / 100)


def test_completeness_and_place():
    assert [completeness_score(k, 10) for k in (10, 9, 8, 5, 4, 1, 0)] == [1, 2, 2, 3, 4, 4, 5]
    assert place_score(LINE, "p") == 1
    typical = replace(LINE, provenance=Provenance.TYPICAL)
    assert place_score(replace(typical, source="EPTAIR"), "p") == 3  # a general source
    assert place_score(replace(typical, source="MEM"), "p") == 5
    assert place_score(typical, "p") == 5
