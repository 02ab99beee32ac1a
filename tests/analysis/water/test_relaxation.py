from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.water.published import FOUR, HARD

from parkloop.analysis.water.nonlinear import superstructure
from parkloop.analysis.water.relaxation import Relaxation
from parkloop.analysis.water.superstructure import Box, first_box, squeeze


def test_a_box_without_width_is_exact():
    s = superstructure(FOUR, priced=False)
    box = first_box(s)
    at_limits = Box(box.flow_low, box.flow_high, s.unit_out, s.unit_out)
    found = Relaxation(s, box).solve(at_limits)
    assert found is not None
    assert found.bound == pytest.approx(90.0)
    assert found.error.max() == pytest.approx(0.0, abs=1e-9)


def test_the_bound_rises_as_the_box_shrinks():
    s = superstructure(HARD, priced=False)
    wide = first_box(s)
    low = Box(wide.flow_low, wide.flow_high, wide.low * 0, wide.high)
    relaxation = Relaxation(s, wide)
    bounds = [relaxation.solve(box).bound for box in (low, wide, squeeze(s, wide))]
    assert bounds[0] <= bounds[1] <= bounds[2] * (1 + 1e-9)
    assert bounds[0] < bounds[2]


def test_an_empty_box_is_told():
    s = superstructure(FOUR, priced=False)
    box = first_box(s)
    assert Relaxation(s, box).solve(Box(box.flow_low, box.flow_low * 0.5, box.low, box.high)) is None
    assert np.all(box.low <= box.high)
