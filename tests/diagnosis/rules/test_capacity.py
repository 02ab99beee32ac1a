import pytest

from parkloop.diagnosis.rules.capacity import find
from parkloop.park.enums import LimitKind, Severity
from parkloop.park.flow import Link
from parkloop.park.steering import Limit


@pytest.mark.parametrize(
    ("carried", "kind"), [(102.0, None), (103.0, "link_overload"), (30.0, None), (29.0, "link_idle")]
)
def test_a_way_of_one_hundred(look, park, told, carried, kind):
    way = Link(id="K", source_node="mill", target_node="kiln", commodity="heat", capacity=100.0)
    seen = look(("mill", "kiln", "heat", carried), park=park.but(links=(way,)))
    found = list(find(seen))
    assert [f.kind for f in found] == ([] if kind is None else [kind])
    for finding in found:
        assert (finding.path, finding.amount) == ("links[0].capacity", abs(carried - 100.0))
        assert f"{carried:g} %" in told(seen, finding.problem)[0]


@pytest.mark.parametrize(("taken", "node", "found"), [(29.0, "works", 1), (30.0, "works", 0), (29.0, "kiln", 0)])
def test_licensed_infrastructure(look, park, told, taken, node, found):
    limit = Limit(id="L", kind=LimitKind.CAPACITY, node=node, commodity="acid", amount=100.0, unit="t/a")
    seen = look(("mill", node, "acid", taken), park=park.but(limits=(limit,)))
    got = list(find(seen))
    assert [(f.id, f.severity, f.path) for f in got] == [
        ("works_idle.works.acid", Severity.MEDIUM, "limits[0].amount")
    ] * found
    assert all(told(seen, f.problem) for f in got)


def test_what_is_unknown_is_no_finding(look, park):
    way = Link(id="K", source_node="mill", target_node="kiln", commodity="heat", capacity=100.0)
    assert not list(find(look(("mill", "kiln", "heat", None), park=park.but(links=(way,)))))
    assert not list(find(look(park=park.but(links=(way,)))))
