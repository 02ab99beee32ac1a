from __future__ import annotations

import pytest

from parkloop.formats import measures
from parkloop.formats.values import BadValueError


def code(call, *arguments):
    with pytest.raises(BadValueError) as caught:
        call(*arguments)
    return caught.value.code


def test_yearly_amounts_come_to_the_unit_of_the_commodity():
    assert measures.yearly("万t/a", "t").of(80) == 800_000.0
    assert measures.yearly("kg", "t").of(5) == 0.005
    assert measures.yearly("tce/a", "GJ").of(2) == 58.6152  # 2 x 29.3076 GJ
    assert measures.yearly("万kWh/年", "MWh").of(3) == 30.0
    assert measures.yearly("万kWh/年", "GJ").of(3) == 108.0  # 30 MWh x 3.6
    assert measures.yearly("吨", "t").unit == "t/a"


def test_what_is_no_yearly_amount_of_it():
    assert code(measures.yearly, "t/d", "t") == "amount_not_yearly"
    assert code(measures.yearly, "m3/a", "t") == "wrong_kind_of_unit"
    assert code(measures.yearly, "MW", "MWh") == "wrong_kind_of_unit"
    assert code(measures.yearly, "筐", "t") == "unknown_unit"


def test_coefficients_are_per_unit_of_product():
    assert measures.per_activity("kg/t", "t", "t").of(250) == 0.25
    assert measures.per_activity("kWh/t", "MWh", "t").of(400) == 0.4
    assert measures.per_activity("t", "t", "m3").unit == "t/m3"
    assert code(measures.per_activity, "t/m3", "t", "t") == "wrong_kind_of_unit"
    assert code(measures.per_activity, "t/a", "t", "t") == "unknown_unit"


def test_prices_are_in_the_currency_of_the_park_and_per_unit_of_the_commodity():
    assert measures.price("元/t", "CNY", "t").of(120) == 120.0
    assert measures.price("万元/万t", "CNY", "t").of(7) == 7.0
    assert measures.price("元/kWh", "CNY", "MWh").of(0.6) == 600.0
    assert measures.price("元/kWh", "CNY", "GJ").of(0.36) == 100.0  # 360 CNY/MWh / 3.6
    assert code(measures.price, "EUR/t", "CNY", "t") == "wrong_currency"
    assert code(measures.price, "元/m3", "CNY", "t") == "wrong_kind_of_unit"
    assert code(measures.price, "元", "CNY", "t") == "unknown_price_unit"


def test_figures_with_a_unit_behind_them():
    assert 12 * measures.fixed("亩", "ha", "CNY") == pytest.approx(0.8, rel=1e-14)
    assert measures.fixed("元", "CNY", "CNY") == 1.0
    assert code(measures.fixed, "元", "CNY", "DKK") == "wrong_currency"
    assert code(measures.fixed, "t", "ha", "CNY") == "wrong_kind_of_unit"
    assert code(measures.fixed, "t", "", "CNY") == "unit_not_wanted"


def test_the_unit_a_commodity_is_kept_in():
    assert (measures.canonical("万t").unit, measures.canonical("万t").factor) == ("t", 10_000.0)
    assert measures.canonical("kWh").unit == "MWh"
    assert code(measures.canonical, "t/h") == "commodity_unit_rate"
