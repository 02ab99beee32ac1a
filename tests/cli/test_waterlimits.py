from __future__ import annotations

import pytest

from parkloop.analysis.water.unit import Fresh, Sink, WaterProblem
from parkloop.base.problems import ProblemError
from parkloop.cli.session import UsageProblemError
from parkloop.cli.waterlimits import Limits, read_mixing

PROBLEM = WaterProblem(("A",), (Fresh("fresh", (0.0,)),), (), (Sink("P", "d", 1.0, (9.0,)),))


def test_every_senseless_option_is_told():
    with pytest.raises(UsageProblemError) as refused:
        Limits(min_flow=-1.0, max_connections=-2, pipe_cost=float("nan"), slack=-0.1).check()
    assert [p.code for p in refused.value.problems] == ["usage_not_negative"] * 4 + ["usage_needs_metres"]


def test_no_wish_for_pipes():
    limits = Limits(recycling=False)
    limits.check()
    wishes = limits.wishes(PROBLEM)
    assert (wishes.pipes, wishes.recycling) == (None, False)


def test_limits_on_pipes_and_no_recycling_are_refused_together():
    with pytest.raises(UsageProblemError) as refused:
        Limits(recycling=False, min_flow=1.0, slack=0.0).check()
    assert [(p.code, p.found) for p in refused.value.problems] == [("usage_recycling_pipes", "--min-flow, --slack")]


def test_distances_are_read(tmp_path):
    file = tmp_path / "d.csv"
    file.write_text("from,to,distance_m\nfresh,d,12\n", encoding="utf-8")
    pipes = Limits(distances=str(file), pipe_cost=3.0, max_connections=4).wishes(PROBLEM).pipes
    assert (pipes.most, pipes.price) == (4, 3.0)
    assert pipes.distance[("", "fresh"), ("P", "d")] == pytest.approx(12.0)
    file.write_text("from,to,distance_m\nfresh,x,12\n", encoding="utf-8")
    with pytest.raises(ProblemError):
        Limits(distances=str(file)).wishes(PROBLEM)


def test_mixing(tmp_path):
    rules, offers = tmp_path / "r.yaml", tmp_path / "o.csv"
    rules.write_text("purity: linear\n", encoding="utf-8")
    offers.write_text("plant,name,kind,flow,out_purity,in_min_purity\n,b,fresh,,95,\n,u,sink,5,,80\n", encoding="utf-8")
    problem, mixings, problems = read_mixing(str(offers), str(rules))
    assert problems == ()
    assert list(mixings) == ["purity"]
    assert problem.contaminants == ("purity:min",)
