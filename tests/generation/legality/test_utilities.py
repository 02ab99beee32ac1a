from __future__ import annotations

import pytest

from parkloop.generation.legality import judge
from parkloop.park.enums import RuleBasis, Verdict
from parkloop.park.steering import Rule


@pytest.mark.parametrize(
    ("name", "kind", "clause"),
    [
        ("蒸汽", "heat", "特种设备安全法"),
        ("电力", "power", "发改能源〔2025〕650号"),
        ("软化水", "water", "GB/T 19923-2024"),
        ("清下水", "waste_water", "水污染防治法"),
        ("氮气", "gas", "特种设备安全法"),
        ("二氧化硫", "emission", "危险化学品安全管理条例"),
    ],
)
def test_no_utility_is_free_of_conditions(kit, name, kind, clause):
    found = judge(kit.park(), kit.thing("x", name, "", kind), day="2025-06-01")
    assert found.verdict is Verdict.CONDITIONAL
    assert clause in found.clause


def test_a_permit_that_names_the_destination_is_cited(kit):
    permit = Rule(
        id="r", kind="permits", basis=RuleBasis.DISCHARGE_PERMIT, commodity="ww", document="证001", date="2024-01-01"
    )
    thing = kit.thing("ww", "废水", "", "waste_water", "m3")
    assert "证001" in judge(kit.park(rules=(permit,)), thing).clause
    assert "变更排污许可证" in judge(kit.park(), thing).condition.zh


def test_the_new_law_on_chemicals_joins_the_regulations(kit):
    gas = kit.thing("x", "副产氢气", "", "gas")
    assert "危险化学品安全法" not in judge(kit.park(), gas, day="2026-04-30").clause
    assert "危险化学品安全法" in judge(kit.park(), gas, day="2026-05-01").clause
