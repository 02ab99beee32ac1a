"""What a statement says beside the document."""

from dataclasses import replace

import pytest
from tests.formats.imports.books import park

from parkloop.base.problems import Location
from parkloop.formats.imports.conflicts import compare
from parkloop.formats.imports.statements import Statement

PARK = park()
COAL = Statement(
    to="takes",
    node="acid_plant",
    commodity="coal",
    amount=1200.0,
    unit="t/a",
    year=2024,
    form="205-1",
    item="原煤",
    where=Location("a.xlsx"),
)


def test_a_different_value_is_a_conflict_with_its_distance():
    found = compare(PARK, COAL)
    assert (found.outcome, found.existing, found.existing_source, found.places) == ("conflict", 1000, "企业填报", (0,))
    # both reported, 5 %: 200 / sqrt(50**2 + 60**2) = 200 / 78.1025
    assert found.z == pytest.approx(200 / 78.10249675906654, rel=1e-12)


def test_same_new_and_other_years():
    assert compare(PARK, replace(COAL, amount=1000.0)).outcome == "same"
    assert compare(PARK, replace(COAL, year=None, amount=1000.0)).outcome == "same"  # the base year is meant
    assert compare(PARK, replace(COAL, year=2023)).outcome == "new"
    assert compare(PARK, replace(COAL, to="makes")).outcome == "new"


def test_flows_and_statistics():
    flow = replace(COAL, to="flow", other="disposal", commodity="oil", amount=12.0)
    found = compare(PARK, flow)
    assert (found.outcome, found.existing) == ("conflict", 10)
    assert compare(PARK, replace(flow, other="power")).outcome == "new"
    assert compare(PARK, replace(COAL, to="statistic", commodity="", variable="x")).outcome == "new"


def test_a_blank_line_is_filled():
    node = PARK.node["acid_plant"]
    blank = replace(node, takes=(replace(node.takes[0], amount=None),))
    held = PARK.but(nodes=tuple(blank if n.id == node.id else n for n in PARK.nodes))
    assert compare(held, COAL).outcome == "filled"
