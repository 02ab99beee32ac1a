"""Time of matching all offers with all needs, and its growth over generated parks."""

from __future__ import annotations

from itertools import pairwise
from math import log
from time import perf_counter

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.diagnosis import diagnose
from parkloop.generation.context import Context
from parkloop.generation.generate import generate
from parkloop.generation.tables import Tables
from parkloop.indicators import evaluate
from parkloop.testing.generator import generate_park

FIRMS, FLOWS, BOUND = 2000, 20_000, 60.0
SIZES = (250, 500, 1000, 2000)


def context_of(park):
    """The generators' input; not counted."""
    ledger = Ledger()
    seen = observe(park, ledger)
    findings = diagnose(park, seen.state, evaluate(seen.state, park, ledger), seen.suspects, ledger)
    return Context(
        park=park,
        state=seen.state,
        tables=Tables.shipped(),
        year=park.park.base_year,
        findings=findings,
        ledger=ledger,
    )


def lines(park):
    return sum(len(node.takes) + len(node.makes) for node in park.nodes)


def test_two_thousand_firms(benchmark, beside, say):
    park = generate_park(1, FIRMS, flows=FLOWS)
    context = context_of(park)
    start = perf_counter()
    options, _ = benchmark.pedantic(generate, args=(context,), rounds=1)
    beside(f"options of {FIRMS} firms, {lines(park)} offers and needs", perf_counter() - start, BOUND)
    say(f"  {len(options)} options")


def test_growth(benchmark, say):
    """The exponent says how time grows from one size to the next: 1 is linear."""
    contexts = {n: context_of(generate_park(1, n)) for n in SIZES}
    spent, found = {}, {}

    def all_sizes():
        for n, context in contexts.items():
            start = perf_counter()
            found[n] = len(generate(context)[0])
            spent[n] = perf_counter() - start

    benchmark.pedantic(all_sizes, rounds=1)
    for n, context in contexts.items():
        say(f"{found[n]} options of {n} firms, {lines(context.park)} offers and needs: {spent[n]:.2f} s")
    for small, large in pairwise(SIZES):
        exponent = log(spent[large] / spent[small]) / log(large / small)
        say(f"  from {small} to {large} firms: {spent[large] / spent[small]:.1f} times, exponent {exponent:.2f}")
