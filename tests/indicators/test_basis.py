from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.indicators.basis import basis_text
from parkloop.park.park import Assumptions


@pytest.mark.parametrize(
    ("assumptions", "code", "zh"),
    [
        (Assumptions(), "electricity:", "电力按当量值折标"),
        (Assumptions(electricity_method="equal"), "electricity:", "电力按等价值折标"),
        (Assumptions(electricity_method="own"), "electricity:", "电力折标方法见园区设定"),
        (Assumptions(grid_factor="grid-cn@2023"), "electricity_factor:", "电网排放因子 grid-cn@2023"),
        (Assumptions(grid_factor_value=0.5), "electricity_factor:", "自填电网排放因子 0.5 tCO2/MWh"),
        (Assumptions(), "electricity_factor:", "未指定电网排放因子版本"),
        (Assumptions(price_year=2024), "price:", "2024 年价格"),
        (Assumptions(), "price:", "未注明价格年"),
        (Assumptions(), "held:value_added@2024", "工业增加值取 2024 年值"),
        (Assumptions(), "threshold_open:water_short_city", "阈值未能确定：缺少是否缺水城市"),
    ],
)
def test_codes_in_words(read, park, assumptions, code, zh):
    assert basis_text([code], read(park=replace(park, assumptions=assumptions))).zh == zh


def test_each_once_in_order(read):
    found = basis_text(["price:", "electricity:", "price:"], read())
    assert found.en == "price year not stated; electricity at its calorific value"
    assert not basis_text([], read())
