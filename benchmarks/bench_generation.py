"""Time of matching all offers with all needs, and its growth over generated parks."""

from __future__ import annotations

from itertools import pairwise
from math import log
from time import perf_counter, process_time

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.diagnosis import diagnose
from parkloop.generation.collector import paused
from parkloop.generation.context import Context
from parkloop.generation.generate import generate
from parkloop.generation.symbiosis_paths.chains import chain_options
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.routes import symbiosis_options
from parkloop.generation.symbiosis_paths.ways import routes_of, ways_to
from parkloop.generation.tables import Tables
from parkloop.indicators import evaluate
from parkloop.testing.generator import generate_park

FIRMS, FLOWS, BOUND = 2000, 20_000, 60.0
SAMPLE = 20
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


def wide(firms):
    """A park of about twenty offers and needs a firm, and ten flows a firm in the largest."""
    return generate_park(1, firms, wide=True, flows=FLOWS * firms // FIRMS)


def matched(context):
    """Options of by-products as they are and through treatment."""
    return len(symbiosis_options(context)) + len(chain_options(context))


def test_matching_of_forty_thousand(benchmark, beside, say):
    """CPU seconds of matching (paths and chains) by size; beside them the search pair by pair, from a sample."""
    contexts = {n: context_of(wide(n)) for n in (500, 1000, FIRMS)}
    spent, found = {}, {}

    def all_sizes():
        for n, context in contexts.items():
            start = process_time()
            with paused():
                found[n] = matched(context)
            spent[n] = process_time() - start

    benchmark.pedantic(all_sizes, rounds=1)
    for n, context in contexts.items():
        say(f"{n} firms, {lines(context.park)} offers and needs: {found[n]} options, {spent[n]:.1f} s CPU")
        if n > 500:
            say(f"  doubling: {spent[n] / spent[n // 2]:.2f} times (bound 2.5)")
    context = contexts[FIRMS]
    beside(f"matching of {FIRMS} firms, {lines(context.park)} offers and needs", spent[FIRMS], BOUND)
    given, takers = offers(context), receivers(context)
    step = max(1, len(given) // SAMPLE)
    start = process_time()
    for offer in given[::step]:
        known = routes_of(offer, context.tables)
        for taker in takers:
            ways_to(offer, taker, known, context.tables)
    naive = (process_time() - start) * len(given) / len(given[::step])
    say(f"  pair by pair, {len(given[::step])} of {len(given)} offers extrapolated: {naive:.0f} s without one option")


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
