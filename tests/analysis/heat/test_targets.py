from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.heat.cases import BOLDYRYEV, CHEW, PERRY, VARBANOV
from tests.analysis.heat.test_cascade import STREAMS

from parkloop.analysis.heat.streams import HeatProblem, Utility
from parkloop.analysis.heat.targets import targets


@pytest.mark.parametrize(
    ("problem", "alone", "total", "direct"),
    [
        (VARBANOV, (51.4682972136, 8.6485485103, 77.35, 178.0), 315.4668457239, 193.85),
        (CHEW, (20000, 57150, 59800, 25500), 162450, 87400),
        (PERRY, (0, 6200, 388.77, 11000), 17588.77, 11411.77),
        (BOLDYRYEV, (266.55, 1328.4976258503, 838.0), 2433.0476258503, 1627.68),
    ],
    ids=["varbanov", "chew", "perry", "boldyryev"],
)
def test_published_sites(problem, alone, total, direct):
    found = targets(problem)
    assert tuple(flow.hot_utility for flow in found.plants.values()) == pytest.approx(alone)
    assert found.hot_utility == pytest.approx(total)
    assert found.direct.hot_utility == pytest.approx(direct)


def test_pinches_of_the_published_sites():
    found = targets(CHEW)
    assert [[p.shifted for p in flow.pinches] for flow in found.plants.values()] == [[250], [175], [115], [90]]
    assert [p.shifted for p in found.direct.pinches] == [175, 155]
    found = targets(VARBANOV)
    assert [flow.pinches[0].shifted for flow in found.plants.values()] == [82, 52.5, 23, 21]


def test_without_levels_there_is_no_site():
    found = targets(HeatProblem(CHEW.streams))
    assert (found.site, found.direct_placed, found.placed) == (None, None, {})
    assert found.hot_utility == pytest.approx(162450)


LEVEL = st.builds(
    lambda name, kind, cool, span, part: Utility(
        name, kind, cool if kind == "cold" else cool + span, cool + span if kind == "cold" else cool, part
    ),
    st.uuids().map(str),
    st.sampled_from(["hot", "cold", "both"]),
    st.integers(0, 64).map(lambda n: 5.0 * n),
    st.sampled_from([0.0, 0.0, 20.0]),
    st.sampled_from([0.0, 5.0]),
)


@given(STREAMS, st.integers(1, 4), st.lists(LEVEL, min_size=1, max_size=5))
def test_the_site_lies_between_the_bound_and_the_sum(streams, plants, levels):
    spread = tuple(replace(s, zone=str(i % plants)) for i, s in enumerate(streams))
    found = targets(HeatProblem(spread, tuple(levels)))
    slack = 1e-6 + 1e-9 * sum(s.duty for s in streams)
    assert found.direct.hot_utility - slack <= found.site.hot_utility <= found.hot_utility + slack
    balance = sum(s.duty if s.hot else -s.duty for s in streams)
    assert found.site.cold_utility - found.site.hot_utility == pytest.approx(balance, abs=slack)
    assert sum(found.site.exchange.bought) == pytest.approx(found.site.flow.hot_utility, abs=slack)


@given(STREAMS, st.integers(1, 3), st.randoms())
def test_the_order_of_rows_and_names_of_plants_do_not_matter(streams, plants, random):
    spread = [replace(s, zone=str(i % plants)) for i, s in enumerate(streams)]
    levels = (
        Utility("steam", "hot", 400, 400, 5),
        Utility("water", "both", 120, 60, 5),
        Utility("river", "cold", -20, -20, 5),
    )
    first = targets(HeatProblem(tuple(spread), levels))
    random.shuffle(spread)
    renamed = tuple(replace(s, zone=f"plant {s.zone}") for s in spread)
    second = targets(HeatProblem(renamed, levels[::-1]))
    assert second.site.hot_utility == pytest.approx(first.site.hot_utility, abs=1e-6)
    assert second.site.used[::-1] == pytest.approx(first.site.used, abs=1e-6)
