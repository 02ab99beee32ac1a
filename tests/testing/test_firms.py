from __future__ import annotations

import math

import numpy as np
import pytest

from parkloop.testing.firms import CENTRE, Firm, distance, draw_firms
from parkloop.testing.profiles import industry_profiles


def draw(seed, count):
    return draw_firms(np.random.default_rng(seed), count)


@pytest.mark.parametrize("count", [5, 37, 200])
def test_as_many_firms_as_asked_with_ids_of_their_own(count):
    firms = draw(1, count)
    assert len(firms) == len({f.id for f in firms}) == count
    assert [f.profile.id for f in firms[:1]] == ["chp"]


def test_sizes_have_a_heavy_tail():
    """The largest of 1000 lognormal draws with sigma 0.7 is about exp(0.7 * 3.2) = 9.4 medians; the tail is beyond."""
    firms = draw(2, 1000)
    ratios = sorted(f.output / f.profile.scale for f in firms if f.profile.kind == "enterprise")
    median = ratios[len(ratios) // 2]
    assert 0.7 < median < 1.5
    assert ratios[-1] > 10 * median
    assert ratios[-1] <= 30.0 * 1.001


def test_plants_are_sized_to_what_the_firms_need():
    firms = draw(3, 40)
    steam = sum(f.amounts("takes").get("steam", 0.0) for f in firms)
    assert firms[0].output == pytest.approx(steam, rel=1e-3)
    waste_water = sum(f.amounts("makes").get("waste_water", 0.0) for f in firms)
    assert firms[1].output == pytest.approx(waste_water / 1.4, rel=1e-3)


def test_upkeep_adds_needs_and_moves_nothing_else():
    plain, dense = draw(3, 40), draw_firms(np.random.default_rng(3), 40, upkeep=True)
    assert [(f.id, f.x, f.y) for f in plain] == [(f.id, f.x, f.y) for f in dense]
    assert all(set(b.amounts("takes")) > set(a.amounts("takes")) for a, b in zip(plain, dense, strict=True))


def test_amounts_are_per_unit_times_output():
    sugar = Firm("s", 1, industry_profiles()["sugar"], 1000.0, 0.0, 0.0)
    assert sugar.amounts("makes") == {"sugar": 1000.0, "bagasse": 2000.0, "molasses": 250.0, "waste_water": 8000.0}
    assert sugar.amounts("takes")["cane"] == 8000.0


def test_distance_is_pythagoras_and_location_is_degrees():
    profile = industry_profiles()["sugar"]
    here, there = Firm("a", 1, profile, 1.0, 0.0, 0.0), Firm("b", 2, profile, 1.0, 3.0, 4.0)
    assert distance(here, there) == 5.0
    assert here.location == CENTRE
    lon, lat = there.location
    assert (lat - CENTRE[1]) * 111.32 == pytest.approx(4.0, abs=2e-3)
    assert (lon - CENTRE[0]) * 111.32 * math.cos(math.radians(32.0)) == pytest.approx(3.0, abs=2e-3)
