"""Payments: within what each avoids, nobody worse off, and who would need compensation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.planning.fairness.band import Band
from parkloop.planning.fairness.parties import OFFICE
from parkloop.planning.fairness.payments import payments


def band(link="k", seller="s", buyer="b", low=-10.0, high=30.0, amount=100.0):
    return Band(
        link=link,
        option=link,
        seller=seller,
        buyer=buyer,
        commodity="c",
        replaces="d",
        unit="t",
        amount=amount,
        low=low,
        high=high,
        avoided_low=low,
        avoided_high=high,
        seller_market=None,
        buyer_market=None,
    )


def test_half_of_the_surplus_by_hand():
    """100 t: the buyer gains 3 000, the seller 1 000: with 2 000 each due, 1 000 is paid."""
    found = payments([band()], {"s": 1000.0, "b": 3000.0}, {"s": 2000.0, "b": 2000.0})
    assert found.pay == pytest.approx({"k": 1000.0})
    assert found.net == pytest.approx({"s": 2000.0, "b": 2000.0})


def test_who_cannot_be_made_whole_is_named():
    """The seller loses 4 000; the buyer can pay 3 000 and no more: 1 000 are missing."""
    found = payments([band()], {"s": -4000.0, "b": 3000.0}, {})
    assert found.pay == pytest.approx({"k": 3000.0})
    assert found.compensation == pytest.approx({"s": 1000.0}, rel=1e-5)


def test_the_seller_may_pay_up_to_what_it_avoids():
    """The buyer loses 500 by taking it, the seller avoids 10 per t: it pays 500 of its 1 000."""
    found = payments([band(high=0.0)], {"s": 1000.0, "b": -500.0}, {"s": 500.0, "b": 0.0})
    assert found.pay == pytest.approx({"k": -500.0})
    assert not found.compensation


def test_an_unknown_side_pays_nothing():
    """What the buyer avoids is not known: it pays nothing."""
    found = payments([band(high=None)], {"s": -100.0, "b": 0.0}, {})
    assert found.pay == pytest.approx({"k": 0.0}, abs=1e-6)
    assert found.compensation == pytest.approx({"s": 100.0}, rel=1e-5)


def test_the_office_needs_nothing():
    assert not payments([], {OFFICE: -900.0, "a": 1.0}, {}).compensation


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(-50, 0), st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=5))
def test_payments_stay_in_bounds_and_only_move_money(ways):
    links = [
        band(f"k{i}", f"s{i % 2}", f"b{i % 3}", low, high, float(amount)) for i, (low, high, amount) in enumerate(ways)
    ]
    direct: dict[str, float] = {}
    for k in links:
        direct[k.seller] = direct.get(k.seller, 0.0) - k.low * k.amount
        direct[k.buyer] = direct.get(k.buyer, 0.0) + k.high * k.amount
    total = sum(direct.values())
    fair = dict.fromkeys(direct, total / len(direct))
    found = payments(links, direct, fair)
    for k in links:
        assert k.low * k.amount - 1e-3 <= found.pay[k.link] <= k.high * k.amount + 1e-3
    assert sum(found.net.values()) == pytest.approx(total, abs=1e-3)
    assert not found.compensation
    assert all(v >= -1e-2 for v in found.net.values())
