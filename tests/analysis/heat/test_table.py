from __future__ import annotations

import json

import pytest
from tests.analysis.heat.cases import CHEW, VARBANOV

from parkloop.analysis.heat.curves import Curve
from parkloop.analysis.heat.optimise import optimise_levels
from parkloop.analysis.heat.streams import HeatProblem, Stream, Utility
from parkloop.analysis.heat.table import as_json, corners
from parkloop.analysis.heat.targets import targets


def test_promised_keys():
    data = as_json(VARBANOV, targets(VARBANOV))
    assert set(data) == {"dtmin_K", "zones", "sum", "direct", "total_site", "optimised_levels"}
    plant = data["zones"]["A"]
    assert {"hot_utility_kW", "cold_utility_kW", "recovery_kW", "utilities", "pinches"} <= set(plant)
    assert plant["utilities"] == {
        "HPS": pytest.approx(1.2282352941),
        "LPS": pytest.approx(50.2400619195),
        "HW": pytest.approx(14.8169190863),
        "CW": pytest.approx(69.9513781274),
        "ChW": 0.0,
    }
    assert plant["pinches"] == [{"hot_C": 92.0, "cold_C": 72.0, "shifted_C": 82.0}]
    assert sum(plant["hot_utilities"].values()) == pytest.approx(plant["hot_utility_kW"])
    assert sum(plant["cold_utilities"].values()) == pytest.approx(plant["cold_utility_kW"])
    assert data["total_site"]["utilities"]["HW"] == pytest.approx(180.35 - 14.8169190863)
    json.dumps(data, allow_nan=False)


def test_levels_of_the_site_balance():
    site = as_json(CHEW, targets(CHEW))["total_site"]
    for level in site["levels"]:
        passed_in = sum(row["heat_kW"] for row in site["exchange"] if row["used_at"] == level["name"])
        passed_out = sum(row["heat_kW"] for row in site["exchange"] if row["raised_at"] == level["name"])
        assert level["used_kW"] == pytest.approx(level["bought_kW"] + passed_in)
        assert level["raised_kW"] == pytest.approx(level["rejected_kW"] + passed_out)
    assert site["exchanged_kW"] == pytest.approx(31275)
    sink, source = site["curves"]["sink_profile"], site["curves"]["source_profile"]
    assert max(heat for heat, _ in sink) == pytest.approx(162450)
    assert max(heat for heat, _ in source) == pytest.approx(181800)


def test_without_levels():
    data = as_json(HeatProblem(CHEW.streams), targets(HeatProblem(CHEW.streams)))
    assert data["total_site"] is None
    assert data["optimised_levels"] is None
    assert data["zones"]["A"]["utilities"] == {}


def test_best_levels_are_added():
    found = targets(CHEW)
    best = optimise_levels(list(found.plants.values()), 2, 10.0)
    data = as_json(CHEW, found, best)["optimised_levels"]
    assert data["recovery_kW"] == best.recovery
    assert [row["temperature_C"] for row in data["levels"]] == [v.temperature for v in best.levels]


def test_one_name_bought_hot_and_given_cold_is_one():
    levels = (Utility("water", "hot", 90, 90, 0), Utility("water", "cold", 10, 10, 0))
    streams = (Stream("z", "c", 20, 40, 30, 0, "cold"), Stream("y", "h", 60, 50, 70, 0, "hot"))
    data = as_json(HeatProblem(streams, levels), targets(HeatProblem(streams, levels)))
    assert data["zones"]["z"]["utilities"] == {"water": 30.0}
    assert data["zones"]["y"]["utilities"] == {"water": 70.0}


def test_a_curve_without_corners():
    import numpy as np

    assert corners(Curve(np.zeros(0), np.zeros(0))) == []
