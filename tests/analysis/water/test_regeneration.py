from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.water.published import FOUR, TWO, cleaner, treated

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.nonlinear import branch_and_bound
from parkloop.analysis.water.regeneration import reuse_once
from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem
from parkloop.base.problems import NoFeasibleAnswerError, ProblemError


def test_regeneration_reuse_of_wang_and_smith():
    problem = treated(FOUR, cleaner((5.0,)))
    found = reuse_once(problem)
    # below 100 ppm 9 kg/h are taken up by fresh water to 100 and the same water again from 5: 9000/195
    assert found.objective == pytest.approx(9000 / 195)
    checked = check_network(problem, found.network.links)
    assert checked.violations == ()
    assert checked.fresh_water == pytest.approx(46.1538, abs=1e-4)


def test_parts_share_the_load_and_nothing_behind_feeds_what_lies_before():
    found = reuse_once(treated(FOUR, cleaner((5.0,))))
    loads = {name: sum(p.load for p in found.parts if p.unit[1] == name) for name in "1234"}
    assert loads == pytest.approx({"1": 2.0, "2": 5.0, "3": 30.0, "4": 4.0})
    assert any(p.treated for p in found.parts)
    into = sum(link.flow for link in found.network.links if link.target[1] == "clean")
    assert into <= 46.16


def test_several_contaminants_or_a_removal_are_refused():
    with pytest.raises(ProblemError) as refused:
        reuse_once(treated(TWO, cleaner((5.0, None))))
    assert refused.value.problems[0].code == "water_once_several"
    with pytest.raises(ProblemError) as refused:
        reuse_once(treated(FOUR, cleaner((None,), (0.9,))))
    assert refused.value.problems[0].code == "water_once_removal"


def test_sources_pass_the_treatment_and_serve_sinks():
    problem = WaterProblem(
        ("A",), (Fresh("f", (0.0,)),), (Source("", "s", 50.0, (200.0,)),), (Sink("", "d", 40.0, (20.0,)),)
    )
    assert reuse_once(treated(problem, cleaner((20.0,)))).objective == pytest.approx(0.0)
    # 30 t/h at 20 ppm from the treatment, 10 t/h of fresh water, and x of the source: 200x + 600 <= 800 and x = 1
    assert reuse_once(treated(problem, cleaner((20.0,), limit=30.0))).objective == pytest.approx(9.0)


def test_cost_weighs_treatment_against_fresh_water():
    fresh = Fresh("f", (0.0,), cost=1.0)
    problem = WaterProblem(("A",), (fresh,), operations=FOUR.operations)
    assert reuse_once(problem, priced=True).objective == pytest.approx(90.0)


def test_no_network():
    problem = WaterProblem(("A",), (Fresh("f", (50.0,)),), sinks=(Sink("", "d", 1.0, (10.0,)),))
    with pytest.raises(NoFeasibleAnswerError):
        reuse_once(problem)


@settings(max_examples=15, deadline=None)
@given(st.floats(1.0, 95.0))
def test_recycling_never_needs_more_than_reuse_and_reuse_never_more_than_none(out):
    problem = treated(FOUR, cleaner((out,)))
    once = reuse_once(problem).objective
    _, recycled = branch_and_bound(problem)
    assert recycled.design.objective <= once + 1e-6 <= 90.0 + 2e-6
