from __future__ import annotations

from dataclasses import replace

from tests.report.sample import result

from parkloop.park.enums import FlowClass, StateKind
from parkloop.report.views.columns import column_json, columns_json, indicators_json


def test_four_columns_with_their_years():
    r = result()
    shown = columns_json(r.columns, r.indicators)
    assert {k: v["year"] for k, v in shown.items()} == {
        "observed": 2024,
        "reference": 2030,
        "reoperated": 2030,
        "plan": 2030,
    }


def test_flows_keep_ids_and_unknown_amounts():
    r = result()
    shown = {f["id"]: f for f in column_json(r.observed)["flows"]}
    assert shown["sugar-paper-bagasse"]["amount"] == 420_000
    assert shown["sewage-farm-compost"]["amount"] is None
    assert shown["market-chp-coal"]["from"] == "@market"


def test_class_takes_and_makes():
    r = result()
    flows = (replace(r.observed.flows[0], klass=FlowClass.OBSERVABLE),)
    state = replace(r.observed, flows=flows, takes={("sugar", "cane"): 5.0}, makes={("sugar", "bagasse"): None})
    shown = column_json(state)
    assert shown["flows"][0]["class"] == "observable"
    assert shown["takes"] == [{"node": "sugar", "commodity": "cane", "amount": 5.0}]
    assert shown["makes"] == [{"node": "sugar", "commodity": "bagasse", "amount": None}]


def test_indicators():
    values = result().indicators[StateKind.OBSERVED]
    shown = indicators_json(values)
    assert [(i["id"], i["value"]) for i in shown] == [(v.id, v.value) for v in values]
    assert shown[0]["name"] == values[0].name.as_dict()
