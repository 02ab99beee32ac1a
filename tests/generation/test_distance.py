from __future__ import annotations

import pytest

from parkloop.generation.distance import between, stated
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
