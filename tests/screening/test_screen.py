"""The ranking of a park: cautious about unknowns, explained by contributions, stable under reordering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.operation.small import park

from parkloop.base.trace import Ledger
from parkloop.evaluation.criteria import CRITERIA
from parkloop.park.results import Evaluation
from parkloop.park.steering import Criterion
from parkloop.screening.screen import round_up, screen


def evaluation(id, **values):
    return Evaluation(
        option=id, values={c.id: values.get(c.id) for c in CRITERIA}, refs={}, effects=(), gates={"law": "pass"}
    )


def ranked(*found, of=None):
    return screen(of or park(), {e.option: e for e in found}, Ledger()).ranking


def test_value_by_hand():
    """Waste 50 of 100 and difficulty 3: with weights 1/2 each, 0.5 * 50/100 - 0.5 * (3-1)/4 = 0."""
    r = ranked(evaluation("a", waste=100.0, difficulty=1.0), evaluation("b", waste=50.0, difficulty=3.0))
    rows = {x.option: x for x in r.rows}
    assert r.weights["waste"] == r.weights["difficulty"] == pytest.approx(0.5)
    assert rows["a"].score == pytest.approx(0.5)
    assert rows["b"].score == pytest.approx(0)


def test_unknown_money_gives_an_interval_and_no_advantage():
    """b's benefit is unknown: it is ranked by the low end, and its high end reaches above a."""
    r = ranked(evaluation("a", waste=10.0, benefit=5.0), evaluation("b", waste=10.0))
    a, b = r.rows
    assert (a.option, b.option) == ("a", "b")
    assert b.low < a.score < b.high or b.high == pytest.approx(a.high)
    assert (b.best_rank, b.worst_rank) == (1, 2)


def test_what_nobody_knows_is_left_out_by_name():
    r = ranked(evaluation("a", waste=10.0), evaluation("b", waste=20.0))
    assert r.left_out["benefit"].key == "screening.left_out.unknown"
    assert "waste" not in r.left_out


def test_gates_and_dead_options_are_not_ranked():
    failing = Evaluation(option="x", values={}, refs={}, effects=(), gates={"law": "fail"})
    assert [x.option for x in ranked(evaluation("a", waste=1.0), failing).rows] == ["a"]
    assert ranked(failing).rows == ()


def test_a_range_of_the_document_is_used():
    p = park(criteria=(Criterion(id="waste", worst=0.0, best=1000.0),))
    assert ranked(evaluation("a", waste=100.0), of=p).rows[0].score == pytest.approx(0.1)


@given(st.permutations(["a", "b", "c"]))
def test_order_of_options_does_not_matter(order):
    values = {"a": 30.0, "b": 20.0, "c": 10.0}
    r = ranked(*(evaluation(o, waste=values[o]) for o in order))
    assert [x.option for x in r.rows] == ["a", "b", "c"]


@given(st.floats(1e-6, 1e9))
def test_round_up_is_close_and_never_below(x):
    assert x <= round_up(x) * (1 + 1e-12)
    assert round_up(x) <= x * 1.11
