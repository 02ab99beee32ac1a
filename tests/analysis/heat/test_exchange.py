from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.exchange import exchange
from parkloop.analysis.heat.streams import Stream, Utility


def level(name, warm, cool=None, kind="both"):
    return Utility(name, kind, warm, warm if cool is None else cool, 5.0)


def test_the_own_level_first_then_the_coolest_that_is_warm_enough():
    """High 10 raised, 4 used; middle 0 raised, 5 used; low 3 raised, 10 used: 4 + 5 + 3 + 1 passed, 6 bought."""
    levels = [level("low", 120), level("high", 200), level("middle", 160)]
    found = exchange(levels, used=(10, 4, 5), raised=(3, 10, 0))
    assert {(p.source, p.sink): p.duty for p in found.passed} == {
        ("high", "high"): 4,
        ("high", "middle"): 5,
        ("low", "low"): 3,
        ("high", "low"): 1,
    }
    assert found.bought == (6, 0, 0)
    assert found.rejected == (0, 0, 0)


def test_heat_never_rises():
    found = exchange([level("cold side", 100, kind="cold"), level("hot side", 101, kind="hot")], (0, 50), (70, 0))
    assert found.passed == ()
    assert (found.bought, found.rejected) == ((0, 50), (70, 0))


def test_a_medium_that_warms_up_serves_only_what_is_cooler():
    """Oil raised between 60 and 100 °C, 40 kW; steam at 80 °C wants 40: the upper half of the oil serves it."""
    found = exchange([level("oil", 100, 60), level("steam", 80)], used=(0, 40), raised=(40, 0))
    assert [(p.source, p.sink, p.duty) for p in found.passed] == [("oil", "steam", pytest.approx(20))]
    assert (found.bought[1], found.rejected[0]) == (pytest.approx(20), pytest.approx(20))


def test_nothing_to_pass():
    found = exchange([], (), ())
    assert (found.passed, found.bought, found.rejected) == ((), (), ())


ROW = st.tuples(
    st.integers(0, 20).map(lambda n: 10.0 * n),
    st.sampled_from([0.0, 0.0, 15.0, 40.0]),
    st.integers(0, 50).map(float),
    st.integers(0, 50).map(float),
)


@given(st.lists(ROW, min_size=1, max_size=6))
def test_no_more_could_be_passed(rows):
    """The cascade of the levels bounds every exchange; the one given reaches the bound and balances."""
    levels = [level(f"{i}", cool + span, cool) for i, (cool, span, _, _) in enumerate(rows)]
    used, raised = [row[2] for row in rows], [row[3] for row in rows]
    found = exchange(levels, used, raised)
    streams = [Stream("", u.name, u.warm, u.cool, q, 0, "hot") for u, q in zip(levels, raised, strict=True)]
    streams += [Stream("", u.name, u.cool, u.warm, q, 0, "cold") for u, q in zip(levels, used, strict=True)]
    assert sum(found.bought) == pytest.approx(cascade(streams).hot_utility, abs=1e-6)
    for i, u in enumerate(levels):
        assert found.bought[i] + sum(p.duty for p in found.passed if p.sink == u.name) == pytest.approx(used[i])
        assert found.rejected[i] + sum(p.duty for p in found.passed if p.source == u.name) == pytest.approx(raised[i])
    by_name = {u.name: u for u in levels}
    assert all(by_name[p.source].warm >= by_name[p.sink].cool for p in found.passed)
