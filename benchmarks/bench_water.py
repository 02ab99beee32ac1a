"""Speed of the water engine: sources × sinks × contaminants, beside a plain program of all ways in the same run.

The plain program is what one writes first: every way, fresh water and waste as columns, passed to the solver as it is,
by its default (dual simplex) and by interior point. The simplex of the largest size is stopped at ``PATIENCE`` seconds
and then said to be a lower bound. Growth from size to size is printed.
"""

from __future__ import annotations

import math
import time
from functools import partial

import numpy as np
import pytest
from scipy.sparse import coo_array

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.solve import solve
from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem
from parkloop.solver import LinearProblem, Solver, Status

SIZES = [(50, 50, 2), (100, 100, 2), (150, 150, 3), (300, 300, 3)]
PATIENCE = 30.0


def _arrays(sources, sinks, contaminants, seed=0):
    rng = np.random.default_rng(seed)
    flow, content = rng.uniform(5, 100, sources), rng.uniform(20, 500, (sources, contaminants))
    return flow, content, rng.uniform(5, 100, sinks), rng.uniform(10, 400, (sinks, contaminants))


def _problem(flow, content, demand, limit):
    k = content.shape[1]
    given = zip(flow.tolist(), content.tolist(), strict=True)
    taken = zip(demand.tolist(), limit.tolist(), strict=True)
    return WaterProblem(
        tuple(f"c{i}" for i in range(k)),
        (Fresh("fresh", (0.0,) * k),),
        tuple(Source("P", f"S{i}", f, tuple(c)) for i, (f, c) in enumerate(given)),
        tuple(Sink("P", f"D{i}", f, tuple(c)) for i, (f, c) in enumerate(taken)),
    )


def _plain(flow, content, demand, limit):
    """Every way, the waste of each source and the fresh water of each sink as variables; contents as they are."""
    n, m, k = len(flow), len(demand), content.shape[1]
    source, sink = np.divmod(np.arange(n * m), m)
    ways, waste, fresh = np.arange(n * m), n * m + np.arange(n), n * m + n + np.arange(m)
    quality = [(n + m + sink * k + c, ways, content[source, c]) for c in range(k)]
    ones = [(source, ways), (np.arange(n), waste), (n + sink, ways), (n + np.arange(m), fresh)]
    blocks = [*((rows, columns, np.ones(len(rows))) for rows, columns in ones), *quality]
    rows, columns, values = (np.concatenate([block[i] for block in blocks]) for i in range(3))
    size = n * m + n + m
    matrix = coo_array((values, (rows, columns)), shape=(n + m + m * k, size)).tocsr()
    exact = np.concatenate([flow, demand])
    lower = np.concatenate([exact, np.full(m * k, -np.inf)])
    upper = np.concatenate([exact, (limit * demand[:, None]).ravel()])
    cost = np.concatenate([np.zeros(n * m + n), np.ones(m)])
    return LinearProblem(cost, np.zeros(size), np.full(size, np.inf), matrix, lower, upper, np.zeros(size, bool))


def _timed(work):
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def _plainly(arrays, *, simplex):
    solver = Solver(_plain(*arrays), time_limit=PATIENCE if simplex else None, simplex=simplex)
    return solver.solve()


@pytest.mark.parametrize("size", [(100, 100, 2), (300, 300, 3)])
def test_beside_the_plain_program(benchmark, say, size):
    """The same least fresh water, faster than by either method of the plain program."""
    arrays = _arrays(*size)
    problem = _problem(*arrays)
    ours, seconds = benchmark.pedantic(lambda: _timed(lambda: solve(problem)), rounds=1)
    inner, by_interior = _timed(lambda: _plainly(arrays, simplex=False))
    edge, by_simplex = _timed(lambda: _plainly(arrays, simplex=True))
    stopped = edge.status is not Status.OPTIMAL
    say(f"{' x '.join(map(str, size))}: {seconds:.2f} s, {ours.fresh_water:.6f} t/h, proven")
    say(f"  plain program, interior point: {by_interior:.2f} s, {inner.objective:.6f} t/h")
    told = f"stopped at its limit of {PATIENCE:g} s without an answer" if stopped else f"{edge.objective:.6f} t/h"
    say(f"  plain program, default simplex: {by_simplex:.2f} s, {told}")
    assert ours.fresh_water == pytest.approx(inner.objective, rel=1e-7)
    assert stopped or ours.fresh_water == pytest.approx(edge.objective, rel=1e-7)
    assert check_network(problem, ours.network.links).violations == ()
    assert seconds < by_interior * 1.5  # a busy machine may disturb one of the two
    assert seconds < by_simplex


def test_growth(benchmark, say):
    """How the time grows with the number of ways."""

    problems = [_problem(*_arrays(*size, seed=1)) for size in SIZES]

    def work():
        return [_timed(partial(solve, problem))[1] for problem in problems]

    seconds = benchmark.pedantic(work, rounds=1)
    for i, (size, time_) in enumerate(zip(SIZES, seconds, strict=True)):
        power = ""
        if i:
            ways = math.log(size[0] * size[1] / (SIZES[i - 1][0] * SIZES[i - 1][1]))
            power = f", grows as ways^{math.log(time_ / seconds[i - 1]) / ways:.2f}"
        say(f"{' x '.join(map(str, size))}: {time_:.2f} s{power}")
    assert seconds[-1] < 60


@pytest.mark.parametrize("size", SIZES[:3])
def test_target_and_network(benchmark, size):
    """From the problem to the checked network."""
    problem = _problem(*_arrays(*size, seed=1))
    assert benchmark.pedantic(lambda: solve(problem), rounds=2).exact
