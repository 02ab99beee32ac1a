"""The NumPy check of quality, water and heat: right answers pass, a spoiled piece is noticed."""

import numpy as np
import pytest
from tests.operation.rows.streams import giver, heated, pipes, recovery, stream, use, watered
from tests.operation.rows.test_quality import holding
from tests.operation.small import WORTH, ash_link, case, option

from parkloop.operation.detailcheck import detail_rows, inner_amounts
from parkloop.planning.built import PlanningModel
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.measures import measures_of
from parkloop.planning.question import Question


def point(of, options, goal="cost"):
    c = case(options, of=of)
    model = PlanningModel(
        c.network,
        measures_of(c.network, c.coefficients, WORTH),
        logic_of(c.park, options),
        money_of(c.park, c.network, frozenset()),
    )
    return c.network, model.solve({goal: 1.0}, Question(opened=frozenset(o.id for o in options)))


def worst_of(network, found, inner=None):
    rows = detail_rows(network, found.flow, found.open, found.inner if inner is None else inner)
    return {r.family: max(x.excess for x in rows if x.family == r.family) for r in rows}


def warm():
    park = heated(stream("h", "A", 150, 70, 800), stream("own", "A", 20, 40, 1000), stream("c", "B", 20, 60, 2000))
    return point(park, [recovery(), recovery("A", "B", id="loop", supply_C=120.0, return_C=80.0)])


def wet():
    park = watered(
        giver("s1", "A", 30.0, {"c": 100.0}), giver("s2", "A", 20.0, {"c": 40.0}), use("u", "B", 40.0, {"c": 50.0})
    )
    return point(park, [pipes([("A", "B")])], "water")


def test_heat_holds_and_a_spoiled_piece_is_noticed():
    network, found = warm()
    good = worst_of(network, found)
    assert set(good) == {"heat_way", "heat_step", "heat_side", "heat_stream"}
    assert max(good.values()) < 1e-9
    spoiled = {**found.inner, "fall": found.inner["fall"] * np.linspace(0.5, 2.0, len(found.inner["fall"]))[:, None]}
    bad = worst_of(network, found, spoiled)
    assert bad["heat_side"] > 1e-3
    assert bad["heat_step"] > 1e-3


def test_heat_that_would_rise_is_noticed():
    """All of the loop's heat given at the coldest step of the hot stream: the loop would be warmed before it falls."""
    park = heated(stream("h", "A", 150, 70, 800), stream("c", "B", 20, 60, 2000))
    network, found = point(park, [recovery("A", "B", id="loop", supply_C=120.0, return_C=80.0)])
    h = network.heat
    fall = found.inner["fall"].copy()
    hot = np.flatnonzero((h.pieces.cascade == 0) & h.pieces.gives)
    fall[hot] = 0.0
    fall[hot[-1]] = found.inner["recovered"][0]
    assert found.inner["recovered"][0, 0] > 0
    assert worst_of(network, found, {**found.inner, "fall": fall})["heat_step"] > 0.1


def test_water_holds_and_a_spoiled_piece_is_noticed():
    """30 t of 100 and 20 t of 40 ppm into 40 t of at most 50: x of the dirty 50 x <= 10 * 20 + 50 * (20 - x)."""
    network, found = wet()
    good = worst_of(network, found)
    assert set(good) == {"water_way", "water_giver", "water_use", "water_rest", "water_limit"}
    assert max(good.values()) < 1e-9
    fresh = dict(zip([a.id for a in network.arcs], found.flow[:, 0], strict=True))["remainder/B/fresh/in"]
    assert fresh == pytest.approx(8.0)  # 12 t of the dirty: 12 * 50 = 600 = 20 * 10 + 8 * 50
    piece = found.inner["piece"].copy()
    dirty = np.flatnonzero(network.water.excess[:, 0] > 0)
    piece[dirty] += 5.0
    bad = worst_of(network, found, {"piece": piece})
    assert bad["water_limit"] > 1e-2
    assert bad["water_way"] > 1e-2
    assert bad["water_use"] > 1e-2


def test_quality_holds_and_a_salty_plan_is_noticed():
    network, found = point(holding({"ash": 0.02, "clinker": 0.005}), [option("a", ash_link(1.0, 200.0))])
    assert worst_of(network, found) == {"quality": pytest.approx(0.0, abs=1e-9)}
    spoiled = found.flow.copy()
    spoiled[[a.id for a in network.arcs].index("a#0")] += 30.0
    assert detail_rows(network, spoiled, found.open, {})[0].excess > 0.1


def test_nothing_is_taken_apart_where_nothing_asks():
    c = case([option("a", ash_link())])
    assert inner_amounts(c.network, {}, np.zeros(0), c.network.scale) == {}
    assert detail_rows(c.network, c.network.reference, np.zeros((1, 1)), {}) == []
