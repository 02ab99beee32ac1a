from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.water.published import REFINERY, TWO

from parkloop.analysis.water.local import assumed, improve, repair, start_from
from parkloop.analysis.water.nonlinear import superstructure
from parkloop.analysis.water.relaxation import Relaxation
from parkloop.analysis.water.superstructure import first_box, squeeze
from parkloop.solver import Solver


def test_outlets_assumed_at_their_limits_are_safe():
    s = superstructure(TWO, priced=False)
    heads, tails = s.arcs()
    found = Solver(assumed(s, heads, tails, s.unit_out)).solve()
    # op 1 takes 40 of fresh water; op 2 with 100/75 in the feed: 240(x+y) - 100y >= 5600, 90(x+y) - 75y >= 2100
    # and at most 30 ppm of B in: 75y <= 30(x+y), so y = 2x/3 and 100x >= 2100: x = 21, in all 61
    assert found.objective == pytest.approx(61.0)


def test_repair_finds_that_less_is_enough():
    s = superstructure(TWO, priced=False)
    box = squeeze(s, first_box(s))
    design = repair(Relaxation(s, box), s.unit_out)
    assert 54.0 - 1e-6 < design.objective < 61.0 - 1e-6
    assert improve(Relaxation(s, box), box, design).objective < 56.0
    assert design.outlet[0] == pytest.approx([100.0, 50.0])


def test_descent_never_worsens():
    s = superstructure(REFINERY, priced=False)
    box = squeeze(s, first_box(s))
    relaxation = Relaxation(s, box)
    first = repair(relaxation, s.unit_out)
    better = improve(relaxation, box, first)
    assert 105.602 < better.objective <= first.objective


def test_no_network_below_what_is_needed():
    s = superstructure(TWO, priced=False)
    box = first_box(s)
    relaxation = Relaxation(s, box)
    assert repair(relaxation, s.unit_out * 0) is None
    point = relaxation.solve(box)
    assert start_from(relaxation, box, point.flow, point.outlet).objective >= point.bound - 1e-6
    assert np.all(point.outlet <= s.unit_out * (1 + 1e-9))
