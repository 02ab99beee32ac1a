"""The laws of planning on the bundled parks and on ten generated ones (thirty more among the long tests)."""

import pytest
from tests.planning.laws import Laws

from parkloop.formats.door import bundled, load
from parkloop.testing.generator import generate_park

SEEDS = range(101, 111)


@pytest.mark.parametrize("name", [n for n in bundled() if n != "linjiang"])
def test_bundled_parks(name):
    Laws(load(name)).all_of_them(1)


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_parks(seed):
    Laws(generate_park(seed, 6 + seed % 4, missing=0.05 * (seed % 3), level=3)).all_of_them(seed)
