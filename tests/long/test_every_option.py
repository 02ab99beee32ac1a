"""Every option of larger generated parks applies, alone and in many combinations."""

from __future__ import annotations

import pytest
from tests.generation.every_option import (
    Whole,
    check_alone,
    check_bounds_against_rebuilt,
    check_said,
    check_together,
)

from parkloop.formats import load
from parkloop.testing.generator import generate_park

PARKS = tuple(range(100, 140))
BUNDLED = ("teaching", "guigang", "kalundborg", "linjiang")


@pytest.mark.long
@pytest.mark.parametrize("seed", PARKS)
def test_every_option_of_a_generated_park(seed):
    """Ten to fifty firms, reported exactly, noisily and with gaps."""
    whole = Whole(generate_park(seed, 10 + seed % 41, noise=0.05 * (seed % 4), missing=0.1 * (seed % 3)))
    check_alone(whole, valid=len(whole.held))
    check_bounds_against_rebuilt(whole, each=5)
    check_said(whole)
    assert len(whole.dead) < 0.2 * len(whole.acting), whole.dead
    for order in range(10):
        check_together(whole, order)


@pytest.mark.long
@pytest.mark.parametrize("name", BUNDLED)
def test_every_option_of_a_bundled_park(name):
    whole = Whole(load(name))
    check_alone(whole, valid=len(whole.held))
    check_bounds_against_rebuilt(whole, each=len(whole.held))
    for order in range(50):
        check_together(whole, order)
