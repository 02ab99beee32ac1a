"""Core index over a Pareto set."""

import pytest
from tests.planning.small_model import model

from parkloop.planning.insight.coreindex import BORDER, CORE, EXTERIOR, core_index, kind, shares
from parkloop.planning.pareto import pareto


def test_share_of_the_points():
    """The set of cost and carbon is {a} and {a, s}: a in both, s in one, b in none."""
    found, _ = pareto(model(), ("cost", "co2e"))
    index = core_index(found, ("a", "b", "s"))
    assert index == pytest.approx({"a": 1.0, "b": 0.0, "s": 0.5})
    assert [kind(index[o]) for o in ("a", "b", "s")] == [CORE, EXTERIOR, BORDER]


def test_of_no_plan_nothing():
    assert shares([], ("a",)) == {"a": 0.0}
