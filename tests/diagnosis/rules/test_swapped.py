from dataclasses import replace

from parkloop.diagnosis.rules.swapped import find
from parkloop.park.enums import Severity
from parkloop.park.flow import Flow
from parkloop.park.node import Line


def stated(park, takes=(), makes=(), ends=("mill", "kiln")):
    def lines(side, node):
        return tuple(Line(commodity="ash", amount=9.0, unit="t/a") for n in side if n == node)

    nodes = tuple(replace(n, takes=lines(takes, n.id), makes=lines(makes, n.id)) for n in park.nodes)
    flow = Flow(id="F", source_node=ends[0], target_node=ends[1], commodity="ash", amount=9.0, unit="t/a")
    return park.but(nodes=nodes, flows=(flow,))


def test_both_ends_say_so(look, park, told):
    seen = look(park=stated(park, takes=["mill"], makes=["kiln"]))
    (finding,) = find(seen)
    assert (finding.id, finding.severity, finding.path) == ("swapped.F", Severity.HIGH, "flows[0].from")
    assert "mill厂只使用不产生，kiln厂只产生不使用" in told(seen, finding.problem)[0]


def test_only_the_sender_says_so(look, park):
    for to in ("kiln", "market"):
        (finding,) = find(look(park=stated(park, takes=["mill"], ends=("mill", to))))
        assert finding.severity is Severity.MEDIUM


def test_no_finding(look, park):
    for takes, makes in (
        (["mill"], ["mill"]),  # it takes and makes it
        (["kiln"], ["mill"]),  # as it should be
        (["mill", "kiln"], []),  # handed on
        ([], []),  # nobody says
    ):
        assert not list(find(look(park=stated(park, takes=takes, makes=makes))))
