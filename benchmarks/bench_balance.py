"""Speed of the balance engine over size and over how far apart the deviations are."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from parkloop.analysis.balance import FlowDatum, Layer, reconcile, solve

BOUND = 0.5
"""Seconds for 1,000 nodes and 6,000 flows without covariance."""


def _network(nodes, flows, spread, seed=1):
    """Random flows that balance (projected), and measurements of them with 5 % deviation."""
    from scipy.sparse import csc_array

    rng = np.random.default_rng(seed)
    ends = rng.integers(-1, nodes, (flows, 2))
    ends[ends[:, 0] == ends[:, 1], 0] = (ends[ends[:, 0] == ends[:, 1], 1] + 1) % nodes
    entries = [(n, j, s) for j, pair in enumerate(ends) for n, s in zip(pair, (-1.0, 1.0), strict=True) if n >= 0]
    rows, columns, signs = (np.array(x) for x in zip(*entries, strict=True))
    matrix = csc_array((signs, (rows, columns)), shape=(nodes, flows))
    everything = np.ones(flows, bool)
    raw = rng.lognormal(3.0, spread, flows)
    truth = reconcile(matrix, raw, raw, everything, signed=everything).values
    sd = 0.05 * raw
    return matrix, truth + sd * rng.standard_normal(flows), sd


@pytest.mark.parametrize("spread", [0.3, 1.5])
@pytest.mark.parametrize("measured", [1.0, 0.7])
@pytest.mark.parametrize("covariance", [False, True])
def test_thousand_nodes_six_thousand_flows(benchmark, beside, spread, measured, covariance):
    """The bound holds without standard deviations."""
    matrix, y, sd = _network(1000, 6000, spread)
    known = np.random.default_rng(2).random(6000) < measured
    signed = np.ones(6000, bool)
    benchmark(lambda: reconcile(matrix, y, sd, known, signed=signed, covariance=covariance))
    if not covariance:
        what = f"1,000 nodes, 6,000 flows, {measured:.0%} measured, spread {spread:g}"
        beside(f"reconciliation of {what}, median", benchmark.stats.stats.median, BOUND)


@pytest.mark.parametrize("rough", [False, True])
def test_forty_nodes_hundred_commodities(benchmark, rough):
    """A park: one balance per node and commodity, hence a hundred parts; rough data need signs all over."""
    rng = np.random.default_rng(5)
    data = []
    for commodity in range(100):
        for _ in range(20):
            # A way from outside through two nodes to outside, so that sound data balance.
            first, second = rng.choice(40, 2, replace=False)
            ends = [None, (f"n{first}", commodity), (f"n{second}", commodity), None]
            carried = rng.uniform(10, 1000)
            for source, target in pairwise(ends):
                sd = 0.05 * carried
                amount = rng.uniform(10, 1000) if rough else max(carried + sd * rng.standard_normal(), 0.0)
                known = rng.random() < 0.6
                data.append(
                    FlowDatum(f"F{len(data)}", source, target, float(amount) if known else None, sd if known else None)
                )
    layer = Layer(tuple(data))
    found = benchmark(lambda: solve(layer, covariance=True))
    assert len(found.flows) == 6000
