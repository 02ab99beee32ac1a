"""Pareto sets of the park model against enumeration, with coverage, stop and resume."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.small_model import every_plan, model

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.planning.pareto import Effort, pareto


def efficient_plans(plans, signs):
    def better(p, q):
        gain = [s * (q[k] - p[k]) for k, s in signs.items()]
        return min(gain) >= -1e-6 and max(gain) > 1e-6

    return {c for c, v in plans.items() if not any(better(w, v) for w in plans.values())}


def test_two_measures_as_enumerated():
    """Cost wants a alone (34 700 a year saved), carbon s: the set is {a} and {a, s}; b never pays."""
    built = model()
    expected = efficient_plans(every_plan(built, "cost"), {"cost": 1, "co2e": 1})
    found, _ = pareto(built, ("cost", "co2e"))
    assert {frozenset(p.built) for p in found.points} == expected == {frozenset("a"), frozenset("as")}
    assert found.complete
    assert found.proven
    assert [m.share for m in found.missed] == [0.02, 0.02]
    assert found.missed[0].amount == pytest.approx(0.02 * 10_000)  # s: 80 000 a year against 70 000 of coal
    assert not any(p.given_up for p in found.points)


def test_three_measures_as_enumerated():
    built = model()
    names = {"cost": 1, "co2e": 1, "investment": 1}
    expected = efficient_plans(every_plan(built, "cost"), names)
    found, _ = pareto(built, tuple(names))
    assert {frozenset(p.built) for p in found.points} == expected
    assert len(expected) == 6  # nothing, b, s, a, bs, as: each step costs more money


def test_a_measure_that_no_option_moves_is_said():
    found, _ = pareto(model(), ("co2e", "water"))
    assert {a.name: a.why for a in found.axes} == {"co2e": "agreed", "water": "flat"}
    assert len(found.points) == 1
    assert found.missed == ()


def test_payoff_table_holds_the_best_of_each():
    found, _ = pareto(model(), ("cost", "co2e"))
    cost, carbon = found.axes
    assert cost.best == pytest.approx(610_000 - 34_700)
    assert carbon.best == pytest.approx(1800)
    assert carbon.worst == pytest.approx(2000)
    assert cost.usual == pytest.approx(610_000)


def test_a_loose_search_is_shorter_and_says_what_it_may_miss():
    """Steps of 10 %, boxes closed where options in part give less than three of them: 30 % may be missed."""
    names = ("cost", "co2e", "investment")
    strict, loose = Effort(), Effort()
    whole, _ = pareto(model(), names, step=0.1, effort=strict)
    found, state = pareto(model(), names, step=0.1, effort=loose, loose=3.0)
    assert whole.complete
    assert found.complete
    assert {m.share for m in whole.missed} == {0.1}
    assert [m.share for m in found.missed] == pytest.approx([0.3, 0.3, 0.3])
    assert loose.solves < strict.solves
    for p in whole.points:  # for each there is one in the loose set that it beats by no more than 30 % in anything
        near = [[a.share(p.values[a.name]) - a.share(q.values[a.name]) for a in found.axes] for q in found.points]
        assert min(max(gains) for gains in near) <= 0.3 + 1e-9
    again, _ = pareto(model(), names, state=state)
    assert [m.share for m in again.missed] == pytest.approx([0.3, 0.3, 0.3])


def test_the_worst_of_a_set_is_that_of_its_points():
    """Business as usual emits 2000 t and {a} does too: the worst of both table and set; nothing invested costs most."""
    found, _ = pareto(model(), ("cost", "co2e", "investment"))
    worst = {a.name: found.nadir(a) for a in found.axes}
    assert worst == {
        "cost": pytest.approx(max(p.values["cost"] for p in found.points)),
        "co2e": pytest.approx(2000),
        "investment": pytest.approx(12e6),
    }


def test_stop_and_go_on_gives_the_same_set():
    built = model()
    names = ("cost", "co2e", "investment")
    whole, _ = pareto(built, names)
    stopped, state = pareto(built, names, seconds=0.0)
    assert not stopped.complete
    assert stopped.open_boxes
    assert max(m.share for m in stopped.missed) > 0.05
    effort = Effort()
    again, _ = pareto(model(), names, state=json.loads(json.dumps(state)), effort=effort)
    assert [p.built for p in again.points] == [p.built for p in whole.points]
    assert again.complete
    assert effort.solves > 0


def test_a_state_of_another_search_is_refused():
    _, state = pareto(model(), ("cost", "co2e"))
    with pytest.raises(NoFeasibleAnswerError):
        pareto(model(), ("cost", "investment"), state=state)
    with pytest.raises(NoFeasibleAnswerError):
        pareto(model(amount=11e6), ("cost", "co2e"), state=state)
    with pytest.raises(NoFeasibleAnswerError):
        pareto(model(), ("cost", "co2e"), state={"schema": "else"})


@settings(max_examples=8, deadline=None)
@given(
    amount=st.integers(0, 20),
    a=st.integers(0, 60),
    s=st.integers(0, 160),
)
def test_no_point_is_better_than_another(amount, a, s):
    built = model(amount=amount * 1e6, costs={"a": a * 1e3, "s": s * 1e3})
    found, _ = pareto(built, ("cost", "co2e", "waste"))
    axes = found.traded
    for p in found.points:
        for q in found.points:
            if p is not q and axes:
                assert any(x.sign * (p.values[x.name] - q.values[x.name]) < 0 for x in axes)


@pytest.mark.parametrize("name", ["cost", "co2e"])
def test_an_option_or_money_more_never_worsens_a_best(name):
    """Bounds against values: what more can reach is not below what less has reached."""
    few, many = model(leave_out=("s",)), model()
    poor = model(amount=5e6)
    for less in (few, poor):
        assert many.solve({name: 1.0}).bound >= less.solve({name: 1.0}).goal - 1e-6
