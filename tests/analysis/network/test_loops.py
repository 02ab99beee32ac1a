from __future__ import annotations

import numpy as np
from tests.analysis.network.graphs import cone_spring

from parkloop.analysis.network.loops import Loop, loops


def test_cone_spring_has_five_loops():
    """Detritus - bacteria 1600, - detritivores 200, by carnivores 167, by bacteria 75 twice."""
    found, cut = loops(cone_spring().flows)
    assert [(r.nodes, r.amount) for r in found] == [
        ((1, 2), 1600.0),
        ((1, 3), 200.0),
        ((1, 3, 4), 167.0),
        ((1, 2, 3), 75.0),
        ((1, 2, 3, 4), 75.0),
    ]
    assert not cut


def test_a_node_with_itself_is_a_loop():
    assert loops(np.array([[2.0]]))[0] == (Loop((0,), 2.0),)


def test_bounds_are_told():
    full = np.ones((8, 8))
    found, cut = loops(full, most=10)
    assert (len(found), cut) == (10, True)
    assert max(len(r.nodes) for r in loops(full, longest=3)[0]) == 3
