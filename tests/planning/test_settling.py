"""Contents of outlets, solved together."""

import numpy as np
import pytest
from tests.operation.rows.streams import GOODS, USED, document, pipes, port, process
from tests.operation.small import case
from tests.planning.test_contents import CLEAN, solver

from parkloop.park.enums import Side
from parkloop.planning.settling import Flows, Mixture, Outlets, _solved, outlets_of


def unit(name, node, amount, content, limit=1e4):
    return process(
        name,
        node,
        port(Side.IN, "fresh", amount, "m3", limit={"salt": limit}),
        port(Side.OUT, "used", amount, "m3", quality={"salt": content}),
    )


def test_a_chain_of_two_adds_up():
    """A gives 100 m3 at 50 ppm to B, which adds 80 ppm to clean water: 130 ppm leave it."""
    of = document((unit("a", "A", 100.0, 50.0), unit("b", "B", 100.0, 80.0)), (GOODS, CLEAN, USED))
    c = case([pipes([("A", "B")])], of=of)
    point = solver(c)(c.network)
    n = c.network
    found = outlets_of(
        n, "salt", Flows(point.flow[:, 0], n.reference[:, 0], n.amounts[:, 0], point.inner["piece"][:, 0])
    )
    contents = {p.process: x for p, x in zip(found.parts, found.contents.tolist(), strict=True)}
    assert contents == {"a": pytest.approx(50.0), "b": pytest.approx(130.0)}


def test_two_in_a_ring():
    """c1 = 100 + 0.5 c2, c2 = 20 + 0.5 c1: c1 = 110 / 0.75 = 146.7, c2 = 93.3."""
    contents = _solved(np.array([[0.0, 0.5], [0.5, 0.0]]), np.array([100.0, 20.0]))
    assert contents == pytest.approx([110 / 0.75, 20 + 55 / 0.75])


def test_only_what_an_endless_loop_feeds_has_no_end():
    """Outlet 0 feeds itself whole, outlet 1 takes half of it, outlet 2 stands alone."""
    coupling = np.array([[1.0, 0.0, 0.0], [0.5, 0.0, 0.0], [0.0, 0.0, 0.0]])
    assert _solved(coupling, np.array([5.0, 5.0, 5.0])).tolist() == [np.inf, np.inf, 5.0]


def test_mixtures():
    none = Outlets((), np.zeros(2), (), np.zeros(2))
    contents = np.array([10.0, np.inf])
    assert none.mixed(Mixture(4.0, 20.0, np.array([2.0, 0.0])), contents) == pytest.approx(10.0)
    assert none.mixed(Mixture(4.0, None, np.zeros(2)), contents) is None
    assert none.mixed(Mixture(0.0, 0.0, np.zeros(2)), contents) is None
