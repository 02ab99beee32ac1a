from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.indicators.greenindex import index_value, ratio, with_cap
from parkloop.indicators.sets import load_set
from parkloop.park.results import IndicatorValue

GREEN = load_set("green-park@2016")


def values(reading, **other):
    """Every row at its lead value, but those named."""
    found = []
    for i in GREEN.indicators:
        value = other.get(i.id, i.threshold)
        ref = reading.ledger.compute(f"ind/observed/{i.id}", value, i.unit, "test", ())
        found.append(IndicatorValue(id=i.id, name=i.name, unit=i.unit, value=value, ref=ref, threshold=i.threshold))
    return found


def test_thirty_one_rows_eighteen_mandatory_and_six_groups_of_3_8_5_4_8_3():
    assert len(GREEN.indicators) == 31
    assert sum(i.requirement == "mandatory" for i in GREEN.indicators) == 18
    assert [sum(i.family == key for i in GREEN.indicators) for key, _name in GREEN.families] == [3, 8, 5, 4, 8, 3]


def test_a_park_at_every_lead_value_scores_100(read):
    reading = read()
    found = index_value(GREEN, values(reading), reading)
    assert found.value == pytest.approx(100.0)
    assert len(reading.ledger[found.ref].inputs) == 3 + 6 + 3 + 3 + 6 + 3


def test_by_hand(read):
    """Energy productivity 1.5 of 3: 0.5, its group (0.5 + 1 + 1) / 3; waste water 10 against 5: 0.5, its group 5.5 / 6.

    GI = 100 (0.83333 + 0.91667 + 4) / 6 = 95.8333.
    """
    reading = read()
    found = index_value(GREEN, values(reading, energy_productivity_wan=1.5, waste_water_intensity=10.0), reading)
    assert found.value == pytest.approx(100 * (2.5 / 3 + 5.5 / 6 + 4) / 6)


def test_of_a_choice_group_the_best_enter_and_the_rest_may_be_unknown(read):
    reading = read()
    found = index_value(GREEN, values(reading, waste_heat_recovery=None, waste_gas_recovery_rate=None), reading)
    assert found.value == pytest.approx(100.0)
    reading = read()
    lacking = values(reading, waste_heat_recovery=None, waste_gas_recovery_rate=None, reclaimed_water_rate=None)
    assert index_value(GREEN, lacking, reading).missing == (
        "indicator:reclaimed_water_rate",
        "indicator:waste_heat_recovery",
        "indicator:waste_gas_recovery_rate",
    )


def test_a_mandatory_row_without_value_leaves_it_open(read):
    reading = read()
    found = index_value(GREEN, values(reading, renewable_share=None), reading)
    assert (found.value, found.missing) == (None, ("indicator:renewable_share",))


def test_the_cap_and_the_weights_are_settings(read):
    """Renewables 30 of 15: 2 uncapped; group mean (1 + 2 + 1) / 3; GI 100 (4 / 3 + 5) / 6 = 105.56."""
    reading = read()
    rows = values(reading, renewable_share=30.0)
    assert index_value(GREEN, rows, reading).value == pytest.approx(100.0)
    assert "上限 1" in index_value(GREEN, rows, reading).basis.zh
    reading = read()
    free = index_value(with_cap(GREEN, None), values(reading, renewable_share=30.0), reading)
    assert free.value == pytest.approx(100 * (4 / 3 + 5) / 6)
    reading = read()
    only = replace(GREEN, index=replace(GREEN.index, weights={"green_energy": 1.0}))
    found = index_value(only, values(reading, energy_productivity_wan=1.5), reading)
    assert found.value == pytest.approx(100 * 2.5 / 3)


def test_ratios_where_less_is_better():
    assert ratio(-0.1, 0.3, -1, None) is None
    assert ratio(-0.1, 0.3, -1, 1.0) == 1.0
    assert ratio(-3.0, 15.0, 1, 1.0) == 0.0


def test_a_set_without_an_index_has_no_cap():
    other = load_set("mci@2015")
    assert with_cap(other, 2.0) is other
