import dataclasses

from parkloop.base.text import Text
from parkloop.formats import from_document, to_document
from parkloop.formats.document import plain_number, stated
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind
from parkloop.park.flow import Flow, Link
from parkloop.park.node import Node
from parkloop.park.park import Header, Park

PARK = Park(
    park=Header(id="d", name=Text("甲", ""), base_year=2024, horizon=(2025, 2030)),
    commodities=(
        Commodity(id="ash", name=Text("", "ash"), kind=CommodityKind.WASTE, unit="t", composition={"c": 0.5}),
    ),
    nodes=(Node(id="a", name=Text("甲厂", "")), Node(id="b", name=Text("乙厂", ""), location=(109.5, 23.0))),
    flows=(Flow(id="F", source_node="a", target_node="b", commodity="ash", amount=5.0, unit="t/a"),),
    links=(Link(id="L", source_node="a", target_node="b", commodity="ash", ratio=None),),
)


def test_document_leaves_out_defaults_and_uses_the_promised_keys():
    assert to_document(PARK) == {
        "schema": "parkloop/1",
        "park": {"id": "d", "name": {"zh": "甲"}, "base_year": 2024, "horizon": [2025, 2030]},
        "commodities": [{"id": "ash", "name": {"en": "ash"}, "kind": "waste", "unit": "t", "composition": {"c": 0.5}}],
        "nodes": [{"id": "a", "name": {"zh": "甲厂"}}, {"id": "b", "name": {"zh": "乙厂"}, "location": [109.5, 23]}],
        "links": [{"id": "L", "from": "a", "to": "b", "commodity": "ash", "ratio": None}],
        "flows": [{"id": "F", "from": "a", "to": "b", "commodity": "ash", "amount": 5, "unit": "t/a"}],
    }


def test_a_figure_stated_to_be_unknown_stays_unknown():
    read, problems = from_document(to_document(PARK))
    assert problems == ()
    assert read == PARK
    assert read.links[0].ratio is None
    left_out = to_document(PARK)
    del left_out["links"][0]["ratio"]
    assert from_document(left_out)[0].links[0].ratio == 1.0


def test_keys_and_numbers():
    assert stated(Flow)[:4] == ["id", "from", "to", "commodity"]
    assert plain_number(5.0) == 5
    assert plain_number(0.5) == 0.5
    assert isinstance(plain_number(1e20), float)


def test_what_compose_adds_is_no_part_of_the_document():
    assert to_document(dataclasses.replace(PARK, opened={"x": "y"})) == to_document(PARK)
