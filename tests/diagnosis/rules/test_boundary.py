from dataclasses import replace

from parkloop.diagnosis.rules.boundary import find


def test_listed(look, park, told):
    rows = {"mill": {"straddles": True}, "kiln": {"straddles": True, "registered_elsewhere": True}}
    seen = look(park=park.but(nodes=tuple(replace(n, **rows.get(n.id, {})) for n in park.nodes)))
    first, second = find(seen)
    assert (first.id, first.path) == ("straddling", "nodes[1].straddles")
    assert (second.id, second.path) == ("registered_elsewhere", "nodes[1].registered_elsewhere")
    assert told(seen, first.problem)[0] == "2 家企业跨越园区边界：kiln厂、mill厂。"
    assert "1 家企业注册地与生产地不一致：kiln厂" in told(seen, second.problem)[0]


def test_not_said_is_no_finding(look, park):
    assert not list(find(look(park=park)))
    named = tuple(replace(n, straddles=False) for n in park.nodes)
    assert not list(find(look(park=park.but(nodes=named))))
