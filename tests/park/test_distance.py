"""Great circles by hand: a degree of a meridian is 2 pi R / 360 = 111.195 km."""

import pytest

from parkloop.park.distance import EARTH_RADIUS_KM, great_circle


def test_a_degree_of_a_meridian_and_of_the_equator():
    degree = 2 * 3.141592653589793 * EARTH_RADIUS_KM / 360
    assert degree == pytest.approx(111.195, abs=1e-3)
    assert great_circle((110.0, 30.0), (110.0, 31.0)) == pytest.approx(degree)
    assert great_circle((0.0, 0.0), (1.0, 0.0)) == pytest.approx(degree)


def test_antipodes_and_nothing():
    assert great_circle((0.0, 0.0), (180.0, 0.0)) == pytest.approx(3.141592653589793 * EARTH_RADIUS_KM)
    assert great_circle((110.0, 30.0), (110.0, 30.0)) == 0.0
