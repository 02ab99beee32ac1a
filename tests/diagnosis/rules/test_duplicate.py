from dataclasses import replace

from parkloop.base.text import Text
from parkloop.diagnosis.rules.duplicate import find
from parkloop.park.flow import Flow


def renamed(park, **changes):
    return park.but(nodes=tuple(replace(n, **changes.get(n.id, {})) for n in park.nodes))


def test_one_credit_code_twice(look, park, told):
    seen = look(park=renamed(park, mill={"credit_code": "91x "}, kiln={"credit_code": "91X"}))
    (finding,) = find(seen)
    assert (finding.id, finding.node, finding.path) == ("duplicate_firm.kiln.mill", "mill", "nodes[0].credit_code")
    assert "kiln厂、mill厂（kiln, mill）的统一社会信用代码相同：91X" in told(seen, finding.problem)[0]


def test_one_name_twice_and_both_told_once(look, park):
    same = {"name": Text("甲 厂", "A"), "credit_code": "91"}
    assert [f.id for f in find(look(park=renamed(park, mill=same, yard={**same, "name": Text("甲厂", "B")})))] == [
        "duplicate_firm.mill.yard"
    ]
    assert not list(find(look(park=park)))


def test_one_flow_twice(look, park, told):
    def flow(key, amount=5.0, **more):
        return Flow(id=key, source_node="mill", target_node="kiln", commodity="ash", amount=amount, unit="t/a", **more)

    seen = look(park=park.but(flows=(flow("F1"), flow("F2"))))
    (finding,) = find(seen)
    assert (finding.id, finding.amount, finding.path) == ("duplicate_flow.F1.F2", 5.0, "flows[1].amount")
    assert "F1, F2" in told(seen, finding.problem)[0]
    for other in (flow("F2", 6.0), flow("F2", observes="F1"), flow("F2", year=2023), flow("F2", None)):
        assert not list(find(look(park=park.but(flows=(flow("F1"), other)))))
