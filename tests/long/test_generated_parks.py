"""The whole pass over generated parks, reported well and badly: no exception, and the certificate agrees."""

from __future__ import annotations

import pytest

from parkloop.park.enums import StateKind
from parkloop.pipeline import run
from parkloop.testing.generator import generate_park

PARKS = (
    # seed, firms, noise, missing, level
    (11, 20, 0.0, 0.0, 3),
    (12, 25, 0.05, 0.1, 3),
    (13, 30, 0.1, 0.2, 3),
    (14, 20, 0.2, 0.3, 3),
    (15, 40, 0.05, 0.05, 3),
    (16, 60, 0.1, 0.1, 3),
    (17, 30, 0.05, 0.5, 3),
    (18, 45, 0.3, 0.0, 2),
    (19, 25, 0.1, 0.2, 1),
    (20, 50, 0.05, 0.2, 3),
)


@pytest.mark.long
@pytest.mark.parametrize(("seed", "firms", "noise", "missing", "level"), PARKS)
def test_pass_over_a_generated_park(seed, firms, noise, missing, level):
    """Base year within 5 %, every balance within 1e-6, three values of the plan alike, every figure in the ledger."""
    result = run(generate_park(seed, firms, noise=noise, missing=missing, level=level))
    certificate = result.certificate
    assert certificate.agrees
    assert certificate.baseline_gap <= 0.05
    assert certificate.max_imbalance_relative < 1e-6
    assert set(result.columns) == {StateKind.OBSERVED, StateKind.REFERENCE, StateKind.REOPERATED, StateKind.PLAN}
    ranked = {row.option for row in result.ranking.rows}
    for option in result.options:
        dead = result.evaluations[option.id].dead
        assert option.id in ranked or option.id in result.plan.held_back or dead, option.id
    for values in result.indicators.values():
        assert all(v.ref in result.ledger for v in values if v.value is not None)
