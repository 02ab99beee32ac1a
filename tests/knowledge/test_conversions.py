"""What stands behind a bought intermediate, checked against molar masses and the standard's figures."""

import pytest

from parkloop.knowledge.conversions import conversion, conversions

CAO, CACO3, CO2, MGO, CAC2 = 56.08, 100.09, 44.01, 40.30, 64.10


def test_clinker():
    """Raw meal: clinker plus the CO2 of 63 to 66 % CaO and 1 to 2 % MgO; coal: 100 to 117 kgce less 48 to 61 kWh."""
    meal, coal = conversions("clinker")
    assert meal.low == pytest.approx(1 + 0.63 * CO2 / CAO + 0.01 * CO2 / MGO, abs=0.01)
    assert meal.high == pytest.approx(1 + 0.66 * CO2 / CAO + 0.02 * CO2 / MGO, abs=0.01)
    assert coal.low == pytest.approx((100 - 48 * 0.1229) / 0.7143 / 1000, abs=0.001)
    assert coal.high == pytest.approx((117 - 61 * 0.1229) / 0.7143 / 1000, abs=0.001)


def test_lime_and_carbide():
    assert conversion("CV03").high == pytest.approx(CACO3 / CAO, abs=0.01)
    assert conversion("CV09").low == pytest.approx(CACO3 / CAC2, abs=0.01)


def test_what_nobody_knows_is_empty():
    assert conversions("nothing") == ()
    with pytest.raises(KeyError):
        conversion("CV99")
