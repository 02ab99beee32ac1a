"""One option at a time."""

from tests.planning.small_model import model

from parkloop.planning.insight.switching import Switching, stands
from parkloop.planning.rows import Demands


def test_what_is_known_is_not_asked_again():
    s = Switching(model(), {"cost": 1.0})
    assert stands(s.model, s.best) == {"a"}
    assert s.forced("a").point is s.best
    first = s.without("a")
    assert s.without("a") is first
    assert s.solves == 2
    assert stands(s.model, first.point) == {"b"}


def test_a_decided_option_cannot_be_closed():
    s = Switching(model(demands=Demands(forced={"a": 2025})), {"cost": 1.0})
    assert s.without("a").point is None
    assert s.forced("b").point is None
    assert s.forced("b").proven
