"""Time of the whole state of a park: balance, every indicator set, network indices of each layer, findings."""

from __future__ import annotations

import time
from itertools import pairwise
from math import log

from parkloop.analysis.balance.parkwide import observe
from parkloop.analysis.network import LayerKind
from parkloop.analysis.network.parkview import park_network
from parkloop.base.trace import Ledger
from parkloop.diagnosis import diagnose
from parkloop.indicators import evaluate, set_ids
from parkloop.testing.generator import generate_park

FIRMS, FLOWS, BOUND = 500, 5000, 15.0
GROWTH = ((250, 2500), (500, 5000), (1000, 10000))
"""Firms and flows."""


def state(park):
    """Everything that is said of a park before any option; the seconds of each part."""
    ledger, clock, parts = Ledger(), time.perf_counter(), {}

    def lap(name):
        nonlocal clock
        now = time.perf_counter()
        parts[name], clock = now - clock, now

    observed = observe(park, ledger)
    lap("balance")
    first = evaluate(observed.state, park, ledger)
    for set_id in set_ids():
        evaluate(observed.state, park, ledger, set_id)
    lap("indicators")
    sampled = [park_network(observed.state, park, kind)["sampled"] for kind in LayerKind]
    lap("network")
    diagnose(park, observed.state, first, observed.suspects, ledger)
    lap("findings")
    return parts, sampled


def test_state_of_500_firms(benchmark, beside, say):
    park = generate_park(1, FIRMS, flows=FLOWS)
    state(generate_park(1, 20))  # imports are not counted
    parts, sampled = benchmark.pedantic(state, args=(park,), rounds=1, warmup_rounds=0)
    beside(f"state of {FIRMS} generated firms, {len(park.flows)} flows", sum(parts.values()), BOUND)
    say("  " + _told(parts, sampled))


def test_growth(benchmark, say):
    """The exponent says how time grows from one size to the next: 1 is linear."""
    parks = {firms: generate_park(1, firms, flows=flows) for firms, flows in GROWTH}
    state(generate_park(1, 20))
    found = benchmark.pedantic(lambda: {n: state(park) for n, park in parks.items()}, rounds=1, warmup_rounds=0)
    spent = {n: sum(parts.values()) for n, (parts, _) in found.items()}
    for n, park in parks.items():
        say(f"state of {n} firms, {len(park.flows)} flows: {spent[n]:.2f} s; {_told(*found[n])}")
    for small, large in pairwise(parks):
        exponent = log(spent[large] / spent[small]) / log(large / small)
        say(f"  from {small} to {large} firms: {spent[large] / spent[small]:.1f} times, exponent {exponent:.2f}")


def _told(parts, sampled):
    """Seconds of each part, and what of the network was sampled."""
    drawn = [f"betweenness from {s['betweenness_sources']} drawn nodes" for s in sampled if s["betweenness"]]
    return ", ".join([*(f"{name} {seconds:.2f} s" for name, seconds in parts.items()), *drawn[:1]])
