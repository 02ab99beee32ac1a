from parkloop.formats.place import Locator
from parkloop.formats.reading import Reading, Row, Scope, mappings
from parkloop.formats.values import BadValueError
from parkloop.park.flow import Flow


def test_a_report_carries_place_label_and_suggestion():
    reading = Reading(Locator("a.yaml"))
    scope = Scope(("flows", 0), "F1").down()
    reading.report(BadValueError("unknown_node", "mil", "mill"), scope, "source_node", "warning")
    (problem,) = reading.problems
    assert (problem.where.path, problem.where.id, problem.severity) == ("flows[0].from", "F1", "warning")
    assert problem.params["field"].zh == "起点"
    assert problem.params["suggestion"].en == "Did you mean mill?"


def test_survey_learns_names_units_currency_and_nodes_that_options_add():
    reading = Reading(Locator())
    action = {"type": "AddNode", "node": {"id": "new", "name": "新厂"}}
    reading.survey(
        {
            "park": {"currency": "欧元"},
            "commodities": [{"id": "e", "unit": "kWh"}, {"id": "bad", "unit": "筐"}, "junk"],
            "options": [{"id": "o", "actions": [action]}],
        }
    )
    assert reading.currency == "EUR"
    assert reading.units == {"e": "MWh"}
    assert reading.indexes["nodes"].find("新厂") == "new"


def test_a_unit_is_no_currency():
    reading = Reading(Locator())
    reading.survey({"park": {"currency": "t"}})
    assert [p.code for p in reading.problems] == ["unknown_currency"]


def test_blank_null_and_left_out_differ():
    row = Row(Flow, {"from": " ", "amount": None}, Scope())
    assert row.datum("source_node") is None
    assert row.unknown("amount")
    assert not row.unknown("low")


def test_mappings():
    assert mappings([{"a": 1}, 2]) == [{"a": 1}]
    assert mappings("x") == []
