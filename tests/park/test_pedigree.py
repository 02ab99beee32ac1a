"""How uncertain a figure is: stated deviation before range before provenance."""

import pytest

from parkloop.park.enums import Provenance
from parkloop.park.pedigree import RELATIVE_SD, relative_sd, standard_deviation


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
