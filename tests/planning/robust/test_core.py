"""The robust core of the three futures in small_risk.py."""

import pytest
from tests.planning.robust.small_risk import futures, model

from parkloop.planning.robust.core import losses_as_usual, robust_core
from parkloop.planning.rows import Demands


def test_core_by_hand():
    """The link a is best in every future and gains 34 700; the saving only where coal is dear."""
    m = model()
    best = [m.best_of(k) for k in range(3)]
    core = robust_core(m, best)
    assert core.every == core.firm == ("a",)
    assert core.share == pytest.approx({"a": 1.0, "s": 1 / 3})
    assert core.without["a"] == pytest.approx((34_700, 34_700, 34_700))
    assert core.proven
    assert losses_as_usual(m) == pytest.approx((610_000, 820_000, 628_000))


def test_an_option_that_hardly_matters_is_not_firm():
    """Where coal is dear a and s together gain 45 700: without a 34 700 are lost, 76 % of it."""
    m = model()
    best = [m.best_of(k) for k in range(3)]
    assert robust_core(m, best, within=0.8).firm == ()
    assert robust_core(m, best, within=0.7).firm == ("a",)


def test_what_is_decided_is_firm_whatever_happens():
    m = model(s=futures(), demands=Demands(forced={"s": 2025}))
    core = robust_core(m, [m.best_of(k) for k in range(3)])
    assert core.every == ("a", "s")
    assert core.without["s"] == (float("inf"),) * 3
    assert "s" in core.firm


def test_asked_briefly_the_core_is_the_same():
    """Within 0.8 the first future (100 % lost) says nothing, the second (76 %) ends it, the third is not asked."""
    m = model()
    best = [m.best_of(k) for k in range(3)]
    core = robust_core(m, best, within=0.8, brief=True)
    assert core.firm == ()
    assert core.without["a"][:2] == pytest.approx((34_700, 34_700))
    assert core.without["a"][2] != core.without["a"][2]  # nan
    assert robust_core(m, best, within=0.7, brief=True).firm == ("a",)


def test_futures_that_say_the_same_are_one_question(monkeypatch):
    m = model()
    best = [m.best_of(0)] * 2
    asked = []
    own = m.best_of
    monkeypatch.setattr(m, "best_of", lambda s, **k: asked.append(s) or own(s, **k))
    core = robust_core(m, best, alike=[0, 0])
    assert asked == [0]
    assert core.without["a"] == pytest.approx((34_700, 34_700))
