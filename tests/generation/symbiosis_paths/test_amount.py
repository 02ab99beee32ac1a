from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.ratio import Ratio
from parkloop.generation.symbiosis_paths.amount import carried, phase_of
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.park.enums import Confidence


def parts(kit, target="board", **more):
    context = kit.context(**more)
    offer = next(o for o in offers(context) if o.commodity.id == "gyp")
    receiver = next(r for r in receivers(context) if r.node.id == target)
    need = next(n for n in receiver.needs if n.commodity.id == "rock")
    return offer, need, receiver.node


def ratio(low, value, high):
    return Ratio(value=value, low=low, high=high, how="route", confidence=Confidence.MEMORY)


def test_bounded_by_the_offer(kit):
    offer, need, node = parts(kit)
    found = carried(offer, need, ratio(0.8, 1.0, 1.2), None, node)
    # min(5000, 10000 / 1.0); the range of the offer is two standard deviations of 100
    assert (found.amount.value, found.bound) == (5_000, "offer")
    assert (found.amount.low, found.amount.high) == (4_800, 5_200)


def test_bounded_by_need_share_and_ratio(kit):
    offer, need, node = parts(kit)
    route = replace(kit.routes["R013"], max_share=0.4, max_share_basis="input")
    found = carried(offer, need, ratio(1.0, 1.25, 2.0), route, node)
    assert (found.amount.value, found.bound) == (pytest.approx(10_000 * 0.4 / 1.25), "need")
    assert found.amount.low == pytest.approx(10_000 * 0.4 / 2.0)
    assert found.limit == pytest.approx(3_200)


def test_bounded_by_the_share_in_the_product(kit):
    offer, need, node = parts(kit, "kiln")
    route = replace(kit.routes["R014"], max_share=0.03, max_share_basis="product")
    found = carried(offer, need, ratio(1.0, 1.0, 1.0), route, node)
    assert found.amount.value == pytest.approx(0.03 * 100_000)  # of 100 kt cement


def test_unknown_stays_unknown(kit):
    offer, need, node = parts(kit)
    assert carried(replace(offer, free=None), need, ratio(1, 1, 1), None, node) is None
    assert carried(offer, replace(need, open=None), ratio(1, 1, 1), None, node) is None


def test_phase_from_the_route_else_from_the_kind(kit):
    offer, _, _ = parts(kit)
    assert phase_of(offer, kit.routes["R013"]) == "solid"
    hot = replace(offer, commodity=kit.thing("h", "热", "heat", "heat", "GJ"))
    assert phase_of(hot, None) == "heat"
    assert phase_of(offer, None) == "solid"
