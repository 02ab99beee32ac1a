from __future__ import annotations

from dataclasses import replace

from parkloop.diagnosis.rules.missing_prices import find
from parkloop.park.commodity import Price
from parkloop.park.enums import Severity
from parkloop.park.state import DISPOSAL, UNALLOCATED
from parkloop.park.steering import PricePoint

FLOWS = (
    ("@market", "kiln", "clinker", 9.0),
    ("mill", "market", "steel", 9.0),
    ("mill", UNALLOCATED, "ash", 9.0),
    ("mill", DISPOSAL, "acid", 9.0),
    ("mill", "@environment", "fume", 9.0),
    ("mill", "kiln", "heat", 9.0),
)


def test_what_is_traded_needs_a_price_and_what_is_left_over_a_cost(look, told):
    seen = look(*FLOWS)
    prices, disposal = find(seen)
    assert (prices.id, disposal.id) == ("missing_prices", "missing_disposal")
    assert prices.severity is Severity.HIGH
    assert "clinker, steel" in told(seen, prices.problem)[1]
    assert "ash, acid" in told(seen, disposal.problem)[1]


def test_a_price_of_the_commodity_or_a_price_point_is_enough(look, park):
    price = Price(value=0.0, unit="CNY/t")
    priced = {"clinker": {"price": price}, "ash": {"disposal": price}, "acid": {"disposal": price}}
    commodities = tuple(replace(c, **priced.get(c.id, {})) for c in park.commodities)
    points = (PricePoint(commodity="steel", role="sell", year=2024, value=3000.0, unit="CNY/t"),)
    assert list(find(look(*FLOWS, park=park.but(commodities=commodities, prices=points)))) == []
