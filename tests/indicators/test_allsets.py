"""Every shipped set over every bundled park, and what holds across sets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indicators.conftest import base_park, make_state

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.i18n import LANGS, has
from parkloop.base.trace import Ledger
from parkloop.formats import load
from parkloop.indicators import assess, evaluate, load_set, missing_text, set_ids
from parkloop.park.enums import StateKind

PARKS = ("teaching", "guigang", "kalundborg", "linjiang")
ROWS = {
    "hj274@2015": 32,
    "circular-2007@2007": 14,
    "notice-2021@2021": 10,
    "green-park@2016": 31,
    "zero-carbon@2025": 6,
    "iso59020@2024": 13,
    "mci@2015": 5,
    "eip-framework@2017": 31,
    "first@1": 26,
}


@pytest.fixture(scope="module", params=PARKS)
def picture(request):
    park, ledger = load(request.param), Ledger()
    return park, ledger, observe(park, ledger).state


def test_the_sets_have_as_many_rows_as_their_sources():
    assert {s: len(load_set(s).indicators) for s in set_ids()} == ROWS


def test_the_same_id_is_the_same_definition_in_every_set():
    found = {}
    for set_id in set_ids():
        for i in load_set(set_id).indicators:
            assert found.setdefault(i.id, (i.unit, i.formula, i.each)) == (i.unit, i.formula, i.each), i.id


def test_words_for_sets_families_and_names():
    for set_id in set_ids():
        chosen = load_set(set_id)
        assert has(f"indicators.set.{set_id.partition('@')[0]}")
        for key, _name in chosen.families:
            assert has(f"indicators.family.{key}")
        for i in chosen.indicators:
            assert has(f"indicators.name.{i.id}")


@pytest.mark.parametrize("set_id", ["green-park@2016", "eip-framework@2017", "mci@2015", "hj274@2015"])
def test_sets_from_memory_say_so(set_id):
    assert load_set(set_id).confidence == "memory"


def test_remembered_thresholds_are_never_called_seen():
    """Rows of HJ 274-2015 whose threshold was seen: 2-7, and 19, 21, 23."""
    rows = load_set("hj274@2015").indicators
    seen = [int(i.number) for i in rows if i.threshold_confidence == "source seen"]
    assert seen == [2, 3, 4, 5, 6, 7, 19, 21, 23]
    assert {i.threshold_confidence for i in load_set("green-park@2016").indicators} == {"memory"}
    assert {i.threshold_confidence for i in load_set("eip-framework@2017").indicators} == {"memory"}


@pytest.mark.parametrize("set_id", set_ids())
def test_every_set_gives_values_or_names_what_is_missing(picture, set_id):
    park, ledger, state = picture
    for v in assess(load_set(set_id), state, park, ledger).values:
        assert (v.value is None) == bool(v.missing), v.id
        assert ledger[v.ref].value == v.value
        for root in ledger.roots(v.ref):
            entry = ledger[root]
            assert v.value is None or entry.kind != "computed" or not entry.formula.startswith("statistic"), root
        for code in v.missing:
            for lang in LANGS:
                assert missing_text(code, park, lang)
        assert v.met is None or (v.value is not None and v.threshold is not None)


def test_money_energy_and_carbon_name_their_basis(picture):
    park, ledger, state = picture
    for set_id in set_ids():
        chosen = {i.id: i for i in load_set(set_id).indicators}
        for v in evaluate(state, park, ledger, set_id):
            if v.value is None or v.id not in chosen:
                continue
            formula = chosen[v.id].formula
            assert "value_added" not in formula or "价格" in v.basis.zh
            assert "energy_total" not in formula or "折标" in v.basis.zh
            assert "co2" not in formula or "排放因子" in v.basis.zh


def test_effects_of_the_notice_are_differences(park, state):
    """Coal 100 -> 60 t: 40 tce, 80 t CO2; ash to disposal 50 -> 20 t; utilisation 0 -> 60 %."""
    before = state(
        ("@market", "mill", "coal", 100.0), ("mill", "@disposal", "ash", 50.0), kind=StateKind.REFERENCE, year=2030
    )
    after = state(
        ("@market", "mill", "coal", 60.0),
        ("mill", "@disposal", "ash", 20.0),
        ("mill", "kiln", "ash", 30.0),
        kind=StateKind.PLAN,
        year=2030,
    )
    found = {v.id: v for v in evaluate(after, park, Ledger(), "notice-2021@2021", before=(before, park))}
    assert found["energy_saved"].value == pytest.approx(40.0)
    assert found["co2_reduced"].value == pytest.approx(80.0)
    assert found["solid_waste_reduced"].value == pytest.approx(30.0)
    assert found["solid_waste_utilisation"].value == pytest.approx(60.0)
    assert found["water_saved"].missing == ("no_data:fresh_water",)
    assert found["gdp_energy_intensity"].missing == ("statistic:park_gdp",)


def test_key_products_are_repeated_and_named(park, state):
    from parkloop.park.steering import Statistic

    rows = [Statistic(variable=f"key_product_energy:{p}", year=2024, value=v, unit="kgce/t") for p, v in PRODUCTS]
    found = {
        v.id: v
        for v in evaluate(state(), park.but(statistics=tuple(rows)), Ledger(), "circular-2007@2007")
        if v.id.startswith("key_product")
    }
    assert {k: v.value for k, v in found.items()} == {
        "key_product_energy:steel": 560.0,
        "key_product_energy:coke": 110.0,
        "key_product_water": None,
    }
    assert found["key_product_energy:steel"].name.zh == "重点产品单位能耗：steel"


PRODUCTS = (("steel", 560.0), ("coke", 110.0))


@given(st.floats(1e-3, 1e6))
def test_shares_and_ratios_do_not_care_how_large_the_park_is(scale):
    """All flows and statistics times the same factor: rates in per cent, MCI and CO2 per energy stay."""
    rows = (
        ("@market", "mill", "coal", 100.0),
        ("@market", "mill", "ore", 300.0),
        ("@market", "kiln", "scrap", 40.0),
        ("@market", "kiln", "water", 90.0),
        ("@market", "kiln", "reclaimed", 10.0),
        ("mill", "kiln", "ash", 30.0),
        ("mill", "@disposal", "ash", 20.0),
        ("kiln", "@market", "steel", 200.0),
    )
    small = base_park()
    one, other = (
        {
            v.id: v.value
            for set_id in ("first@1", "hj274@2015", "iso59020@2024", "zero-carbon@2025")
            for v in evaluate(make_state(*((*r[:3], r[3] * k) for r in rows)), small, Ledger(), set_id)
            if v.unit in {"%", "tCO2/tce"}
        }
        for k in (1.0, scale)
    )
    assert sum(v is not None for v in one.values()) >= 5
    for key, value in one.items():
        assert other[key] == (None if value is None else pytest.approx(value, rel=1e-9)), key
