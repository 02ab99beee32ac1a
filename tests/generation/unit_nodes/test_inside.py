from __future__ import annotations

import pytest

from parkloop.base.text import Text
from parkloop.generation.unit_nodes.inside import inside_option, is_concept, is_steam, power_line, tce
from parkloop.park.enums import Confidence, Direction, Origin, Verdict


def test_coal_equivalent_by_heating_value_and_by_calorific_power(kit):
    steam = kit.thing("steam", "蒸汽", "steam", "heat", ncv=2.77)
    power = kit.thing("power", "电力", "electricity", "power", "MWh")
    assert tce(steam, 10_000) == pytest.approx(945.15, abs=0.01)
    assert tce(power, 1_000) == pytest.approx(122.83, abs=0.01)  # 0.1229 kgce/kWh of GB/T 2589, rounded there
    assert tce(kit.thing("oil", "油", "oil", "fuel"), 1.0) is None


def test_what_a_commodity_is(lye):
    context = lye()
    assert is_concept(context, "lye", ("caustic_soda",))
    assert not is_concept(context, "lye", ("chlorine",))
    assert is_steam(context, "steam")
    assert not is_steam(context, "power")


def test_the_one_power_line(lye):
    context = lye()
    assert power_line(context, context.park.node["works"]).commodity == "power"
    unknown = lye(power=None)
    assert power_line(unknown, unknown.park.node["works"]) is None


def test_an_option_inside_the_fence(kit):
    node = kit.park().node["plant"]
    option = inside_option(
        "x", Text("改", "change"), node, commodity="coal", actions=(), reasons=(), score=0.1234567,
        confidence=Confidence.MEMORY, sources=("A", "A"),
    )  # fmt: skip
    assert (option.direction, option.origin) == (Direction.UNIT_NODES, Origin.MEASURE)
    assert option.legal.verdict is Verdict.ALLOWED
    assert (option.score, option.sources) == (0.123457, ("A",))
    assert option.difficulty == pytest.approx((1 + 1 + 1 + 3 + 2) / 5)  # TRL 9, allowed, one firm, money unknown
