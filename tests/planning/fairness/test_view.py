"""A firm sees its own limit and a market reference, and no figure of its partner."""

from dataclasses import asdict

import pytest
from tests.planning.fairness.small_split import paid, split

from parkloop.planning.fairness.view import BUYER, SELLER, view_of


def test_each_sees_its_own_side():
    found = split([paid()])
    seller, buyer = view_of(found, "power"), view_of(found, "cem")
    assert [(e.role, e.limit, e.market) for e in seller.exchanges] == [(SELLER, pytest.approx(-20 + 500 / 150), None)]
    assert [(e.role, e.limit, e.market) for e in buyer.exchanges] == [(BUYER, pytest.approx(238 - 500 / 150), 300.0)]
    assert seller.direct == pytest.approx(2_500)


@pytest.mark.parametrize(("viewer", "partner"), [("power", "cem"), ("cem", "power")])
def test_nothing_of_the_partner_is_in_the_view(viewer, partner):
    """Neither its limit, nor its gain, nor the payment or share from which either could be told."""
    found = split([paid()])
    band = found.bands[0]
    hidden = {
        round(v, 6)
        for v in (
            band.high if viewer == band.seller else band.low,
            band.avoided_high if viewer == band.seller else band.avoided_low,
            found.direct[partner],
            found.shapley[partner],
            found.payments.pay[band.link],
            found.gain,
        )
    }
    shown = asdict(view_of(found, viewer))
    numbers = {round(v, 6) for e in (shown, *shown["exchanges"]) for v in e.values() if isinstance(v, float)}
    assert not numbers & hidden


def test_a_stranger_sees_nothing():
    with pytest.raises(KeyError):
        view_of(split([paid()]), "elsewhere")
