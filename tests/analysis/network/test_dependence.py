from __future__ import annotations

import pytest

from parkloop.analysis.network.dependence import Side, dependence
from parkloop.analysis.network.flows import network


def test_shares_by_hand():
    """c takes 60 of a, 20 of b, 20 from outside: 0.6, 0.75 inside, HHI 0.36 + 0.04 + 0.04 = 0.44."""
    layer = network(
        [
            ("a", "c", 60.0),
            ("b", "c", 20.0),
            ("import", "c", 20.0),
            ("c", "c", 50.0),
            ("c", "dissipation", 100.0),
            ("import", "a", 60.0),
            ("import", "b", 20.0),
        ]
    )
    a, c, b = dependence(layer)
    assert layer.names == ("a", "c", "b")
    assert c.supplier == Side(0, pytest.approx(0.6), pytest.approx(0.75), pytest.approx(0.44))
    assert c.customer == Side(None, None, None, 1.0)
    assert a.customer == Side(1, 1.0, 1.0, 1.0)
    assert b.supplier == Side(None, None, None, 1.0)


def test_a_node_without_flows_depends_on_nobody():
    (only, _) = dependence(network([("a", "b", 0.0)]))
    assert only.supplier == Side(None, None, None, None)
