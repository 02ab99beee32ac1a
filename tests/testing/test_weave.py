from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from parkloop.testing.firms import Firm, draw_firms
from parkloop.testing.profiles import goods, industry_profiles
from parkloop.testing.trade import REACH, Trade, trade
from parkloop.testing.weave import PARTNERS, weave

PROFILES = industry_profiles()


def firm(number, x):
    return Firm(f"f{number}", number, PROFILES["sugar"], 1000.0, x, 0.0)


def totals(trades):
    sent, got = defaultdict(float), defaultdict(float)
    for t in trades:
        sent[t.source.number, t.commodity] += t.amount
        got[t.target.number, t.commodity] += t.amount
    return sent, got


def pairs(trades):
    return [(t.source.number, t.target.number, t.commodity) for t in trades]


def test_two_deliveries_become_four_and_every_total_stays():
    a, b, c, d = (firm(i, float(i)) for i in range(1, 5))
    woven = weave(np.random.default_rng(1), [Trade(a, b, "sugar", 100.0, 1.0), Trade(c, d, "sugar", 40.0, 1.0)], 4)
    amount = {(t.source.number, t.target.number): t.amount for t in woven}
    part = amount[1, 4]
    assert 0.25 * 40 - 0.001 <= part <= 0.6 * 40
    assert amount == pytest.approx({(1, 2): 100 - part, (1, 4): part, (3, 4): 40 - part, (3, 2): part})
    assert {(t.source.number, t.target.number): t.km for t in woven}[1, 4] == 3.0  # from x = 1 to x = 4


def test_two_deliveries_cannot_become_five():
    a, b, c, d = (firm(i, float(i)) for i in range(1, 5))
    with pytest.raises(ValueError, match="can have 4"):
        weave(np.random.default_rng(1), [Trade(a, b, "sugar", 9.0, 1.0), Trade(c, d, "sugar", 4.0, 1.0)], 6)


def test_fewer_than_there_are_is_refused():
    deals = [Trade(firm(1, 0.0), firm(2, 1.0), "sugar", 9.0, 1.0)]
    with pytest.raises(ValueError, match="have 1 already"):
        weave(np.random.default_rng(1), deals, 0)
    assert weave(np.random.default_rng(1), deals, 1) == tuple(deals)


def test_a_drawn_park_keeps_totals_reach_and_the_number_of_partners():
    firms = draw_firms(np.random.default_rng(5), 120, upkeep=True)
    before = trade(np.random.default_rng(6), firms)
    after = weave(np.random.default_rng(7), before, 2 * len(before))
    assert 2 * len(before) - len(after) in (0, 1)
    for first, second in zip(totals(before), totals(after), strict=True):
        assert second == pytest.approx(first, abs=1e-6)
    assert len(set(pairs(after))) == len(after)
    assert all(t.amount > 0 and t.km <= REACH.get(goods()[t.commodity].kind, 1e9) for t in after)
    suppliers = defaultdict(int)
    for _source, target, commodity in set(pairs(after)) - set(pairs(before)):
        suppliers[target, commodity] += 1
    assert max(suppliers.values()) < PARTNERS
    assert after == weave(np.random.default_rng(7), before, 2 * len(before))
