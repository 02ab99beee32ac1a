from __future__ import annotations

import pytest

from parkloop.base.units import parse_price, parse_unit
from parkloop.knowledge import resolve
from parkloop.park.enums import NodeKind
from parkloop.testing.profiles import goods, industry_profiles, with_stores, with_upkeep


def test_every_amount_of_a_profile_names_a_known_good():
    for profile in industry_profiles().values():
        for commodity in (profile.product, *profile.takes, *profile.accepts, *profile.makes):
            assert commodity in goods(), (profile.id, commodity)


def test_units_are_canonical():
    for good in goods().values():
        unit = parse_unit(good.unit)
        assert (unit.canonical, unit.factor) in {(good.unit, 1.0), ("MWh", 1.0)}
        assert parse_price(f"CNY/{good.unit}").currency == "CNY"


def test_bagasse_is_loose_and_sugar_is_not():
    assert goods()["bagasse"].loose
    assert goods()["waste_heat"].loose
    assert not goods()["sugar"].loose
    assert not goods()["steam"].loose


def test_the_plants_are_infrastructure():
    kinds = {key: profile.kind for key, profile in industry_profiles().items()}
    assert kinds["chp"] is NodeKind.INFRASTRUCTURE
    assert kinds["wastewater"] is NodeKind.INFRASTRUCTURE
    assert kinds["sugar"] is NodeKind.ENTERPRISE


def test_every_left_over_is_known_by_its_name():
    """So that routes of the knowledge apply to generated parks."""
    for good in goods().values():
        if good.loose:
            assert resolve(good.name.zh).candidates, good.id


def test_upkeep_is_a_share_of_turnover():
    machinery, sugar = industry_profiles()["machinery"], industry_profiles()["sugar"]
    needs = with_upkeep(sugar).takes
    assert needs["parts"] == 0.004 * 5800 / 15000  # 0.4 % of the price of a tonne of sugar, in parts
    assert {key: needs[key] for key in sugar.takes} == sugar.takes
    assert "parts" not in with_upkeep(machinery).takes  # nobody buys what it makes
    assert with_upkeep(machinery).takes["steel"] == 1.15  # more than upkeep is needed already


def test_stores_by_turnover():
    """Sugar at 5800 CNY: 0.002 of it in diesel of 7500 CNY; 0.1 t of waste paper per million CNY of turnover."""
    sugar = with_stores(industry_profiles()["sugar"])
    assert sugar.takes["diesel"] == pytest.approx(0.002 * 5800 / 7500)
    assert sugar.makes["waste_paper"] == pytest.approx(0.1 * 5800 / 1e6)
