from __future__ import annotations

import numpy as np
import pytest

from parkloop.analysis.network.communities import communities


def test_two_pairs_with_a_thin_link():
    """a-b and c-d exchange 10, b-c 1: modularity 2 x [10/21 - (21/42)^2] = 20/21 - 1/2."""
    flows = np.zeros((4, 4))
    flows[0, 1] = flows[3, 2] = 10
    flows[1, 2] = 1
    found = communities(flows)
    assert found.groups == ((0, 1), (2, 3))
    assert found.modularity == pytest.approx(20 / 21 - 0.5)


def test_without_exchange_every_node_stands_alone():
    found = communities(np.diag([3.0, 4.0]))
    assert (found.groups, found.modularity) == (((0,), (1,)), None)


def test_the_unit_does_not_matter_and_the_input_stays():
    rng = np.random.default_rng(1)
    flows = rng.random((20, 20)) * (rng.random((20, 20)) < 0.15)
    before = flows.copy()
    assert communities(flows).groups == communities(flows * 1024).groups
    assert (flows == before).all()
