"""Time of the whole pass: two real parks with all documents, and its growth over generated parks."""

from __future__ import annotations

from itertools import pairwise
from math import log
from time import perf_counter

import pytest

from parkloop import pipeline
from parkloop.formats import load
from parkloop.report.write import write
from parkloop.testing.generator import generate_park

BOUNDS = {"guigang": 30.0, "linjiang": 60.0}
"""Seconds for pass and documents together, on two cores."""
SIZES = (25, 50, 100)


@pytest.mark.parametrize("name", BOUNDS)
def test_pass_with_documents(benchmark, beside, say, tmp_path, name):
    """Both languages, Word, PDF, workbook, figures; reading the document is counted."""
    spent = {}

    def whole():
        start = perf_counter()
        result = pipeline.run(load(name))
        spent["pass"] = perf_counter() - start
        write(result, tmp_path / name)
        spent["documents"] = perf_counter() - start - spent["pass"]
        return result

    result = benchmark.pedantic(whole, rounds=1)
    assert result.certificate.agrees
    beside(f"{name}, pass with documents", sum(spent.values()), BOUNDS[name])
    say(f"  of it the pass {spent['pass']:.2f} s, the documents {spent['documents']:.2f} s")


def test_growth_over_generated_parks(benchmark, say):
    """No documents. The exponent says how time grows from one size to the next: 1 is linear."""
    parks = {n: generate_park(1, n) for n in SIZES}
    spent, options = {}, {}

    def all_sizes():
        for n, park in parks.items():
            start = perf_counter()
            result = pipeline.run(park)
            spent[n], options[n] = perf_counter() - start, len(result.options)
            assert result.certificate.agrees

    benchmark.pedantic(all_sizes, rounds=1)
    for n in SIZES:
        say(f"pass over {n} generated firms, {options[n]} options: {spent[n]:.2f} s")
    for small, large in pairwise(SIZES):
        exponent = log(spent[large] / spent[small]) / log(large / small)
        say(f"  from {small} to {large} firms: {spent[large] / spent[small]:.1f} times, exponent {exponent:.2f}")
