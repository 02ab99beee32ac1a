from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.indicators.sets import load_set
from parkloop.indicators.verdict import judge
from parkloop.park.results import IndicatorValue

HJ = load_set("hj274@2015")


def values(**other):
    """All rows met, but those named."""
    return [
        IndicatorValue(id=i.id, name=i.name, unit=i.unit, value=None, met=other.get(i.id, True)) for i in HJ.indicators
    ]


def group(letter, answer):
    return {i.id: answer for i in HJ.indicators if i.group == letter}


def optional_but(count):
    """All optional rows missed but the first of each group and ``count`` more."""
    rows = [i for i in HJ.indicators if i.requirement == "optional"]
    firsts = {i.group: i.id for i in reversed(rows)}
    spare = [i.id for i in rows if i.id not in firsts.values()]
    return dict.fromkeys(spare[count:], False)


def test_hj_274_has_seventeen_mandatory_rows_and_six_groups():
    assert len(HJ.indicators) == 32
    assert sum(i.requirement == "mandatory" for i in HJ.indicators) == 17
    assert sorted({i.group for i in HJ.indicators} - {""}) == list("ABCDEF")


@pytest.mark.parametrize(
    ("other", "result"),
    [
        ({}, "pass"),
        (optional_but(0), "pass"),
        ({"incidents": False}, "fail"),
        ({"incidents": None}, "not_assessable"),
        (group("B", False), "fail"),
        (group("B", None), "not_assessable"),
        ({**group("B", False), "recycled_resource_rate": None}, "not_assessable"),
        ({**group("B", None), "incidents": False}, "fail"),
    ],
)
def test_three_answers(other, result):
    assert judge(HJ, values(**other)).result == result


def test_what_the_answer_rests_on():
    found = judge(HJ, values(incidents=False, awareness=None, **group("F", None)))
    assert found.mandatory_missed == ("incidents",)
    assert found.mandatory_open == ("awareness",)
    assert len(found.mandatory_met) == 15
    assert found.groups["F"] == "not_assessable"
    assert (found.met, found.open, found.asked) == (28, 3, 23)
    assert found.confidence == "memory"


def test_a_set_without_a_rule_has_no_verdict():
    assert judge(load_set("iso59020@2024"), []) is None


def test_the_core_indicator_of_zero_carbon_is_a_veto():
    chosen = load_set("zero-carbon@2025")
    rows = [IndicatorValue(id=i.id, name=i.name, unit="1", value=1.0, met=True) for i in chosen.indicators]
    assert judge(chosen, rows).result == "pass"
    rows[0] = IndicatorValue(id="carbon_per_energy", name=rows[0].name, unit="1", value=1.0, met=False)
    assert judge(chosen, rows).result == "fail"


@given(st.lists(st.sampled_from([True, False, None]), min_size=32, max_size=32))
def test_an_open_row_that_is_settled_never_turns_a_settled_answer(answers):
    """Whatever the open rows turn out to be, "pass" stays "pass" and "fail" stays "fail"."""
    ids = [i.id for i in HJ.indicators]
    found = judge(HJ, values(**dict(zip(ids, answers, strict=True)))).result
    for settled in (True, False):
        later = [settled if a is None else a for a in answers]
        result = judge(HJ, values(**dict(zip(ids, later, strict=True)))).result
        assert result != "not_assessable"
        if found != "not_assessable":
            assert result == found
