"""Time of park-wide reconciliation: thousands of small connected parts."""

from __future__ import annotations

import pytest

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.formats import load
from parkloop.testing.generator import generate_park

BOUNDS = {"linjiang": 0.3, 250: 1.5, 500: 3.0}
"""Seconds; a number is that many generated firms."""


@pytest.mark.parametrize("park", BOUNDS)
def test_observe(benchmark, beside, park):
    document = load(park) if isinstance(park, str) else generate_park(1, park)
    benchmark.pedantic(lambda: observe(document, Ledger()), rounds=3, warmup_rounds=1)
    what = park if isinstance(park, str) else f"{park} generated firms"
    beside(f"reconciliation of {what}, median of 3", benchmark.stats.stats.median, BOUNDS[park])
