"""The laws of planning on thirty more generated parks, larger and worse reported, and on the largest bundled park."""

import pytest
from tests.planning.laws import Laws

from parkloop.formats.door import load
from parkloop.testing.generator import generate_park


@pytest.mark.long
def test_the_largest_bundled_park():
    Laws(load("linjiang")).all_of_them(1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(201, 231))
def test_generated_parks(seed):
    park = generate_park(seed, 10 + seed % 15, noise=0.05 * (seed % 4), missing=0.1 * (seed % 3), level=1 + seed % 3)
    Laws(park).all_of_them(seed)
