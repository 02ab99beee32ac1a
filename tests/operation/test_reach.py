"""What opened ways can carry at most."""

import numpy as np
from tests.operation.small import ash_link, case, coal_saving, option

from parkloop.operation.reach import reach


def bound(capacity, *more):
    n = case([option("a", ash_link(0.8, capacity)), *more]).network
    return reach(n)[next(i for i, a in enumerate(n.arcs) if a.option == "a"), 0]


def test_the_least_of_capacity_offer_and_need():
    """300 t of ash are made; 500 t of clinker at 0.8 take 625 t: 150 stays 150, a billion becomes 300."""
    assert bound(150.0) == 150
    assert bound(1e9) == 300
    assert bound(None) == 300


def test_what_options_add_counts():
    """An option that makes the plant burn more ash would raise the offer; a saving of coal does not lower it."""
    assert bound(1e9, option("s", coal_saving(-0.1))) == 300


def test_other_ways_keep_their_capacity():
    n = case([option("a", ash_link())]).network
    others = [i for i, a in enumerate(n.arcs) if not a.option]
    assert np.array_equal(reach(n)[others], n.capacity[others])
