"""Price bands by hand, closed and open."""

import pytest
from tests.operation.small import ash_link, money, park
from tests.planning.fairness.small_split import paid, paid_park, split

from parkloop.park.enums import PayerKind
from parkloop.park.option import Share


def test_both_limits_by_hand():
    """Seller: avoids disposal at 20, bears 500 / 150 of the annuity a tonne: not below -20 + 3.33.

    Buyer: 0.8 t of clinker at 300 = 240, less haulage of 2 * 1, less 3.33: not above 234.67.
    """
    band = split([paid()]).bands[0]
    assert (band.seller, band.buyer, band.amount) == ("power", "cem", pytest.approx(150))
    assert (band.avoided_low, band.avoided_high) == (pytest.approx(-20), pytest.approx(238))
    assert band.low == pytest.approx(-20 + 500 / 150)
    assert band.high == pytest.approx(238 - 500 / 150)
    assert band.both_gain
    assert not band.missing
    assert (band.seller_market, band.buyer_market) == (None, 300.0)


def test_who_pays_the_investment_needs_the_more():
    """All 10 000 from the buyer: 1 000 / 150 off its limit, nothing on the seller's."""
    band = split([paid(payers=(Share(payer="cem", kind=PayerKind.FIRM, amount=10_000.0),))]).bands[0]
    assert band.low == pytest.approx(-20)
    assert band.high == pytest.approx(238 - 1000 / 150)


def test_an_unknown_disposal_price_leaves_the_band_open_below():
    ash = park().commodity["ash"]
    of = paid_park()
    of = of.but(commodities=(ash, *(c for c in of.commodities if c.id != "ash")))
    band = split([paid()], of=of).bands[0]
    assert band.low is None
    assert band.high == pytest.approx(238 - 500 / 150)
    assert band.missing == ("seller_price",)
    assert band.both_gain is None


def test_unknown_investment_is_said_and_the_limits_are_before_it():
    band = split([paid(capex=None)], unknown=("a",)).bands[0]
    assert band.missing == ("investment",)
    assert (band.low, band.high) == (pytest.approx(-20), pytest.approx(238))


def test_no_price_suits_both_where_haulage_eats_it():
    """119 km: 240 - 119 * 1 ... at 300 km the buyer would have to be paid 60, the seller saves 20."""
    far = ash_link(0.8).__class__(
        source_node="power",
        target_node="cem",
        commodity="ash",
        replaces="clinker",
        ratio=0.8,
        capacity=150.0,
        distance=300.0,
    )
    found = split([paid(link=far, capex=money(0.0))]).bands
    assert not found or found[0].both_gain is False
