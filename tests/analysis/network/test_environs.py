from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from tests.analysis.network.graphs import balanced, cone_spring

from parkloop.analysis.network.environs import environs, integral
from parkloop.analysis.network.flows import network


def test_two_nodes_by_hand():
    """Import 10 to a, 6 go on to b, 4 leave a: G_ab = 0.6; all of b comes from a: G'_ab = 1."""
    layer = network([("import", "a", 10.0), ("a", "b", 6.0), ("a", "export", 4.0), ("b", "export", 6.0)])
    found = environs(layer)
    assert found.output_integral == pytest.approx(np.array([[1, 0.6], [0, 1]]))
    assert found.input_integral == pytest.approx(np.array([[1, 1], [0, 1.0]]))
    assert found.output_environ(0) == pytest.approx(np.array([[0, 0.6], [0, 0]]))
    assert found.input_environ(1) == pytest.approx(np.array([[0, 1.0], [0, 0]]))


@settings(max_examples=40, deadline=None)
@given(balanced())
def test_the_parts_add_up_to_the_whole(layer):
    """Environs weighted with imports (exports) give back the flows: every flow has come in and will go out."""
    found = environs(layer)
    forward = sum(z * found.output_environ(i) for i, z in enumerate(layer.imports))
    backward = sum(y * found.input_environ(j) for j, y in enumerate(layer.exports + layer.dissipation))
    assert forward == pytest.approx(layer.flows, abs=1e-8)
    assert backward == pytest.approx(layer.flows, abs=1e-8)


def test_both_ways_have_the_same_diagonal():
    found = environs(cone_spring())
    assert np.diag(found.output_integral) == pytest.approx(np.diag(found.input_integral))


def test_what_never_leaves_has_no_end():
    assert integral(np.array([[0, 1.0], [1.0, 0]])) is None
    closed = environs(network([("a", "b", 1.0), ("b", "a", 1.0)]))
    assert (closed.output_environ(0), closed.input_environ(0)) == (None, None)
    assert integral(np.zeros((0, 0))).shape == (0, 0)
