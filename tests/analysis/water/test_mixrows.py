from __future__ import annotations

import pytest

from parkloop.analysis.water.mixrows import raw_heads, read_offers, read_rules
from parkloop.analysis.water.quality import Mixing, Rule
from parkloop.analysis.water.solve import solve
from parkloop.base.problems import ProblemError

RULES = read_rules({"RVP": {"rule": "power", "exponent": 1.44}})
ROWS = [
    {"plant": "", "name": "fresh", "kind": "fresh", "flow": "", "out_RVP": "2", "in_max_RVP": ""},
    {"plant": "", "name": "c1", "kind": "source", "flow": "4", "out_RVP": "6", "in_max_RVP": ""},
    {"plant": "", "name": "c2", "kind": "source", "flow": "3", "out_RVP": "2.5", "in_max_RVP": ""},
    {"plant": "", "name": "degreaser", "kind": "sink", "flow": "5", "out_RVP": "", "in_max_RVP": "3"},
    {"plant": "", "name": "absorber", "kind": "sink", "flow": "2", "out_RVP": "", "in_max_RVP": "4"},
]


def test_rules():
    assert {"RVP": Mixing(Rule.POWER, 1.44)} == RULES
    assert read_rules({"purity": "linear"}) == {"purity": Mixing(Rule.LINEAR)}


@pytest.mark.parametrize("data", [None, [], {}, {"x": "cubic"}, {"x": {"rule": "power", "exponent": 0}}, {"x": 3}])
def test_rules_that_cannot_be_used(data):
    with pytest.raises(ProblemError) as refused:
        read_rules(data)
    assert {p.code for p in refused.value.problems} == {"water_mixing"}


def test_metal_degreasing_from_a_list():
    problem, problems = read_offers(ROWS, RULES)
    assert problems == ()
    assert solve(problem).fresh_water == pytest.approx(2.38, abs=0.005)
    assert raw_heads(ROWS)[0] == "plant"


def test_all_problems_are_told_at_once():
    rows = [
        {"plant": "", "name": "f", "kind": "fresh", "flow": "", "out_RVP": "0", "out_pH": "7"},
        {"plant": "", "name": "", "kind": "sink", "flow": "", "out_RVP": "", "out_pH": ""},
        {"plant": "", "name": "s", "kind": "operation", "flow": "1", "out_RVP": "1", "out_pH": ""},
        {"plant": "", "name": "s", "kind": "source", "flow": "x", "out_RVP": "", "out_pH": ""},
        {"plant": "", "name": "s", "kind": "source", "flow": "-1", "out_RVP": "2", "out_pH": ""},
        {"plant": "", "name": "", "kind": "", "flow": "", "out_RVP": "", "out_pH": ""},
    ]
    problem, problems = read_offers(rows, RULES, "o.csv")
    assert not problem.sources
    assert [p.code for p in problems] == [
        "water_property",
        "water_no_name",
        "water_no_flow",
        "water_kind",
        "water_not_a_number",
        "water_property",
        "water_duplicate",
        "water_negative",
        "water_unknown_column",
    ]
    assert problems[0].where.row == 2


def test_nothing_to_buy():
    _, problems = read_offers(ROWS[1:], RULES)
    assert [p.code for p in problems] == ["water_no_bought"]
