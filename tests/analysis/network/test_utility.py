from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.network.graphs import balanced, permuted, scaled

from parkloop.analysis.network.flows import network
from parkloop.analysis.network.utility import utility


def test_a_feeds_b_by_hand():
    """D = [[0, -0.5], [1, 0]] for T = (10, 5), f_ab = 5; U = (I - D)^-1 = [[1, -0.5], [1, 1]] / 1.5.

    Signs + - + +: mutualism 3; flows T U: + 20/3 + 10/3 + 10/3 over 10/3: 4.
    """
    layer = network([("import", "a", 10.0), ("a", "b", 5.0), ("a", "export", 5.0), ("b", "export", 5.0)])
    found = utility(layer)
    assert found.direct == pytest.approx(np.array([[0, -0.5], [1, 0]]))
    assert found.integral == pytest.approx(np.array([[1, -0.5], [1, 1]]) / 1.5)
    assert (found.mutualism, found.synergism) == (pytest.approx(3.0), pytest.approx(4.0))
    assert found.relations["exploitation"] == 1
    assert found.converges


def test_no_exchange_is_neutral():
    found = utility(network([("import", "a", 1.0), ("import", "b", 1.0)]))
    assert found.relations == {"mutualism": 0, "exploitation": 0, "competition": 0, "neutralism": 1, "other": 0}
    assert (found.mutualism, found.synergism) == (None, None)


def test_two_suppliers_of_one_buyer_that_does_not_converge():
    """D of a chain of equal flows has a spectral radius above 1; the inverse is given all the same, and said so."""
    found = utility(network([("import", "a", 1.0), ("a", "b", 1.0), ("b", "c", 1.0), ("c", "export", 1.0)]))
    assert not found.converges
    assert found.integral is not None
    radius = np.abs(np.linalg.eigvals(found.direct)).max()
    assert radius == pytest.approx(2**0.5)


@settings(max_examples=40, deadline=None)
@given(balanced(), st.data())
def test_relabelling_and_unit(layer, data):
    one = utility(layer)
    other = utility(scaled(permuted(layer, data.draw(st.permutations(range(layer.size)))), 1024.0))
    assert sum(one.relations.values()) == layer.size * (layer.size - 1) // 2
    assert other.synergism == (None if one.synergism is None else pytest.approx(one.synergism, rel=1e-6))
    assert other.converges == one.converges
