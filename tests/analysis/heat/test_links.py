from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.heat.plants import CROSSED, TWO, parks, stream

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.link_check import check_links
from parkloop.analysis.heat.links import LinkOptions, heat_links


def test_two_plants_by_hand():
    """Flue gas 145-55 shifted gives the dryer (35-125) its 450 kW: the pipe carries all of it, a keeps its 100."""
    plan = heat_links(TWO)
    (link,) = plan.links
    assert (link.source, link.sink) == ("a", "b")
    assert link.duty == pytest.approx(450)
    assert link.sent == pytest.approx(450)
    assert plan.recovery == pytest.approx(550)
    assert plan.gain == pytest.approx(450)
    assert plan.displaced == pytest.approx(0, abs=1e-6)
    assert plan.hot_utility == pytest.approx(0, abs=1e-9)
    assert plan.cold_utility == pytest.approx(900 - 550)
    assert (link.cold_supply, link.cold_target) == (30, 120)
    assert link.hot_supply <= 150
    assert link.hot_return >= 60
    assert link.km is None
    assert link.cost is None
    assert plan.proven


def test_heat_over_the_fence_may_exceed_the_gain():
    plan = heat_links(CROSSED)
    assert [(x.source, x.sink, round(x.duty, 6)) for x in plan.links] == [("a", "b", 100), ("b", "a", 100)]
    assert plan.gain == pytest.approx(100)
    assert plan.displaced == pytest.approx(100)
    assert check_links(CROSSED, plan.links).recovery == pytest.approx(200)


def test_streams_of_one_temperature():
    """Condensing at 110 may boil at 100 with contributions of 5 on both sides, and at 101 no more."""
    hot = stream("a", "vapour", 110, 110, 80, kind="hot")
    (link,) = heat_links((hot, stream("b", "boiler", 100, 100, 50, kind="cold"))).links
    assert link.duty == pytest.approx(50, rel=1e-12)
    assert (link.hot_supply, link.hot_return, link.cold_supply, link.cold_target) == (110, 110, 100, 100)
    assert heat_links((hot, stream("b", "boiler", 101, 101, 50, kind="cold"))).links == ()


def test_fewest_pipes():
    """One plant could serve the third alone; without the third aim a second pipe might stand as well."""
    streams = (
        stream("a", "h", 200, 100, 100),
        stream("b", "h", 200, 100, 100),
        stream("c", "c", 20, 60, 100),
    )
    assert len(heat_links(streams).links) == 1


def test_nothing_to_exchange():
    assert heat_links(()).links == ()
    alone = heat_links(TWO[:2])
    assert alone.links == ()
    assert (alone.recovery, alone.gain) == (100, 0)


KM = {("a", "b"): 2.0}


def test_loss_takes_more_from_the_source():
    """5 % a km over 2 km: 450 kW arrive of 500 sent."""
    plan = heat_links(TWO, LinkOptions(distances=KM, loss_per_km=0.05, pipe_cost_per_km=1e6))
    (link,) = plan.links
    assert (link.duty, link.sent) == (pytest.approx(450), pytest.approx(500))
    assert (link.km, link.cost) == (2.0, 2e6)
    assert plan.cold_utility == pytest.approx(900 - 100 - 500)
    checked = check_links(TWO, plan.links)
    assert checked.sound
    assert checked.hot_utility == pytest.approx(0, abs=1e-6)


def test_too_far_or_no_way():
    for options in (
        LinkOptions(distances=KM, most_km=1.5),
        LinkOptions(distances={}),
        LinkOptions(distances=KM, loss_per_km=0.6),  # all of it would be lost
    ):
        plan = heat_links(TWO, options)
        assert plan.links == ()
        assert plan.hot_utility == 450


def test_least_duty():
    assert heat_links(TWO, LinkOptions(least_kw=500)).links == ()
    assert heat_links(TWO, LinkOptions(least_kw=400)).links[0].duty == pytest.approx(450)


def test_pipes_must_pay():
    """450 kW at 100 yuan per kW and year are worth 45 000; 2 km at 20 000 a year cost 40 000, at 25 000 50 000."""
    pays = heat_links(TWO, LinkOptions(distances=KM, heat_value=100, pipe_cost_per_km=20_000))
    assert pays.links[0].duty == pytest.approx(450)
    assert heat_links(TWO, LinkOptions(distances=KM, heat_value=100, pipe_cost_per_km=25_000)).links == ()


def test_the_nearer_of_two_sources():
    streams = (*TWO, stream("c", "flue", 150, 60, 900))
    near = heat_links(streams, LinkOptions(distances={("a", "b"): 3.0, ("c", "b"): 1.0, ("a", "c"): 1.0}))
    assert [(x.source, x.sink) for x in near.links] == [("c", "b")]


@given(parks())
@settings(max_examples=60, deadline=None)
def test_links_recover_exactly_what_the_whole_park_can(streams):
    plan = heat_links(streams)
    best = cascade(streams)
    checked = check_links(streams, plan.links)
    assert checked.sound
    assert checked.recovery == pytest.approx(best.recovery, rel=1e-6, abs=1e-4)
    assert plan.recovery == pytest.approx(best.recovery, rel=1e-6, abs=1e-4)
    assert plan.heat == pytest.approx(checked.duty)
    alone = sum(cascade([s for s in streams if s.zone == z]).recovery for z in {s.zone: 0 for s in streams})
    assert plan.gain == pytest.approx(best.recovery - alone, rel=1e-6, abs=1e-4)
    assert plan.heat >= plan.gain - 1e-4


@given(parks(most=8), st.floats(0, 0.2), st.sampled_from([0.0, 50.0]))
@settings(max_examples=30, deadline=None)
def test_restricted_links_keep_their_promise(streams, loss, least):
    km = {("z1", "z2"): 1.0, ("z2", "z3"): 2.0}
    plan = heat_links(streams, LinkOptions(distances=km, loss_per_km=loss, least_kw=least, pipe_cost_per_km=1.0))
    checked = check_links(streams, plan.links)
    assert checked.sound
    assert checked.hot_utility == pytest.approx(plan.hot_utility, rel=1e-6, abs=1e-3)
    assert {frozenset((x.source, x.sink)) for x in plan.links} <= {frozenset(p) for p in km}
    assert all(x.sent >= least * (1 - 1e-6) for x in plan.links)
    assert plan.recovery <= cascade(streams).recovery + 1e-4
