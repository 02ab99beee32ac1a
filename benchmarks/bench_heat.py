"""Speed of heat targeting over the number of streams, beside pina; growth is printed as an exponent."""

from __future__ import annotations

import math
import time
from functools import partial

import numpy as np
import pytest

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.optimise import optimise_levels
from parkloop.analysis.heat.streams import HeatProblem, Stream, Utility
from parkloop.analysis.heat.table import as_json
from parkloop.analysis.heat.targets import targets

LEVELS = (
    Utility("boiler", "hot", 500.0, 500.0, 5.0),
    Utility("high", "both", 250.0, 250.0, 5.0),
    Utility("low", "both", 150.0, 150.0, 5.0),
    Utility("hot water", "both", 90.0, 60.0, 5.0),
    Utility("river", "cold", 10.0, 15.0, 5.0),
)
MOST_SECONDS = 0.030
"""Target for 250 streams of 10 plants with five levels."""


def _problem(count, plants=10, seed=1):
    rng = np.random.default_rng(seed)
    streams = []
    for i in range(count):
        a, b = (float(t) for t in rng.uniform(30, 400, 2).round(1))
        kind = "hot" if a > b else "cold"
        streams.append(Stream(f"plant {i % plants}", f"s{i}", a, b, float(rng.lognormal(6, 1)), 5.0, kind))
    return HeatProblem(tuple(streams), LEVELS, 10.0)


@pytest.mark.parametrize("count", [250, 1000, 4000])
def test_one_cascade(benchmark, count):
    streams = _problem(count).streams
    found = benchmark(lambda: cascade(streams))
    assert found.hot_utility > 0


@pytest.mark.parametrize("count", [250, 1000, 4000])
def test_all_targets(benchmark, count):
    problem = _problem(count)
    found = benchmark(lambda: targets(problem))
    assert found.direct.hot_utility <= found.site.hot_utility <= found.hot_utility


def test_the_bound(say):
    """Targets, levels and site of 250 streams; curves and pockets, as the command prints them, beside."""
    problem = _problem(250)
    seconds = _seconds(lambda: targets(problem), rounds=20)
    everything = _seconds(lambda: as_json(problem, targets(problem)), rounds=20)
    told = f"{seconds * 1e3:.1f} ms, bound {MOST_SECONDS * 1e3:g} ms; with curves {everything * 1e3:.1f} ms"
    say(f"heat, 250 streams in 10 plants: {told}")
    assert seconds < MOST_SECONDS


def test_best_of_three_levels(benchmark):
    flows = list(targets(_problem(250)).plants.values())
    found = benchmark(lambda: optimise_levels(flows, 3, 5.0))
    assert 0 < found.recovery <= found.bound


def test_pina_beside(benchmark, say):
    """The same 250 streams as one plant: the answers agree, the times are printed side by side."""
    from pina import PinchAnalyzer, make_stream

    streams = _problem(250).streams

    def theirs():
        analyzer = PinchAnalyzer(5.0)
        analyzer.add_streams(*(make_stream(s.duty if s.hot else -s.duty, s.supply, s.target) for s in streams))
        return analyzer.hot_utility_target

    found = benchmark.pedantic(theirs, rounds=3)
    assert cascade(streams).hot_utility == pytest.approx(found)
    ours, other = _seconds(lambda: cascade(streams)), _seconds(theirs, rounds=2)
    say(f"heat, 250 streams, one plant: parkloop {ours * 1e3:.2f} ms, pina {other * 1e3:.0f} ms")


def test_growth(say):
    """Sorting and sums: little more than linear."""
    sizes = [250, 500, 1000, 2000, 4000]
    times = [_seconds(partial(targets, _problem(n))) for n in sizes]
    exponent = np.polyfit(np.log(sizes), np.log(times), 1)[0]
    rows = ", ".join(f"{n}: {t * 1e3:.1f} ms" for n, t in zip(sizes, times, strict=True))
    say(f"heat, all targets: {rows}; grows with n^{exponent:.2f}")
    assert exponent < 2.0


def _seconds(work, rounds=5):
    best = math.inf
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best
