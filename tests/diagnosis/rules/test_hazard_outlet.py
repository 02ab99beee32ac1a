import pytest

from parkloop.diagnosis.rules import unmatched
from parkloop.diagnosis.rules.hazard_outlet import find
from parkloop.park.enums import Severity
from parkloop.park.state import DISPOSAL, ENVIRONMENT, UNALLOCATED


@pytest.mark.parametrize(("rest", "found"), [(5.0, 0), (6.0, 1)])
def test_more_than_a_small_rest_without_outlet(look, told, rest, found):
    """5 of 100 t are in order, 6 are not."""
    seen = look(("mill", "works", "acid", 100.0 - rest), ("mill", UNALLOCATED, "acid", rest))
    got = list(find(seen))
    assert len(got) == found
    for finding in got:
        assert (finding.id, finding.amount, finding.severity) == ("hazard_outlet.mill.acid", rest, Severity.HIGH)
        assert "没有填报合法去向" in told(seen, finding.problem)[0]


def test_anything_let_go_is_told_disposal_is_legal(look, told):
    seen = look(("mill", ENVIRONMENT, "acid", 1.0), ("mill", DISPOSAL, "acid", 99.0))
    (finding,) = find(seen)
    assert "排入环境" in told(seen, finding.problem)[0]
    assert not list(find(look(("mill", DISPOSAL, "acid", 99.0))))
    assert not list(find(look(("mill", UNALLOCATED, "ash", 99.0))))


def test_it_is_told_once(look):
    seen = look(("mill", UNALLOCATED, "acid", 9.0))
    assert len(list(find(seen))) == 1
    assert not list(unmatched.find(seen))
