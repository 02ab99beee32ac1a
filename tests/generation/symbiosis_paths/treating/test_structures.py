"""The best chains of an offer, worked by hand; what is not known gives no amount; shared plants keep to the need."""

from __future__ import annotations

import pytest
from tests.generation.symbiosis_paths.treating.small import context

from parkloop.generation.symbiosis_paths.chains import found_chains
from parkloop.generation.symbiosis_paths.treating.structures import pooled, tce

LIME = 0.9 * (0.52 + 0.55) / 2
"""t of lime per t of mud with 90 % CaCO3: 0.4815."""


def of(node, commodity, **amounts):
    return found_chains(context(**amounts))[node, commodity]


def test_bounded_by_the_need():
    """108.1 t of lime find room; that takes 108.1 / 0.4815 = 224.5 t of mud of the 1,000 t."""
    (chain,) = of("pulp", "mud")
    assert chain.steps == ("T06",)
    assert chain.amount == pytest.approx(100 / 0.925 / LIME)
    assert chain.bound == "need"
    assert chain.deliveries[0].amount == pytest.approx(100 / 0.925)


def test_bounded_by_the_offer():
    (chain,) = of("pulp", "mud", mud=100.0)
    assert (chain.amount, chain.bound) == (pytest.approx(100.0), "offer")
    assert chain.deliveries[0].amount == pytest.approx(100 * LIME)


def test_dried_at_once_or_pressed_first():
    """Both ways end with 7,000 x 0.2 / 0.7 = 2,000 t; pressing first evaporates less: only the step more weighs."""
    ways = of("works", "sludge")
    assert {c.steps for c in ways} == {("T02",), ("T01", "T02")}
    assert all(c.deliveries[0].amount == pytest.approx(2000.0) for c in ways)
    energy = {c.steps: sum(tce(r.applied) * r.amount for r in c.runs) for c in ways}
    # the press takes 25 kWh/t and half of the mass; 3,500 t then go from 60 to 30 %: 1,500 of the 5,000 t evaporate
    assert energy["T01", "T02"] < 0.4 * energy["T02",]


def test_an_unknown_need_shows_the_way_without_amounts():
    (chain,) = of("pulp", "mud", need=None)
    assert (chain.amount, chain.steps) == (None, ("T06",))


def test_an_unknown_offer_shows_the_way_without_amounts():
    (chain,) = of("pulp", "mud", mud=None)
    assert chain.amount is None


def test_a_shared_plant_takes_what_each_would_give_alone():
    """Two sludges in one dryer: 2,000 t from 7,000 t, and 3,500 x 0.4 / 0.7 = 2,000 t from the paper mill."""
    table = found_chains(context())
    dried = [c for key in (("works", "sludge"), ("pulp", "wet")) for c in table[key] if c.steps == ("T02",)]
    shared = pooled(tuple(dried))
    assert [(f.offer.node.id, f.amount) for f in shared.feeds] == [
        ("works", pytest.approx(7000)),
        ("pulp", pytest.approx(3500)),
    ]
    assert sum(d.amount for d in shared.deliveries) == pytest.approx(4000)
    assert shared.bound == "offer"


def test_one_maker_shares_with_nobody():
    (chain,) = of("pulp", "mud")
    assert pooled((chain, chain)) is None
