from __future__ import annotations

from tests.analysis.heat.cases import VARBANOV

from parkloop.analysis.heat.findings import uncovered
from parkloop.analysis.heat.streams import HeatProblem, Stream, Utility
from parkloop.analysis.heat.targets import targets

STREAMS = (Stream("z", "c", 50, 150, 100, 0, "cold"), Stream("z", "h", 40, 20, 30, 0, "hot"))


def told(*levels, streams=STREAMS):
    problem = HeatProblem(streams, levels)
    return [
        (p.code, p.severity, p.where.id, p.found, dict(p.params)) for p in uncovered(problem, targets(problem), "u.csv")
    ]


def test_levels_that_cover_everything():
    assert uncovered(VARBANOV, targets(VARBANOV)) == ()
    assert told() == []


def test_a_hot_level_that_is_too_cold():
    """120 °C less 10 K reaches 110: 40 of the 100 kW between 50 and 150 °C lie above."""
    warm, cool = Utility("u", "hot", 120, 120, 10), Utility("w", "cold", 0, 0, 5)
    found = [("heat_too_cold", "error", "z", "40", {"zone": "z", "need": "150", "reach": "110"})]
    assert told(warm, cool) == found


def test_a_cold_level_that_is_too_warm():
    """30 °C and 5 K: of 30 kW between 40 and 20 °C the 22.5 below 35 stay."""
    warm, cool = Utility("u", "hot", 200, 200, 10), Utility("w", "cold", 30, 30, 5)
    assert told(warm, cool) == [("heat_too_warm", "error", "z", "22.5", {"zone": "z", "need": "20", "reach": "35"})]


def test_what_no_level_of_the_list_buys_is_assumed():
    both = Utility("u", "both", 120, 120, 10)
    assert [row[:4] for row in told(both)] == [
        ("heat_no_hot_level", "warning", "z", "40"),
        ("heat_no_cold_level", "warning", "z", "30"),
    ]


def test_a_span_that_would_cut_the_curve():
    levels = Utility("oil", "hot", 170, 40, 0), Utility("w", "cold", 0, 0, 5)
    assert [row[:4] for row in told(*levels)] == [("heat_span_cut", "warning", "z", "100")]
