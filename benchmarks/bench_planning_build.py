"""Time of building and handing over the planner's model beside the same rows written as raw arrays."""

from __future__ import annotations

from gc import collect
from itertools import pairwise
from math import log
from time import process_time

import numpy as np
import pytest
from benchmarks.planning_park import SIZES, Size, planning_park
from scipy.sparse import coo_array

from parkloop.operation.handed import hand_over
from parkloop.operation.rows import new_model
from parkloop.planning.built import PlanningModel
from parkloop.planning.rows import Demands, planning_model
from parkloop.solver import LinearProblem, Solver

BOUNDS = {"1e5": lambda raw: 3 * raw + 1.0, "1e6": lambda _raw: 4.0}
HUBS = (10, 100, 1000)


def seconds(work):
    collect()
    start = process_time()
    found = work()
    return process_time() - start, found


def layered(network, logic, money):
    """Rows by name in the modelling layer, then arrays, then the solver."""
    h = hand_over(planning_model(network, logic, money, Demands()).model, network)
    Solver(h.problem)
    return h.problem


def raw(network, money):
    """The same rows written by hand as arrays: balance, capacity, state, budget; then the solver."""
    e, years = network.ends, len(network.years)
    a, t, o = len(network.arcs), len(network.columns), len(network.options)
    flow = np.arange(a * t).reshape(a, t)
    opened = a * t + np.arange(o * years).reshape(o, years)
    build = opened + o * years
    rows, cols, values, low, high, first = [], [], [], [], [], 0

    def add(row, column, value, lower, upper):
        rows.append(row.ravel() + first)
        cols.append(column.ravel())
        values.append(np.broadcast_to(value, column.shape).ravel())
        low.append(np.ravel(lower))
        high.append(np.ravel(upper))

    port = np.arange(len(network.ports) * t).reshape(-1, t)
    for ends, units in ((e.leaves, np.ones(a)), (e.enters, e.gain)):
        inside = ends >= 0
        rows.append(port[ends[inside]].ravel())
        cols.append(flow[inside].ravel())
        values.append(np.repeat(units[inside] * network.scale[inside], t))
    low.append(network.amounts.ravel())
    high.append(network.amounts.ravel())
    first += port.size
    new = np.nonzero(e.owner >= 0)[0]
    way = np.arange(len(new) * t).reshape(-1, t)
    add(way, flow[new], 1.0, np.full(way.size, -np.inf), np.zeros(way.size))
    rows.append(way.ravel() + first)
    cols.append(opened[e.owner[new]][:, network.year_of].ravel())
    values.append(-(network.capacity[new] / network.scale[new, None]).ravel())
    first += way.size
    state = np.arange(o * years).reshape(o, years)
    add(state, opened, 1.0, np.zeros(state.size), np.zeros(state.size))
    for row, column in ((state, build), (state[:, 1:], opened[:, :-1])):
        rows.append(row.ravel() + first)
        cols.append(column.ravel())
        values.append(-np.ones(row.size))
    first += state.size
    for payer, share in money.shares.items():
        year = np.broadcast_to(np.arange(years), (o, years))
        add(year, build, share[:, None] / 1e6, np.full(years, -np.inf), money.limits[payer] / 1e6)
        first += years
    shape = (first, a * t + 2 * o * years)
    where = (np.concatenate(rows), np.concatenate(cols))
    matrix = coo_array((np.concatenate(values), where), shape=shape).tocsr()
    whole = np.zeros(shape[1], bool)
    whole[opened] = whole[build] = True
    upper = np.ones(shape[1])
    upper[: a * t] = (network.capacity / network.scale[:, None]).ravel()
    problem = LinearProblem(
        np.zeros(shape[1]), np.zeros(shape[1]), upper, matrix, np.concatenate(low), np.concatenate(high), whole
    )
    Solver(problem)
    return problem


@pytest.mark.parametrize("size", ["1e5", "1e6"])
def test_build_and_hand_over(benchmark, size, say, beside):
    """CPU seconds until the solver holds the model; the rows are the same as those written by hand."""
    new_model()  # the import of the layer is not counted
    network, _, logic, money = _parts(size)
    by_hand, first = seconds(lambda: raw(network, money))
    network, _, logic, money = _parts(size)
    spent, second = seconds(lambda: layered(network, logic, money))
    assert (first.matrix.shape, first.matrix.nnz) == (second.matrix.shape, second.matrix.nnz)
    rows, columns = second.matrix.shape
    say(f"{size}: {columns} variables, {rows} rows, {second.matrix.nnz} entries; by hand {by_hand:.2f} s CPU")
    say(f"  in the layer {spent:.2f} s CPU, {spent / by_hand:.1f} times by hand")
    beside(f"  build and hand-over of {size}", spent, BOUNDS[size](by_hand))
    network, measures, logic, money = _parts(size)

    def model():
        return PlanningModel(network, measures, logic, money, held=("co2e",))

    whole, _ = benchmark.pedantic(seconds, args=(model,), rounds=1)
    beside(f"  the planning model of {size} with a measure that may be bounded", whole, BOUNDS[size](by_hand))


_KEPT = {}


def _parts(size):
    """A fresh network each time: what it looks up once is counted."""
    from dataclasses import replace

    if size not in _KEPT:
        _KEPT[size] = planning_park(SIZES[size])
    network, *rest = _KEPT[size]
    return replace(network), *rest


def test_growth_over_size_and_hub_size(benchmark, say):
    """The exponent says how build time grows with the variables, and over the links at one port: 0 is no growth."""
    new_model()
    benchmark.pedantic(growth, args=(say,), rounds=1)


def growth(say):
    """Print seconds by size and by hub."""
    spent = {}
    for links in (1000, 2000, 4000):
        n, _, logic, money = planning_park(Size(links // 14, links // 2, links, 8, 4))
        spent[links] = seconds(lambda n=n, logic=logic, money=money: layered(n, logic, money))[0]
        say(f"{links} links, {links * 32 + links * 16 + links * 16} variables: {spent[links]:.2f} s CPU")
    for small, large in pairwise(spent):
        say(f"  exponent {log(spent[large] / spent[small]) / log(large / small):.2f}")
    hubs = {}
    for hub in HUBS:
        n, _, logic, money = planning_park(Size(150, 2400, 2000, 8, 4), hub=hub)
        hubs[hub] = seconds(lambda n=n, logic=logic, money=money: layered(n, logic, money))[0]
        say(f"2000 links, {hub} of them at one port: {hubs[hub]:.2f} s CPU, {hubs[hub] / hubs[HUBS[0]]:.2f} times")
