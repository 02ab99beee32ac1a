from parkloop.diagnosis.rules.forbidden import find
from parkloop.park.enums import Severity, Verdict
from parkloop.park.flow import Flow, Link
from parkloop.park.steering import Rule


def flow(target):
    return Flow(id="F", source_node="mill", target_node=target, commodity="acid", amount=5.0, unit="t/a")


def test_a_flow_along_a_forbidden_way(look, park, told):
    way = {"id": "K", "source_node": "mill", "target_node": "kiln", "commodity": "acid"}
    seen = look(park=park.but(flows=(flow("kiln"),), links=(Link(**way, legal=Verdict.FORBIDDEN),)))
    (finding,) = find(seen)
    assert (finding.id, finding.severity, finding.path) == ("forbidden.F", Severity.HIGH, "flows[0].commodity")
    assert "依据K属于禁止情形" in told(seen, finding.problem)[0]
    assert not list(find(look(park=park.but(flows=(flow("kiln"),), links=(Link(**way, legal=Verdict.LICENCE),)))))


def test_a_rule_keeps_it_out_of_use_but_not_out_of_treatment(look, park):
    rule = Rule(id="U", kind="forbids", commodity="acid", document="No 31")
    assert [f.id for f in find(look(park=park.but(flows=(flow("kiln"),), rules=(rule,))))] == ["forbidden.F"]
    assert not list(find(look(park=park.but(flows=(flow("works"),), rules=(rule,)))))
