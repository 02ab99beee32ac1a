from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.heat.cases import CHEW, PERRY, VARBANOV
from tests.analysis.heat.test_cascade import STREAMS

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.levels import place
from parkloop.analysis.heat.optimise import optimise_levels
from parkloop.analysis.heat.site import total_site
from parkloop.analysis.heat.streams import Stream, Utility


def plants(problem):
    return [cascade(problem.of(zone)) for zone in problem.zones]


def passed(flows, temperatures, contribution):
    levels = [Utility(f"{i}", "both", t, t, contribution) for i, t in enumerate(temperatures)]
    return total_site([(flow, place(flow, levels)) for flow in flows], levels).flow.recovery


def test_one_level_by_hand():
    """A offers 100 kW from 100 to 50 °C, B wants 60 kW from 20 to 80 °C (no approaches).

    At t: 2 (100 - t) offered, t - 20 wanted; equal at 73.33, where 53.33 pass.
    """
    flows = [cascade([Stream("A", "h", 100, 50, 100, 0, "hot")]), cascade([Stream("B", "c", 20, 80, 60, 0, "cold")])]
    found = optimise_levels(flows, 1, 0.0)
    assert found.levels[0].temperature == pytest.approx(220 / 3)
    assert found.recovery == pytest.approx(160 / 3)
    assert found.bound == pytest.approx(60)
    # Two: all 60 are wanted at 80 or below, where 40 are offered; the other 20 are wanted below 40, offered by then.
    two = optimise_levels(flows, 2, 0.0)
    assert two.recovery == pytest.approx(60)
    assert [level.temperature for level in two.levels] == pytest.approx([80, 40])


@pytest.mark.parametrize("problem", [VARBANOV, CHEW, PERRY], ids=["varbanov", "chew", "perry"])
def test_best_levels_of_published_sites(problem):
    flows = plants(problem)
    given_levels = passed(flows, [u.warm for u in problem.utilities if u.kind == "both"], 5.0)
    last = 0.0
    for count in (1, 2, 3, 5):
        found = optimise_levels(flows, count, 5.0)
        assert last - 1e-6 <= found.recovery <= found.bound * (1 + 1e-9)
        assert found.recovery == pytest.approx(passed(flows, [v.temperature for v in found.levels], 5.0), rel=1e-6)
        assert found.recovery <= min(sum(v.raised for v in found.levels), sum(v.used for v in found.levels)) * (
            1 + 1e-9
        )
        last = found.recovery
    assert last >= given_levels - 1e-6


@settings(max_examples=30)
@given(STREAMS, st.integers(1, 2))
def test_no_grid_of_levels_is_better(streams, count):
    """Against every choice of levels on a grid of 5 K and on all corners of the curves."""
    flows = [cascade([replace(s, zone=str(i % 2)) for s in streams[i::2]]) for i in range(2)]
    found = optimise_levels(flows, count, 2.5)
    corners = {float(t) + d for flow in flows for t in flow.temperature for d in (-2.5, 2.5)}
    grid = sorted(corners | {10.0 * n for n in range(32)})[:: 1 if count == 1 else 3]
    best = max(passed(flows, choice, 2.5) for choice in combinations(grid, count))
    assert found.recovery >= best - 1e-6 * (1 + best)
    assert found.recovery <= found.bound + 1e-6


def test_plants_that_cannot_help_each_other():
    flows = [cascade([Stream("A", "h", 60, 40, 100, 5, "hot")]), cascade([Stream("B", "c", 80, 90, 60, 5, "cold")])]
    found = optimise_levels(flows, 3, 5.0)
    assert (found.levels, found.recovery, found.bound) == ((), 0.0, 0.0)
    assert optimise_levels([], 1, 5.0).recovery == 0.0
