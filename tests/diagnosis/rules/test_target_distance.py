from __future__ import annotations

import pytest

from parkloop.base.text import Text
from parkloop.diagnosis.rules.target_distance import find
from parkloop.park.enums import Direction, Severity, TargetKind
from parkloop.park.steering import Target


def with_target(park, **more):
    settings = {"id": "T1", "indicator": "rate", "target_value": 80.0, "year": 2030, "unit": "%", **more}
    return park.but(targets=(Target(**settings),))


@pytest.mark.parametrize(
    ("value", "severity"), [(50.0, Severity.HIGH), (70.0, Severity.MEDIUM), (79.0, Severity.LOW), (80.0, None)]
)
def test_the_gap_to_a_target(look, park, indicator, told, value, severity):
    """(80 - 50) / 80 = 37.5 %, (80 - 70) / 80 = 12.5 %, 1.25 %, reached."""
    seen = look(park=with_target(park), indicators=(indicator(value=value, direction=1),))
    found = list(find(seen))
    assert [f.severity for f in found] == ([] if severity is None else [severity])
    for finding in found:
        assert finding.amount == 80.0 - value
        assert told(seen, finding.problem)[0] == f"rate率现状为 {value:g} %，距 2030 年目标 80 % 尚有差距。"


def test_less_may_be_better_and_the_base_value_may_tell(look, park, indicator):
    down = look(park=with_target(park), indicators=(indicator(value=90.0, direction=-1),))
    assert [f.amount for f in find(down)] == [10.0]
    neutral = indicator(value=90.0, direction=0)
    told_by_base = look(park=with_target(park, base_value=120.0), indicators=(neutral,))
    assert [f.amount for f in find(told_by_base)] == [10.0]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], "没有这个指标"),
        ([{"value": None}], "缺少数据"),
        ([{"unit": "t"}], "计量单位“%”"),
        ([{"direction": 0}], "基准值"),
    ],
)
def test_what_cannot_be_judged_says_why(look, park, indicator, told, values, words):
    seen = look(park=with_target(park), indicators=tuple(indicator(**v) for v in values))
    (finding,) = find(seen)
    assert finding.directions == (Direction.MANAGEMENT,)
    assert words in told(seen, finding.causes[0])[0]
    assert told(seen, finding.problem)


def test_a_target_may_name_its_indicator_in_words_and_be_structural(look, park, indicator):
    aim = with_target(park, indicator="rate率", kind=TargetKind.STRUCTURAL, name=Text("目标", "aim"))
    (finding,) = find(look(park=aim, indicators=(indicator(direction=1),)))
    assert finding.directions == (Direction.STRUCTURE,)
