"""Annuities by hand, and nothing unknown taken as zero."""

import pytest
from tests.operation.small import coal_saving, money, option

from parkloop.evaluation.economics import annual_cost, annuity


def test_capital_recovery_factor():
    """8 % over 20 years: 0.08 / (1 - 1.08^-20) = 0.10185 (a published table value)."""
    assert annuity(1_000_000, 0.08, 20) == pytest.approx(101_852.2, abs=0.1)
    with pytest.raises(ValueError, match="lifetime"):
        annuity(1.0, 0.08, 0)


def test_annuity_plus_opex():
    """100 000 at 10 % over 10 years: 16 274.54 a year, plus 2 000 opex."""
    o = option("o", coal_saving(), capex=money(100_000.0), opex=money(2_000.0), lifetime=10)
    assert annual_cost(o, 0.10).value == pytest.approx(16_274.54 + 2_000, abs=0.01)


def test_what_is_missing_is_named():
    assert annual_cost(option("o", coal_saving()), 0.1).missing == ("capex",)
    assert annual_cost(option("o", coal_saving(), capex=money(5.0)), None).missing == ("lifetime", "discount_rate")
    assert annual_cost(option("o", coal_saving(), capex=money(0.0)), None).value == 0
