"""How uncertain a figure is: stated deviation before range before provenance."""

import math

import pytest

from parkloop.park.enums import Provenance
from parkloop.park.pedigree import (
    FACTORS,
    RELATIVE_SD,
    Scores,
    log_variance,
    relative_sd,
    standard_deviation,
    temporal_score,
)


def test_every_provenance_has_its_share_and_surer_means_smaller():
    assert set(RELATIVE_SD) == set(Provenance)
    order = [Provenance.MEASURED, Provenance.REPORTED, Provenance.COMPUTED, Provenance.TYPICAL, Provenance.MEMORY]
    shares = [relative_sd(p) for p in order]
    assert shares == sorted(shares)
    assert shares[0] > 0


@pytest.mark.parametrize(
    ("sd", "low", "high", "expected"),
    [
        (7.0, 80.0, 120.0, 7.0),
        (0.0, None, None, 0.0),  # stated as exact
        (None, 80.0, 119.19927969080108, 10.0),  # 39.199 = 2 x 1.96 x 10
        (None, None, None, 5.0),  # reported: 5 % of 100
        (None, 80.0, None, 5.0),  # half a range is none
        (None, 100.0, 100.0, 5.0),
    ],
)
def test_order_of_what_is_stated(sd, low, high, expected):
    assert standard_deviation(100.0, sd, low, high, Provenance.REPORTED) == pytest.approx(expected, rel=1e-12)


def test_a_negative_amount_has_a_positive_deviation():
    assert standard_deviation(-100.0, None, None, None, Provenance.MEMORY) == 50.0


def test_one_poor_indicator_gives_its_own_factor():
    for name, row in FACTORS.items():
        for score in range(1, 6):
            assert Scores(**{name: score}).factor == pytest.approx(row[score - 1], rel=1e-12)
        assert list(row) == sorted(row)


def test_variances_are_those_of_the_third_version():
    # printed there as 0.0006, 0.002, 0.008, 0.04 for reliability and 0.12 for technology 5
    assert [round(log_variance("reliability", s), 4) for s in (1, 2, 3, 4, 5)] == [0.0, 0.0006, 0.0023, 0.0083, 0.0411]
    assert round(log_variance("technological", 5), 2) == 0.12


def test_variances_add():
    both = Scores(reliability=2, temporal=5)
    assert both.variance == pytest.approx(log_variance("reliability", 2) + log_variance("temporal", 5), rel=1e-12)
    assert both.relative_sd == pytest.approx((math.exp(both.variance) - 1) ** 0.5, rel=1e-12)


def test_a_figure_of_the_year_has_the_deviation_of_its_provenance_and_age_widens_it():
    assert [temporal_score(n) for n in (0, 2, 3, 6, 10, 15)] == [1, 1, 2, 3, 4, 5]
    for provenance, share in RELATIVE_SD.items():
        assert relative_sd(provenance, 2) == share
        widths = [relative_sd(provenance, n) for n in (0, 3, 6, 10, 15)]
        assert widths == sorted(set(widths))
    # reported 20 years ago: sqrt((1 + 0.05**2) * 1.5**(ln 1.5 / 4) - 1) = sqrt(1.0025 * 1.041956 - 1)
    assert standard_deviation(100.0, None, None, None, Provenance.REPORTED, 20) == pytest.approx(21.1096, rel=1e-4)
    assert standard_deviation(100.0, 7.0, None, None, Provenance.REPORTED, 20) == 7.0
