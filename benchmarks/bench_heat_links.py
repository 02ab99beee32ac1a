"""Speed of heat links over the number of plants: 250 streams that leave the direct bound nothing to want."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.link_check import check_links
from parkloop.analysis.heat.links import heat_links
from parkloop.analysis.heat.streams import Stream

STREAMS, MOST_SECONDS = 250, 10.0
"""Bound for 250 streams in 10 plants on two shared cores; about one second alone."""


def _park(plants, seed=1):
    rng = np.random.default_rng(seed)
    streams = []
    for i in range(STREAMS):
        a, b = (float(t) for t in rng.uniform(30, 400, 2).round(0))
        kind = "hot" if a > b else "cold"
        streams.append(Stream(f"plant {i % plants}", f"s{i}", a, b, float(rng.lognormal(6, 1)), 5.0, kind))
    return streams


@pytest.mark.parametrize("plants", [2, 5, 10])
def test_links(benchmark, plants):
    streams = _park(plants)
    plan = benchmark.pedantic(lambda: heat_links(streams), rounds=1)
    checked = check_links(streams, plan.links)
    assert checked.sound
    assert checked.recovery == pytest.approx(cascade(streams).recovery, rel=1e-6)


def test_the_bound_and_the_growth(say):
    took = []
    for plants in (5, 10):
        streams, start = _park(plants), time.perf_counter()
        plan = heat_links(streams)
        took.append(time.perf_counter() - start)
        told = "" if plan.proven else ", number of pipes heuristic"
        say(f"heat links, {STREAMS} streams in {plants} plants: {took[-1]:.2f} s, {len(plan.links)} pipes{told}")
    say(f"heat links, growth with the plants: exponent {math.log2(took[1] / took[0]):.1f}")
    assert took[1] < MOST_SECONDS
