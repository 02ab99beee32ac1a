from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from parkloop.analysis.network.core import core_periphery


def test_a_triangle_with_hangers_on_is_ideal():
    graph = np.zeros((6, 6), dtype=bool)
    for i, j in ((0, 1), (0, 2), (1, 2), (0, 3), (1, 4), (2, 5), (0, 4), (1, 5), (2, 3)):
        graph[i, j] = True
    found = core_periphery(graph)
    assert (found.core, found.misfits, found.fit) == ((0, 1, 2), 0, 1.0)


@given(st.integers(1, 7), st.data())
def test_no_division_is_better(n, data):
    cells = data.draw(st.lists(st.booleans(), min_size=n * n, max_size=n * n))
    graph = np.array(cells).reshape(n, n)
    linked = (graph | graph.T) & ~np.eye(n, dtype=bool)
    best = min(_misfits(linked, set(s)) for k in range(n + 1) for s in combinations(range(n), k))
    found = core_periphery(graph)
    assert found.misfits == best == _misfits(linked, set(found.core))


def _misfits(linked, core):
    pairs = combinations(range(len(linked)), 2)
    return sum(
        (i in core and j in core and not linked[i, j]) or (i not in core and j not in core and bool(linked[i, j]))
        for i, j in pairs
    )


def test_nothing():
    assert core_periphery(np.zeros((0, 0), dtype=bool)).fit is None
    assert core_periphery(np.zeros((3, 3), dtype=bool)) == core_periphery(np.eye(3, dtype=bool))
