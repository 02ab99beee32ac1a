from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from parkloop.testing.firms import Firm, draw_firms
from parkloop.testing.profiles import goods, industry_profiles
from parkloop.testing.trade import REACH, round_down, trade


@pytest.mark.parametrize(("value", "rounded"), [(1234.9, 1234.0), (12.34567, 12.345), (0.0004, 0.0)])
def test_round_down(value, rounded):
    assert round_down(value) == rounded


@pytest.fixture(scope="module")
def park():
    rng = np.random.default_rng(5)
    firms = draw_firms(rng, 150)
    return firms, trade(rng, firms)


def test_nobody_sends_more_than_it_makes_or_gets_more_than_it_wants(park):
    firms, trades = park
    sent, got = defaultdict(float), defaultdict(float)
    for t in trades:
        sent[t.source.number, t.commodity] += t.amount
        got[t.target.number, t.commodity] += t.amount
    for f in firms:
        makes, wants = f.amounts("makes"), defaultdict(float, f.amounts("takes"))
        for commodity, amount in f.amounts("accepts").items():
            wants[commodity] += amount
        assert all(amount <= makes[c] * (1 + 1e-9) for (n, c), amount in sent.items() if n == f.number)
        assert all(amount <= wants[c] * (1 + 1e-9) for (n, c), amount in got.items() if n == f.number)


def test_heat_and_gas_do_not_travel_beyond_their_reach(park):
    _firms, trades = park
    assert len(trades) > 100
    assert all(t.km <= REACH.get(goods()[t.commodity].kind, 1e9) for t in trades)
    assert all(t.source is not t.target and t.amount > 0 for t in trades)


def test_the_nearest_supplier_comes_first():
    profiles = industry_profiles()
    near = Firm("near", 1, profiles["sugar"], 1000.0, 1.0, 0.0)
    far = Firm("far", 2, profiles["sugar"], 1000.0, 9.0, 0.0)
    distillery = Firm("d", 3, profiles["ethanol"], 10.0, 0.0, 0.0)  # wants 10 * 4 = 40 t of molasses, near makes 250
    for seed in range(20):
        deals = trade(np.random.default_rng(seed), [near, far, distillery])
        assert [t.source.id for t in deals] in ([], ["near"])
