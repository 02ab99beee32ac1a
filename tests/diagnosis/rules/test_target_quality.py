import pytest

from parkloop.diagnosis.rules.target_quality import find, paces
from parkloop.park.enums import Severity
from parkloop.park.steering import Target


def target(key="T", indicator="rate", value=80.0, year=2030, base=50.0, **more):
    return Target(id=key, indicator=indicator, target_value=value, year=year, base_value=base, **more)


def kinds(look, park, indicators, *targets):
    seen = look(park=park.but(targets=targets), indicators=indicators)
    return seen, {f.kind: f for f in find(seen)}


def test_a_sound_target_is_no_finding(look, park, indicator):
    assert kinds(look, park, (indicator(direction=1),), target())[1] == {}


def test_without_base_they_are_told_together(look, park, indicator, told):
    seen, found = kinds(look, park, (indicator(),), target("T2", base=None), target("T1", base=None, year=2031))
    (finding,) = found.values()
    assert (finding.id, finding.severity, finding.path) == (
        "target_without_base",
        Severity.LOW,
        "targets[1].base_value",
    )
    assert "2 项目标没有填写基期值" in told(seen, finding.problem)[0]
    assert "T1, T2" in told(seen, finding.problem)[0]


@pytest.mark.parametrize(("base", "found"), [(40.0, False), (39.9, True), (62.5, False), (62.6, True)])
def test_a_base_value_off_by_more_than_a_fifth(look, park, indicator, base, found):
    """The base year gives 50: 40 is 20 per cent of 50 below it, 62.5 20 per cent of itself above."""
    assert ("target_base_differs" in kinds(look, park, (indicator(),), target(base=base))[1]) is found


@pytest.mark.parametrize(("value", "found"), [(100.0, False), (101.0, True), (-1.0, True)])
def test_a_share_cannot_pass_its_whole(look, park, indicator, told, value, found):
    seen, got = kinds(look, park, (indicator(),), target(value=value))
    assert ("target_impossible" in got) is found
    assert all(told(seen, f.problem) for f in got.values())


@pytest.mark.parametrize(("value", "found"), [(0.61, False), (0.57, True)])
def test_out_of_reach_is_more_than_three_times_the_documented_pace(look, park, indicator, told, value, found):
    """Energy per value added fell by 2.86 % a year; three times that over six years: 1 to (1 - 0.0858)^6 = 0.584."""
    assert pytest.approx(0.584, abs=1e-3) == (1 - 3 * 0.0286) ** 6
    now = indicator("energy_intensity", 1.0, "tce/万元", direction=-1)
    seen, got = kinds(look, park, (now,), target(indicator="energy_intensity", value=value, base=1.0))
    assert ("target_out_of_reach" in got) is found
    for finding in got.values():
        assert (finding.severity, finding.path) == (Severity.HIGH, "targets[0].target_value")
        assert "%" in told(seen, finding.problem)[0]


def test_paces_are_those_of_their_sources():
    rows = {key: row["change"] for key, row in paces().items()}
    assert rows["energy_intensity"] == pytest.approx(0.865 ** (1 / 5) - 1, abs=1e-4)
    assert rows["fresh_water_intensity"] == pytest.approx(0.84 ** (1 / 5) - 1, abs=1e-4)
    assert rows["resource_productivity"] == pytest.approx(1.20 ** (1 / 5) - 1, abs=1e-4)
    assert all(row["source"] and row["confidence"] for row in paces().values())


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ({"value": 70.0}, True),  # another value for the same year
        ({"value": 80.0}, False),
        ({"value": 90.0, "year": 2035}, False),
        ({"value": 70.0, "year": 2035}, True),  # later, and less
        ({"value": 70.0, "year": 2027}, False),
    ],
)
def test_contradictions(look, park, indicator, told, second, found):
    seen, got = kinds(look, park, (indicator(direction=1),), target("A"), target("B", **second))
    assert ("target_contradicts" in got) is found
    for finding in got.values():
        assert finding.id == "target_contradicts.B"
        assert finding.path == "targets[1].target_value"
        assert told(seen, finding.problem)


def test_two_values_of_an_indicator_that_is_not_known_contradict_too(look, park):
    assert "target_contradicts" in kinds(look, park, (), target("A"), target("B", value=9.0))[1]
