"""Several sources for one flow."""

from __future__ import annotations

import pytest

from parkloop.analysis.balance.observations import Observation, combine


def test_two_sources_are_weighted_by_inverse_variance():
    """100 +- 3 and 110 +- 4: (100/9 + 110/16) / (1/9 + 1/16) = 103.6, sd sqrt(1/(1/9 + 1/16)) = 2.4, z = 10/5 = 2."""
    both = combine([Observation("F", 100, 3), Observation("F", 110, 4)])
    assert (both.amount, both.sd) == (pytest.approx(103.6), pytest.approx(2.4))
    assert both.z == pytest.approx(2.0)
    assert both.agrees is False  # 2.0 > 1.96
    assert combine([Observation("F", 100, 3), Observation("F", 110, 4)], alpha=0.01).agrees is True


def test_three_sources_are_tested_by_their_worst_pair():
    """Three pairs at 5 %: Sidak 1 - 0.95^(1/3) = 0.016952, two-sided 2.3877; the worst pair is 4/sqrt(2) = 2.828."""
    three = combine([Observation("F", x, 1) for x in (10, 12, 14)])
    assert (three.amount, three.sd, three.count) == (pytest.approx(12), pytest.approx(3**-0.5), 3)
    assert three.z == pytest.approx(4 / 2**0.5)
    assert three.critical == pytest.approx(2.3877, abs=1e-3)


def test_one_source_agrees_with_itself():
    one = combine([Observation("F", 7, 2)])
    assert (one.amount, one.sd, one.z, one.agrees) == (7, 2, 0.0, True)


def test_an_exact_source_outweighs_the_others():
    found = combine([Observation("F", 100, 0), Observation("F", 104, 2)])
    assert (found.amount, found.sd, found.z) == (100, 0, pytest.approx(2.0))


def test_exact_sources_that_differ_are_a_conflict_without_a_number():
    found = combine([Observation("F", 100, 0), Observation("F", 101, 0)])
    assert (found.z, found.agrees, found.sd) == (None, False, 0)
    assert combine([Observation("F", 5, 0), Observation("F", 5, 0)]).agrees is True


def test_tiny_deviations_do_not_overflow():
    found = combine([Observation("F", 1, 1e-320), Observation("F", 3, 1e-320)])
    assert found.amount == pytest.approx(2)


def test_flows_are_not_mixed():
    with pytest.raises(ValueError, match="one flow"):
        combine([Observation("F", 1, 1), Observation("G", 1, 1)])
