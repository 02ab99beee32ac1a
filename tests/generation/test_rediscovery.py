"""Documented exchanges of two real parks, found again with flows hidden, ids masked and needs stated by function.

Floors, not goals: what was reached when the benchmark was last run (``docs/generation.md`` tells how far each figure
is a blind one). Source of the exchanges: see ``benchmarks/rediscovery.py``.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from parkloop import knowledge

FILE = Path(__file__).parents[2] / "benchmarks" / "rediscovery.py"


@pytest.fixture(scope="module")
def benchmark_module():
    spec = importlib.util.spec_from_file_location("rediscovery", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("park", "blind", "recall", "precision"),
    [
        ("guigang", False, 16 / 17, 11 / 17),
        ("guigang", True, 12 / 17, 8 / 17),
        ("kalundborg", False, 19 / 20, 11 / 20),
        ("kalundborg", True, 12 / 20, 5 / 20),
    ],
)
def test_floors(benchmark_module, park, blind, recall, precision):
    result = benchmark_module.rediscover(park, blind=blind)
    assert result["recall"] >= recall - 1e-9
    assert result["precision"] >= precision - 1e-9


@pytest.mark.parametrize("park", ["guigang", "kalundborg"])
def test_the_seed_of_the_mask_changes_no_figure_of_recall(benchmark_module, park):
    first, second = (benchmark_module.rediscover(park, seed=seed) for seed in (1, 2))
    assert first["recall"] == second["recall"]
    assert {m for m, _ in first["missed"]} == {m for m, _ in second["missed"]}


def test_no_route_that_rests_on_the_park_alone_is_used(benchmark_module):
    used = {row[4] for row in benchmark_module.rediscover("kalundborg")["ranked"]}
    kept = {r.route_id for r in knowledge.routes_without("kalundborg")}
    assert used - {""} <= kept
    assert "R164" not in kept
