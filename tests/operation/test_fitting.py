"""Exchanges shrink in proportion to what their ports have."""

import numpy as np
import pytest
from tests.operation.small import case

from parkloop.operation.fitting import arcs_at, fit
from parkloop.operation.network import STANDING


def test_an_exchange_shrinks_with_the_smaller_port():
    """100 t of ash stand; a port that takes 60 leaves 60; one of 300 leaves them alone."""
    network = case().network
    standing = [a for a in network.arcs if a.kind == STANDING]
    amounts = np.array([[60.0] if p == ("cem", "ash", "in") else [300.0] for p in network.ports])
    ref = np.array([[100.0]])
    fit(standing, ref, network.ports, amounts)
    assert ref == pytest.approx(60.0)
    fit(standing, ref, network.ports, np.full((len(network.ports), 1), 300.0))
    assert ref == pytest.approx(60.0)


def test_every_arc_is_found_at_both_ends():
    network = case().network
    at = arcs_at(network.arcs)
    assert sum(map(len, at.values())) == sum((a.leaves is not None) + (a.enters is not None) for a in network.arcs)
