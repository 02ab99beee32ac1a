"""Time of the whole state of a park: balance, every indicator set, network indices of each layer, findings."""

from __future__ import annotations

import time

import pytest

from parkloop.analysis.balance.parkwide import observe
from parkloop.analysis.network import LayerKind
from parkloop.analysis.network.parkview import park_network
from parkloop.base.trace import Ledger
from parkloop.diagnosis import diagnose
from parkloop.indicators import evaluate, set_ids
from parkloop.testing.generator import generate_park

FIRMS, BOUND = 500, 15.0
GROWTH = (250, 500, 1000)
DIFFERENCES = {"notice-2021@2021"}
"""Sets that compare two states; they belong to the plan."""


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
        if set_id not in DIFFERENCES:
            evaluate(observed.state, park, ledger, set_id)
    lap("indicators")
    for kind in LayerKind:
        park_network(observed.state, park, kind)
    lap("network")
    diagnose(park, observed.state, first, observed.suspects, ledger)
    lap("findings")
    return parts


def test_state_of_500_firms(benchmark, beside, say):
    park = generate_park(1, FIRMS)
    parts = benchmark.pedantic(state, args=(park,), rounds=1, warmup_rounds=0)
    beside(f"state of {FIRMS} generated firms, {len(park.flows)} flows", sum(parts.values()), BOUND)
    say("  " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in parts.items()))


@pytest.mark.parametrize("firms", GROWTH)
def test_growth(benchmark, say, firms):
    park = generate_park(1, firms)
    parts = benchmark.pedantic(state, args=(park,), rounds=1, warmup_rounds=0)
    say(f"state of {firms} firms, {len(park.flows)} flows: {sum(parts.values()):.2f} s")
