"""The cut against salt that gathers: the plan changes, keeps the limit, and says what happened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.operation.rows.streams import GOODS, USED, document, pipes
from tests.operation.small import case
from tests.planning.small_plan import planned
from tests.planning.test_contents import CLEAN, bought, network, solver, washer

from parkloop.base.i18n import t
from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.planning.contents import settled_contents
from parkloop.planning.settled import settle


def settled(c):
    return settle(c.network, solver(c)(c.network), solver(c))


def test_a_cut_that_is_safe_and_nearly_the_best():
    """At 500 ppm 60 m3 may go round: 500 * 60 = 300 * 100. The truth: 400 ppm and 75, for 10 000 / (100 - 75) = 400."""
    c = network(washer(300.0))
    found = settled(c)
    assert found.after.above == ()
    assert bought(c, found.answer) == pytest.approx(25.0, rel=0.05)
    assert bought(c, found.answer) >= 25.0 - 1e-6
    (told,) = found.problems
    assert (told.code, told.where.id, told.found, told.expected) == ("content_cut", "wash", "400", "300")
    assert 0 < float(told.params["now"]) <= 300


def test_a_loop_without_purge_is_opened():
    """All 100 m3 would go round; 75 may, and the first cut alone would have let through next to nothing."""
    c = network(washer(300.0), capacity=1e4)
    found = settled(c)
    assert found.after.above == ()
    assert 25.0 - 1e-6 <= bought(c, found.answer) <= 27.0
    assert found.problems[0].found == "inf"


def test_where_nothing_gathers_nothing_is_solved_again():
    c = network(washer(450.0))
    first = solver(c)(c.network)

    def never(_network):
        raise AssertionError

    found = settle(c.network, first, never)
    assert found.answer is first
    assert (found.taken, found.problems) == ({}, ())


def test_where_no_cut_has_an_answer_the_first_stands_with_its_warning():
    c = network(washer(300.0))
    first = solver(c)(c.network)

    def none(_network):
        raise NoFeasibleAnswerError(Problem("plan_infeasible"))

    found = settle(c.network, first, none)
    assert found.answer is first
    assert found.network is c.network
    assert found.problems == ()
    assert [row.process for row in found.after.above] == ["wash"]


def test_a_cut_that_mends_nothing_ends_after_its_rounds():
    c = network(washer(300.0))
    first = solver(c)(c.network)
    asked = []

    def stubborn(cut):
        asked.append(cut)
        return first

    found = settle(c.network, first, stubborn)
    assert len(asked) == 5
    assert found.after.above
    assert found.problems == ()


def test_the_plan_changes_and_says_so():
    """80 of 100 m3 would go round; the plan lets 75 and less, and every year holds the limit."""
    of = document((washer(300.0),), (GOODS, CLEAN, USED))
    _, made = planned([pipes([("A", "A")], capacity=80.0)], of=of)
    codes = {p.code for p in made.problems}
    assert "content_cut" in codes
    assert "content_gathers" not in codes
    assert set(made.chosen.built) == {"pipes"}
    c = case([pipes([("A", "A")], capacity=80.0)], of=of)
    assert made.chosen.flow.shape[0] == len(c.network.arcs)
    round_way = [i for i, a in enumerate(made.network.arcs) if a.option == "pipes"]
    assert 70 < made.chosen.flow[round_way].sum(axis=0).max() <= 75 + 1e-6
    found = settled_contents(c.network, made.chosen.flow, made.chosen.open, made.chosen.inner)
    assert max(found.supplies.values()) <= 300 * (1 + 1e-6)


def test_words():
    problem = settled(network(washer(300.0))).problems[0]
    for lang in ("zh", "en"):
        text = t(
            "problems.content_cut.message", lang, id="wash", found="400", expected="300", **replace(problem).params
        )
        assert "300" in text
        assert "salt" in text
