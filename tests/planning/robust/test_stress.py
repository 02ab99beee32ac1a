"""Loss of node and loss of link of a fixed plan, by hand."""

import pytest
from tests.planning.robust.small_risk import base

from parkloop.planning.robust.stress import stress


def by_id(found):
    return {(o.kind, o.id): o for o in found.outages}


def test_by_hand():
    """A quarter of the year. The link carries 150 t, so 37.5 t are missing: 30 t clinker at 300, less haulage 2 a t.

    Without the plan nobody loses anything when it fails; 37.5 t more ash are left over.
    """
    scene = base()
    link = next(a.id for a in scene.network.arcs if a.option == "a")
    found = by_id(stress(scene, {"a"}))
    lost = found["link", link]
    assert (lost.option, lost.commodity) == ("a", "ash")
    assert lost.loss == pytest.approx(30 * 300 - 37.5 * 2)
    assert lost.usual == pytest.approx(0, abs=1e-6)
    assert lost.extra == pytest.approx(8_925)
    assert lost.waste == pytest.approx(37.5)


def test_what_the_failing_firm_loses_itself_is_not_counted():
    """The power plant fails: the cement plant buys 30 t clinker more, and ash whose price nobody knows."""
    found = by_id(stress(base(), {"a"}))
    power = found["node", "power"]
    assert power.loss == pytest.approx(30 * 300 - 37.5 * 2)
    assert power.usual == pytest.approx(0, abs=1e-6)
    assert power.unpriced == pytest.approx({"ash": 25.0})
    assert power.co2e == pytest.approx(0)


def test_the_standing_exchange_is_looked_at_too():
    found = by_id(stress(base(), {"a"}))
    assert found["link", "F1"].unpriced == pytest.approx({"ash": 25.0})
    assert found["link", "F1"].option == ""


def test_longer_outages_lose_more_and_the_rest_is_told():
    short, long = (stress(base(), {"a"}, share=x) for x in (0.25, 0.5))
    assert long.worst.extra == pytest.approx(2 * short.worst.extra)
    few = stress(base(), {"a"}, nodes=1, links=0)
    assert len(few.outages) == 1
    assert few.left == 3
