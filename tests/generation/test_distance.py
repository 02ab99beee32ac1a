from __future__ import annotations

import math

import numpy as np
import pytest

from parkloop.generation.distance import between, great_circles, stated
from parkloop.park.distance import great_circle
from parkloop.park.flow import Link


def test_a_stated_distance_goes_before_the_great_circle(kit):
    park = kit.park()
    a, b = park.node["plant"], park.node["board"]
    assert between({}, a, b) == pytest.approx(1.112, abs=1e-3)  # 0.01 degree of latitude
    link = Link(id="L", source_node="board", target_node="plant", commodity="gyp", distance=2.5)
    assert between(stated(park.but(links=(link,))), a, b) == 2.5


def test_no_location_is_no_distance(kit):
    nowhere = kit.firm("x", "", location=None)
    park = kit.park(nodes=(nowhere, kit.park().node["plant"]))
    assert between({}, nowhere, park.node["plant"]) is None


def test_many_distances_at_once_are_the_same():
    places = np.array([(110.0, 30.01), (110.5, 29.0), (math.nan, math.nan)])
    far = great_circles((110.0, 30.0), places)
    assert far[:2] == pytest.approx([great_circle((110.0, 30.0), (lon, lat)) for lon, lat in places[:2]])
    assert math.isnan(far[2])
