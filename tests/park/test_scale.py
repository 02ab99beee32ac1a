"""Investment by size: points, six-tenths law, what a row of the document says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.park.enums import OptionState
from parkloop.park.option import UserOption
from parkloop.park.scale import CHORD, Scale, chord_error, power_points, scale_of


def user(**more):
    return UserOption(id="a", state=OptionState.OWN, **more)


def test_between_two_points_on_the_straight_line():
    """Three quarters of 400 is 300: half way from 6 to 8 million."""
    scale = Scale(unit="t/a", points=((100.0, 4e6), (200.0, 6e6), (400.0, 8e6)))
    assert scale.capex(0.75) == pytest.approx(7e6)
    assert scale.capex(0.5) == pytest.approx(6e6)
    assert scale.capex(0.01) == pytest.approx(4e6)  # not below the smallest
    assert (scale.full, scale.least) == (400.0, 0.25)


def test_six_tenths_factor():
    """Half the size costs 0.5 ** 0.6 = 0.6598 of it (R. Williams 1947), and a tenth 0.1 ** 0.6 = 0.2512."""
    points = power_points(10.0, 100.0, 100.0, 1e6, 0.6)
    scale = Scale(unit="t/a", points=points)
    assert scale.capex(0.1) == pytest.approx(0.251189e6, rel=1e-5)
    assert scale.capex(0.5) == pytest.approx(0.659754e6, rel=CHORD)
    assert scale.capex(1.0) == pytest.approx(1e6)


@given(st.floats(0.2, 1.4), st.floats(1.5, 50.0), st.floats(0.0, 1.0))
def test_chords_keep_what_they_promise(exponent, ratio, at):
    points = power_points(10.0, 10.0 * ratio, 10.0, 1e6, exponent)
    size = 10.0 * ratio**at
    law = 1e6 * (size / 10.0) ** exponent
    found = Scale(unit="", points=points).capex(size / (10.0 * ratio))
    told = chord_error(points, 10.0, 1e6, exponent)
    assert told <= 1.3 * CHORD  # the square of the logarithm is the first term of the error
    assert abs(found - law) <= (told + 1e-9) * law


def test_a_row_with_a_curve_or_an_exponent():
    found = scale_of(user(size_low=100.0, size_high=400.0, size_unit="t/a", capex_curve={"400": 8e6, "100": 4e6}))
    assert found == Scale(unit="t/a", points=((100.0, 4e6), (400.0, 8e6)))
    found = scale_of(user(size_low=100.0, size_high=400.0, capex=1e6, scale_exponent=0.6, scale_size=200.0))
    assert found.points[-1][1] == pytest.approx(1e6 * 2**0.6)
    assert 0 < found.error < CHORD * 1.3


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"size_low": 400.0, "size_high": 100.0, "capex_curve": {"100": 1.0, "400": 2.0}},
        {"size_low": 100.0, "size_high": 400.0},
        {"size_low": 100.0, "size_high": 400.0, "capex_curve": {"100": 1.0, "300": 2.0}},
        {"size_low": 100.0, "size_high": 400.0, "capex_curve": {"100": 3.0, "400": 2.0}},
        {"size_low": 100.0, "size_high": 400.0, "capex_curve": {"small": 3.0, "400": 2.0}},
        {"size_low": 0.0, "size_high": 400.0, "capex": 1e6, "scale_exponent": 0.6},
    ],
)
def test_not_enough_is_none(said):
    assert scale_of(user(**said)) is None
