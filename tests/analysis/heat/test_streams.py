"""The shared values: shifted temperatures by hand."""

from __future__ import annotations

from parkloop.analysis.heat.streams import HeatProblem, Stream, Utility


def test_a_hot_stream_is_shifted_down_and_a_cold_one_up():
    hot = Stream("a", "H", 170.0, 60.0, 330.0, 5.0, "hot")
    cold = Stream("a", "C", 20.0, 135.0, 230.0, 3.0, "cold")
    assert (hot.upper, hot.lower, hot.shifted_supply, hot.shifted_target) == (165.0, 55.0, 165.0, 55.0)
    assert (cold.upper, cold.lower, cold.shifted_supply, cold.shifted_target) == (138.0, 23.0, 23.0, 138.0)
    assert hot.hot
    assert not cold.hot
    assert hot.capacity == 330.0 / 110.0
    assert cold.capacity == 230.0 / 115.0


def test_an_isothermal_stream_has_no_capacity_flow():
    boiling = Stream("a", "reboiler", 120.0, 120.0, 500.0, 5.0, "cold")
    assert boiling.isothermal
    assert boiling.capacity is None
    assert boiling.upper == boiling.lower == 125.0


def test_a_level_raised_and_used_is_shifted_both_ways():
    water = Utility("hot water", "both", 40.0, 70.0, 5.0)
    assert water.heats
    assert water.cools
    assert water.shifted("hot") == (65.0, 35.0)
    assert water.shifted("cold") == (75.0, 45.0)
    steam = Utility("steam", "hot", 200.0, 200.0, 10.0)
    assert steam.heats
    assert not steam.cools
    assert steam.shifted("hot") == (190.0, 190.0)


def test_zones_keep_the_order_of_the_input():
    def stream(zone, name):
        return Stream(zone, name, 100.0, 50.0, 10.0, 5.0, "hot")

    problem = HeatProblem((stream("b", "1"), stream("a", "1"), stream("b", "2")), (), 10.0)
    assert problem.zones == ("b", "a")
    assert [s.name for s in problem.of("b")] == ["1", "2"]
