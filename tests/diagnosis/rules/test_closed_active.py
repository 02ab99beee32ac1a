from dataclasses import replace

from parkloop.diagnosis.rules.closed_active import find
from parkloop.park.enums import NodeStatus
from parkloop.park.flow import Flow


def closed(park, *flows, **node):
    nodes = tuple(replace(n, **node) if n.id == "kiln" else n for n in park.nodes)
    return park.but(nodes=nodes, flows=flows)


def flow(key, amount=5.0, **more):
    return Flow(id=key, source_node="mill", target_node="kiln", commodity="ash", amount=amount, unit="t/a", **more)


def test_a_closed_node_with_two_flows(look, park, told):
    seen = look(park=closed(park, flow("F2"), flow("F1", 2.0), status=NodeStatus.CLOSED))
    (finding,) = find(seen)
    assert (finding.id, finding.amount, finding.path) == ("closed_active.kiln", 7.0, "nodes[1].status")
    assert "2024 年不处于生产状态，但仍有 2 条流量（F1, F2）" in told(seen, finding.problem)[0]


def test_flows_of_earlier_years_without_amount_or_ended_are_none(look, park):
    rows = (flow("F1", year=2019), flow("F2", None), flow("F3", until=2020))
    assert not list(find(look(park=closed(park, *rows, status=NodeStatus.CLOSED))))
    assert not list(find(look(park=closed(park, flow("F1")))))
    assert len(list(find(look(park=closed(park, flow("F1"), status=NodeStatus.CONSTRUCTION, start=2026))))) == 1
