from __future__ import annotations

import numpy as np
import pytest

from parkloop.testing.statements import CUT, Reporter


def reporter(noise, missing):
    return Reporter(noise, missing, np.random.default_rng(1), np.random.default_rng(2))


def test_without_noise_the_truth_is_stated_and_no_deviation():
    assert reporter(0.0, 0.0).amount(1234.5) == (1234.5, None)


def test_noise_stays_within_its_cut_and_states_its_deviation():
    said = [reporter_.amount(1000.0) for reporter_ in [reporter(0.1, 0.0)] for _ in range(500)]
    amounts = np.array([a for a, _sd in said])
    assert {sd for _a, sd in said} == {100.0}
    assert abs(amounts - 1000.0).max() <= CUT * 100.0 + 1e-9
    assert amounts.std() == pytest.approx(79.0, abs=8.0)  # normal cut at 1.25: sqrt(E[min(z^2, 1.5625)]) = 0.79


def test_everything_blank_and_nothing_blank():
    assert {reporter(0.1, 1.0).amount(5.0)} == {(None, None)}
    assert not reporter(0.1, 0.0).gap()


def test_gaps_do_not_move_the_noise():
    full, gappy = reporter(0.1, 0.0), reporter(0.1, 0.5)
    for _ in range(100):
        truth, stated = full.amount(10.0)[0], gappy.amount(10.0)[0]
        assert stated is None or stated == truth
