from __future__ import annotations

import pytest

from parkloop.generation.legality.nature import hazardous, percent, solid_class
from parkloop.park.enums import YesNo


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"hazardous": YesNo.YES}, YesNo.YES),
        ({"codes": {"hw": "HW34"}, "hazardous": YesNo.NO}, YesNo.YES),
        ({"codes": {"hw": "900-249-08"}}, YesNo.YES),
        ({"codes": {"ewc": "10 01 04*"}, "hazardous": YesNo.NO}, YesNo.YES),
        ({"codes": {"ewc": "10 01 04"}, "hazardous": YesNo.NO}, YesNo.NO),
        ({}, YesNo.UNKNOWN),
    ],
)
def test_the_stricter_statement_counts(kit, more, answer):
    assert hazardous(kit.thing("x", "某物", "", "waste", **more)) is answer


def test_the_route_speaks_where_the_document_is_silent(kit):
    silent, stated = kit.thing("x", "某物", "", "waste"), kit.thing("x", "某物", "", "waste", hazardous=YesNo.NO)
    assert hazardous(silent, YesNo.YES) is YesNo.YES
    assert hazardous(stated, YesNo.YES) is YesNo.NO


@pytest.mark.parametrize(("code", "found"), [("SW06", "SW06"), ("441-001-S06", "SW06"), ("HW06", ""), ("", "")])
def test_class_of_solid_waste(kit, code, found):
    assert solid_class(kit.thing("x", "某物", "", "waste", codes={"sw": code})) == found


def test_percent_has_no_idle_digits():
    assert [percent(x) for x in (0.08, 0.0006, 1.2)] == ["8 %", "0.06 %", "120 %"]
