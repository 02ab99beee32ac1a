"""Flows and contents together: hand-computed processes, what stays unknown, order, and a substance's own amount."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.analysis.balance.joint import (
    GOODS,
    ContentDatum,
    Meaning,
    TransferDatum,
    amount_of,
    solve_joint,
    substances_of,
    transfer_of,
)
from parkloop.analysis.balance.layer import FlowDatum, Layer


def splitter(m2=(60.0, 0.0), m3=(None, None)):
    """100 t in, exact; 60 t and the rest out."""
    return Layer(
        (FlowDatum("m1", None, "p", 100.0, 0.0), FlowDatum("m2", "p", None, *m2), FlowDatum("m3", "p", None, *m3))
    )


def cadmium(*figures):
    return [ContentDatum(f"m{i}", "Cd", *pair, "%", 0.01) for i, pair in enumerate(figures, 1)]


def content(found, flow):
    return found.solved[Meaning("content", flow, "Cd")]


def test_contents_that_do_not_fit_share_the_residual_by_variance():
    """100 x 10 % - 60 x 5 % - 40 x 20 % = -1 t over variance 1 + 0.36 + 0.64 = 2: chi-square 0.5, half a t each.

    c1 + 1^2 x 100 / 2 % = 10.5 %; c2 - 0.3 = 4.7 %; c3 - 0.8 = 19.2 %; 10.5 - 2.82 - 7.68 = 0.
    """
    found = solve_joint(splitter(), cadmium((10.0, 1.0), (5.0, 1.0), (20.0, 2.0)))
    assert [content(found, f"m{i}").value for i in (1, 2, 3)] == pytest.approx([0.105, 0.047, 0.192])
    amounts = [found.solved[amount_of("Cd", f"m{i}")].value for i in (1, 2, 3)]
    assert amounts == pytest.approx([10.5, 2.82, 7.68])
    assert (found.result.test.statistic, found.result.test.dof) == (pytest.approx(0.5), 1)


def test_a_content_by_difference_and_the_deviation_of_its_amount():
    """c3 = (10 - 3) / 40 = 17.5 %; its amount 7 t has the deviation sqrt(1^2 + 0.6^2) = 1.16619 t."""
    found = solve_joint(splitter(), cadmium((10.0, 1.0), (5.0, 1.0)))
    assert content(found, "m3").value == pytest.approx(0.175)
    amount = found.solved[amount_of("Cd", "m3")]
    assert (amount.value, amount.sd) == (pytest.approx(7.0), pytest.approx(1.1661904))


def test_contents_correct_an_unmeasured_flow():
    """10 % in, 5 % and 17.5 % out, all exact: x + y = 100 and 5 x + 17.5 y = 1000 give x = 60, y = 40."""
    found = solve_joint(splitter(m2=(None, None)), cadmium((10.0, 0.0), (5.0, 0.0), (17.5, 0.0)))
    assert [found.solved[Meaning("flow", f"m{i}")].value for i in (2, 3)] == pytest.approx([60.0, 40.0])


def test_an_amount_may_be_known_where_flow_and_content_are_not():
    """Two flows out are not measured; m4 holds nothing of it, so m3 carries 10 - 3 = 7 t, however large it is."""
    layer = Layer(
        (
            FlowDatum("m1", None, "p", 100.0, 0.0),
            FlowDatum("m2", "p", None, 60.0, 0.0),
            FlowDatum("m3", "p", None),
            FlowDatum("m4", "p", None),
        )
    )
    given_ = [
        ContentDatum("m1", "Cd", 0.1, 0.0),
        ContentDatum("m2", "Cd", 0.05, 0.0),
        ContentDatum("m4", "Cd", 0.0, 0.0),
    ]
    found = solve_joint(layer, given_)
    assert found.solved[amount_of("Cd", "m3")].value == pytest.approx(7.0)
    assert found.solved[Meaning("flow", "m3")].value is None
    assert content(found, "m3").value is None


def test_a_transfer_coefficient_of_a_substance():
    """90 % of the 10 t of cadmium leave by m3 (40 t): 9 / 40 = 22.5 %; 1 t stays in 60 t: 1.6667 %."""
    share = TransferDatum("p", "Cd", "m3", 0.9, 0.0)
    found = solve_joint(splitter(), cadmium((10.0, 0.0)), [share])
    assert content(found, "m3").value == pytest.approx(9 / 40)
    assert content(found, "m2").value == pytest.approx(1 / 60)
    assert found.solved[transfer_of(share)].value == pytest.approx(0.9)


def test_a_transfer_coefficient_of_the_flows_themselves():
    """60 % +- 6 % of 100 t against 66 t +- 3 t: (60/36 + 66/9) / (1/36 + 1/9) = 64.8; the rest is 35.2."""
    share = TransferDatum("p", GOODS, "m2", 0.6, 0.06)
    found = solve_joint(splitter(m2=(66.0, 3.0)), [], [share])
    assert [found.solved[Meaning("flow", f"m{i}")].value for i in (1, 2, 3)] == pytest.approx([100.0, 64.8, 35.2])
    assert found.solved[transfer_of(share)].value == pytest.approx(0.648)
    assert found.substances == ()


def test_traces_in_parts_per_million_lose_no_digit():
    ppm = [ContentDatum("m1", "Hg", 10.0, 0.0, "ppm", 1e-6), ContentDatum("m2", "Hg", 5.0, 0.0, "ppm", 1e-6)]
    found = solve_joint(splitter(), ppm)
    assert found.solved[Meaning("content", "m3", "Hg")].value == pytest.approx(17.5e-6, rel=1e-9)


def test_exact_contents_that_contradict_are_told_by_what_they_are_about():
    found = solve_joint(splitter(), cadmium((10.0, 0.0), (5.0, 0.0), (20.0, 0.0)))
    assert found.result.contradictions
    about = [found.equations[i] for i in found.result.contradictions]
    assert Meaning("balance", substance="Cd", node="p") in about


def test_ids_of_variables():
    assert Meaning("content", "F1", "Cl").id == "content/Cl/F1"
    assert transfer_of(TransferDatum("p", GOODS, "F1", None, None)).id == "transfer/p/F1"
    assert amount_of(GOODS, "F1").id == "flow/F1"
    assert substances_of(cadmium((1.0, 1.0), (2.0, 1.0))) == ("Cd",)


PERCENT = st.floats(1.0, 30.0)


@settings(max_examples=25, deadline=None)
@given(PERCENT, PERCENT, PERCENT)
def test_every_balance_closes_and_a_second_time_changes_nothing(c1, c2, c3):
    layer = splitter(m2=(60.0, 3.0), m3=(41.0, 4.0))
    found = solve_joint(layer, cadmium((c1, 1.0), (c2, 1.0), (c3, 2.0)))
    m = [found.solved[Meaning("flow", f"m{i}")].value for i in (1, 2, 3)]
    c = [content(found, f"m{i}").value for i in (1, 2, 3)]
    assert m[0] == pytest.approx(m[1] + m[2])
    assert m[0] * c[0] == pytest.approx(m[1] * c[1] + m[2] * c[2], abs=1e-7)
    again = Layer(tuple(FlowDatum(f.id, f.source, f.target, m[i], f.sd) for i, f in enumerate(layer.flows)))
    twice = solve_joint(
        again, [ContentDatum(f"m{i}", "Cd", c[i - 1], sd) for i, sd in ((1, 0.01), (2, 0.01), (3, 0.02))]
    )
    assert [content(twice, f"m{i}").value for i in (1, 2, 3)] == pytest.approx(c, rel=1e-6, abs=1e-9)
