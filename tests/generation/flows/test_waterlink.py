"""Water that goes from one firm to another."""

import pytest

from parkloop.generation.flows.waterlink import Reuse, free_water, replaceable, reuse_actions


def test_free_and_replaceable(site):
    context = site.context()
    node = context.park.node
    assert free_water(context, node["sewage"], "reclaimed") == pytest.approx(200_000.0)
    assert free_water(context, node["works"], "fresh") == pytest.approx(700_000.0)
    assert free_water(context, node["works"], "reclaimed") is None
    assert replaceable(context, node["dyer"], "fresh") == pytest.approx(300_000.0)
    assert replaceable(context, node["dyer"], "river") is None


def test_reuse_takes_the_delivery_down(site):
    """100 000 m3: as much off the works' delivery, 105 000 m3 of river water."""
    context = site.context()
    node = context.park.node
    reuse = Reuse(source=node["sewage"], target=node["dyer"], given="reclaimed", replaced="fresh", amount=1e5, km=1.0)
    ref = context.ledger.assume("a", 1e5, "m3/a", "test")
    link, reduce, _made, river = reuse_actions(context, "o", reuse, ref)[0]
    assert (link.capacity, link.ratio) == (1e5, 1.0)
    assert reduce.amount == pytest.approx(1e5)
    assert river.change == pytest.approx(-105_000.0)
