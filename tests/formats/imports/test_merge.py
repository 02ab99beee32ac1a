"""Nothing is overwritten silently, and nothing that was said is lost."""

from dataclasses import replace

import pytest
from tests.formats.imports.test_conflicts import COAL, PARK

from parkloop.formats.imports.conflicts import compare
from parkloop.formats.imports.merge import merge

FLOW = replace(COAL, to="flow", other="disposal", commodity="oil", amount=12.0)


def by(choice):
    return lambda conflict: (choice, "以台账为准" if choice else "")


@pytest.mark.parametrize("statement", [COAL, FLOW])
def test_without_a_decision_the_document_stays(statement):
    park, (change,) = merge(PARK, [statement], by(""), "zh")
    assert park == PARK
    assert change.open


@pytest.mark.parametrize(("choice", "amount", "other"), [("imported", 1200.0, "1000"), ("existing", 1000, "1200")])
def test_a_line_keeps_the_other_value_in_its_note(choice, amount, other):
    park, (change,) = merge(PARK, [COAL], by(choice), "zh")
    (line,) = park.node["acid_plant"].takes
    assert line.amount == amount
    assert other in line.note
    assert "以台账为准" in line.note
    assert not change.open
    again, (second,) = merge(park, [COAL], by(""), "en")
    assert again == park
    assert second.comparison.outcome in {"same", "decided"}


@pytest.mark.parametrize(("choice", "amount", "other"), [("imported", 12.0, 10), ("existing", 10, 12.0)])
def test_a_flow_keeps_the_other_value_as_a_second_statement(choice, amount, other):
    park, _ = merge(PARK, [FLOW], by(choice), "zh")
    first, second = park.flows
    assert (first.id, first.amount, first.observes) == ("f1", amount, "")
    assert (second.amount, second.observes) == (other, "f1")
    assert "以台账为准" in first.note
    again, (later,) = merge(park, [FLOW], by(""), "zh")
    assert again == park
    assert later.comparison.outcome in {"same", "decided"}


def test_several_rows_cannot_be_replaced_by_one():
    node = PARK.node["acid_plant"]
    two = PARK.but(nodes=tuple(replace(n, takes=node.takes * 2) if n.id == node.id else n for n in PARK.nodes))
    park, (change,) = merge(two, [COAL], by("imported"), "zh")
    assert change.many
    assert change.open
    assert park == two
    assert compare(two, COAL).existing == 2000


@pytest.mark.parametrize("choice", ["imported", "existing"])
def test_statistics_name_the_other_value_in_their_source(choice):
    stock = replace(COAL, to="statistic", commodity="", variable="closing_stock.coal", unit="t", amount=5.0)
    park, _ = merge(PARK, [stock], by(""), "zh")
    assert park.statistics[0].value == 5.0
    both, (change,) = merge(park, [replace(stock, amount=9.0)], by(choice), "zh")
    assert change.comparison.outcome == "conflict"
    assert both.statistics[0].value == (9.0 if choice == "imported" else 5.0)
    assert ("5 t" if choice == "imported" else "9 t") in both.statistics[0].source
