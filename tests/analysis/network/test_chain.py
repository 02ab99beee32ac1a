from __future__ import annotations

from tests.analysis.network.parks import FLOWS, park, state

from parkloop.analysis.network.chain import chains


def test_from_ore_to_sheet():
    """Ore 100 CNY/t, metal 500, sheet 900: 5 and 1.8 times; carried 40 t x 500 at most, ore 100 x 100 at least."""
    found, cut = chains(state(), park())
    assert not cut
    best = found[0]
    assert best.nodes == ("smelter", "mill")
    assert [s.commodity for s in best.steps] == ["ore", "metal", "sheet"]
    assert [s.factor for s in best.steps] == [None, 5.0, 1.8]
    assert best.carried == 100 * 100


def test_from_coal_through_power_the_factor_stops_at_a_change_of_unit():
    found, _ = chains(state(), park())
    (way,) = [c for c in found if c.nodes == ("plant", "smelter")]
    assert [s.factor for s in way.steps] == [None, None, None]
    assert [s.unit for s in way.steps] == ["t", "MWh", "t"]


def test_unknown_price_is_unknown_value():
    without = [row for row in FLOWS if row[0] != "metal_on"]
    (way,) = [c for c in chains(state(without), park())[0] if c.nodes == ("smelter", "mill")]
    assert (way.steps[1].commodity, way.steps[1].price, way.carried) == ("slag", None, None)


def test_no_node_twice_and_bounds():
    rows = [*FLOWS, ("back", "mill", "smelter", "metal", 1.0)]
    found, _ = chains(state(rows), park())
    assert all(len(set(c.nodes)) == len(c.nodes) for c in found)
    assert chains(state(rows), park(), longest=2)[0] == tuple(c for c in found if len(c.nodes) == 2)
    some, cut = chains(state(rows), park(), most=1)
    assert (len(some), cut) == (1, True)


def test_disposal_ends_no_chain():
    rows = [("ore_in", "market", "smelter", "ore", 1.0), ("m", "smelter", "mill", "metal", 1.0)]
    assert chains(state([*rows, ("s", "mill", "@disposal", "sheet", 1.0)]), park()) == ((), False)
