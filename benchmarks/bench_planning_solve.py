"""Time of asking the built model again beside rebuilding it, the same park in PyPSA, and gaps of hard parks.

The last one, twenty parks of at most 120 s each, takes half an hour; PARKLOOP_BENCH_PARKS and PARKLOOP_BENCH_SECONDS
ask for fewer.
"""

from __future__ import annotations

import os
from dataclasses import replace
from statistics import median
from time import process_time

import numpy as np
from benchmarks.planning_park import SIZES, Size, planning_park
from tests.oracles.pypsa_park import installed, solved

from parkloop.operation.keeping import keeping
from parkloop.operation.rows import new_model
from parkloop.planning.built import PlanningModel
from parkloop.planning.logic import Logic, Money
from parkloop.planning.measures import LESS, Measure
from parkloop.planning.question import Question
from parkloop.planning.sweep import Work, sweep
from parkloop.solver import Solver

LARGE, SMALL = SIZES["1e4"], Size(20, 60, 20, 3, 1)
POINTS, SEEDS, GAP = 50, 5, 1e-4
LEAST = 8
"""Rebuilding takes so many times as long as one built model."""


def grid(model, points):
    """Falling bounds on CO2e, from that of least cost to nearly the least."""
    cheap, clean = (float(model.measures["co2e"].arc.ravel() @ flows(model, {name: 1.0})) for name in ("cost", "co2e"))
    return np.linspace(cheap, clean + 0.02 * (cheap - clean), points)


def flows(model, goal, **more):
    """Flows of the best plan, in units per year."""
    x = model.ask(goal, Question(gap=1e-4, **more))[0].x
    return (x[model.handed.flow] * model.handed.scale[:, None]).ravel()


def built(parts, *, whole):
    """A model with a bound on CO2e; with options in part where they need not be ``whole``."""
    network, measures, logic, money = parts
    model = PlanningModel(network, measures, logic, money, held=("co2e",))
    if not whole:
        model.solver = Solver(replace(model.problem, integer=np.zeros(len(model.problem.cost), bool)))
    return model


def test_epsilon_grid(benchmark, say):
    """Fifty points on one built model beside a model built anew for each: the same costs."""
    benchmark.pedantic(_points, args=(say,), rounds=1)


def _points(say):
    new_model()
    _grid(LARGE, 0, False, say)
    ratios = [_grid(SMALL, seed, True, say) for seed in range(SEEDS)]
    say(f"options whole, {SEEDS} parks: {min(ratios):.1f} to {max(ratios):.1f} times, median {median(ratios):.1f}")


def _grid(size, seed, whole, say):
    parts = planning_park(size, seed=seed)
    levels = grid(built(parts, whole=whole), POINTS)
    goal, work = {"cost": 1.0}, Work()
    start = process_time()
    model = built(parts, whole=whole)
    ready = process_time() - start
    answers = sweep(model, goal, "co2e", levels, Question(gap=GAP), work)
    one = process_time() - start
    start = process_time()
    asked = [Question(within={"co2e": (-np.inf, e)}, gap=GAP) for e in levels]
    each = [built(parts, whole=whole).ask(goal, question)[0].objective for question in asked]
    rebuilt = process_time() - start
    assert np.allclose([s.objective for s in answers], each, rtol=2 * GAP)
    assert all(s.gap <= GAP * (1 + 1e-6) for s in answers)
    what = "options whole" if whole else "options in part"
    say(f"{POINTS} points, {what}, seed {seed}, {len(model.problem.cost)} variables: one model {one:.2f} s CPU")
    say(f"  ({ready:.2f} s to build, {work.searched} searches, {work.runs} plans run again); rebuilt {rebuilt:.2f} s")
    below = "" if rebuilt >= LEAST * one else f"  BELOW {LEAST}: {(one - ready) / one:.0%} is searching"
    say(f"  {rebuilt / one:.1f} times (bound {LEAST}){below}")
    return rebuilt / one


def test_beside_pypsa(benchmark, say):
    """The same choice of links in one year, built and solved: the same cost."""
    benchmark.pedantic(_same_park, args=(say,), rounds=1)


def _same_park(say):
    if not installed():
        say("PyPSA is not installed")
        return
    network, measures, _, _ = planning_park(Size(40, 220, 120, 1, 1), seed=3)
    rate = measures["cost"].arc
    capex = measures["cost"].build[:, 0]
    fixed = {o.id: float(capex[k]) for k, o in enumerate(network.options)}
    costs = Measure(
        name="cost", unit="CNY/a", better=LESS, arc=rate, option=capex[:, None], build=np.zeros((len(capex), 1))
    )
    solved(network, rate[:, 0], {})  # imports are not counted
    new_model()
    start = process_time()
    point = PlanningModel(network, {"cost": costs}, Logic((), ()), Money({}, {}, ())).solve(
        {"cost": 1.0}, Question(gap=1e-6)
    )
    ours = process_time() - start
    start = process_time()
    theirs = solved(network, (rate - keeping(network, rate))[:, 0], fixed, gap=1e-6)
    other = process_time() - start
    assert abs(point.values["cost"] - theirs.cost) <= 2e-6 * abs(theirs.cost)
    say(f"220 ports, 120 links: ours {ours:.2f} s CPU, PyPSA {other:.2f} s, {other / ours:.1f} times; the same cost")


def test_gap_of_hard_parks(benchmark, say):
    """A hundred options, six years, three scenarios, budgets for a fifth of what is wanted."""
    benchmark.pedantic(_hard, args=(say,), rounds=1)


def _hard(say):
    parks, limit = (
        int(os.environ.get("PARKLOOP_BENCH_PARKS", "20")),
        float(os.environ.get("PARKLOOP_BENCH_SECONDS", "120")),
    )
    gaps = []
    for seed in range(parks):
        network, measures, logic, money = planning_park(Size(40, 120, 100, 6, 3), seed=seed, budget=0.2)
        point = PlanningModel(network, measures, logic, money).solve(
            {"cost": 1.0}, Question(time_limit=limit, gap=1e-4)
        )
        gaps.append(np.inf if point.gap is None else point.gap)
        say(f"park {seed}: {len(point.built)} options, gap {gaps[-1]:.2%} of the gain, {point.status}")
    say(f"median {median(gaps):.2%} (bound 2 %), worst {max(gaps):.2%} after {limit:g} s")
