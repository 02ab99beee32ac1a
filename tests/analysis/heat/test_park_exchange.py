from __future__ import annotations

import pytest
from tests.analysis.heat.plants import TWO, stream

from parkloop.analysis.heat.links import heat_links
from parkloop.analysis.heat.park_exchange import ExchangeSettings, exchange_json, links_json, slices_json
from parkloop.analysis.heat.slices import yearly
from parkloop.analysis.heat.streams import HeatProblem, Utility
from parkloop.analysis.heat.targets import targets


def solved(streams, utilities=()):
    problem = HeatProblem(streams, utilities, 10.0)
    return exchange_json(problem, targets(problem), ExchangeSettings())


def test_links_close_on_the_targets():
    found = solved(TWO)
    (link,) = found["links"]
    totals = found["link_totals"]
    assert link["duty_kW"] == pytest.approx(450)
    assert sum(x["duty_kW"] for x in link["exchangers"]) == pytest.approx(link["duty_kW"])
    assert all(x["approach_K"] >= x["required_K"] - 1e-6 for x in link["exchangers"])
    assert {(x["from_stream"], x["to_stream"]) for x in link["exchangers"]} == {("flue", "dryer")}
    assert totals["recovery_kW"] == pytest.approx(100 + totals["gain_kW"])
    assert totals["length_km"] is None
    assert found["cogeneration"] is None
    assert links_json(TWO, heat_links(TWO)) == found["links"]


def test_a_pump_of_each_plant_and_of_the_park():
    streams = (
        stream("a", "vapour", 65, 65, 1000, kind="hot"),
        stream("a", "boiler", 95, 95, 600, kind="cold"),
        stream("b", "air", 20, 30, 50),
    )
    zones = {p["zone"] for p in solved(streams)["heat_pumps"]["suggestions"]}
    assert zones == {"a", None}


def test_power_of_the_levels():
    """1000 kW bought at LP come down from HP."""
    levels = (Utility("HP", "hot", 250, 250, 5), Utility("LP", "both", 140, 140, 5))
    streams = (stream("a", "reactor", 180, 235, 500), stream("b", "cooker", 100, 100, 1000, kind="cold"))
    found = solved(streams, levels)["cogeneration"]
    assert [(s["from"], s["to"], round(s["heat_kW"])) for s in found["stages"]] == [("HP", "LP", 1000)]
    assert found["power_kW"] == found["stages"][0]["power_kW"] > 100


def test_slices():
    found = slices_json(yearly(TWO, ("day", None, "night"), {"day": 10.0, "night": 20.0}))
    assert [(r["slice"], r["hours"], r["streams"]) for r in found["rows"]] == [("day", 10, 2), ("night", 20, 2)]
    assert found["rows"][1]["direct"]["hot_utility_kW"] == pytest.approx(550)
