from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.water.published import SIX, TWO

from parkloop.analysis.water.nonlinear import superstructure
from parkloop.analysis.water.relaxation import Relaxation
from parkloop.analysis.water.superstructure import first_box, squeeze
from parkloop.analysis.water.tighten import capped, tighten
from parkloop.solver import Solver, Status


def test_the_best_network_stays_in_the_smaller_box():
    s = superstructure(TWO, priced=False)
    box = squeeze(s, first_box(s))
    relaxation = Relaxation(s, box)
    smaller = tighten(relaxation, box, 54.0 + 1e-6)
    best = np.array([[100, 50], [220, 90]])  # by hand, see test_mixing
    assert np.all(smaller.low <= best * (1 + 1e-7))
    assert np.all(smaller.high >= best * (1 - 1e-7))
    assert (smaller.high - smaller.low).sum() < (box.high - box.low).sum()


def test_only_what_is_asked_for_is_touched():
    s = superstructure(SIX, priced=False)
    box = squeeze(s, first_box(s))
    only = np.zeros(s.unit_load.shape, bool)
    only[3, 1] = True
    smaller = tighten(Relaxation(s, box), box, 119.4, rounds=1, only=only)
    assert np.array_equal(smaller.low[~only], box.low[~only])
    assert smaller.low[3, 1] >= box.low[3, 1]


def test_a_cap_below_the_bound_leaves_nothing():
    s = superstructure(TWO, priced=False)
    box = first_box(s)
    problem = capped(Relaxation(s, box).problem(box), 50.0)
    assert Solver(problem).solve().status is Status.INFEASIBLE
    assert problem.row_upper[-1] == pytest.approx(50.0)
