from __future__ import annotations

import numpy as np

from parkloop.analysis.network.brokerage import Brokerage, brokerage


def chain(*sectors):
    """a -> b -> c with these sectors; what b brings together."""
    return brokerage(np.eye(3, k=1, dtype=bool), sectors)[1]


def test_each_role():
    assert chain("x", "x", "x").coordinator == 1
    assert chain("x", "y", "x").consultant == 1
    assert chain("x", "y", "y").gatekeeper == 1
    assert chain("x", "x", "y").representative == 1
    assert chain("x", "y", "z").liaison == 1


def test_unknown_sector_has_no_role():
    assert chain("x", "", "z") == Brokerage(1, 0, 0, 0, 0, 0)


def test_a_direct_link_needs_no_broker():
    graph = np.eye(3, k=1, dtype=bool)
    graph[0, 2] = True
    assert brokerage(graph, ["x"] * 3)[1].total == 0


def test_there_and_back_and_loops_are_no_brokerage():
    graph = np.array([[True, True], [True, True]])
    assert [b.total for b in brokerage(graph, ["", ""])] == [0, 0]


def test_roles_add_up():
    rng = np.random.default_rng(2)
    graph = rng.random((12, 12)) < 0.3
    for b in brokerage(graph, [str(k % 3) for k in range(12)]):
        assert b.total == b.coordinator + b.consultant + b.gatekeeper + b.representative + b.liaison
    assert max(b.total for b in brokerage(graph, [""] * 12)) > 0
