from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.analysis.water.published import FOUR, REFINERY, cleaner, treated

from parkloop.analysis.water.nonlinear import superstructure
from parkloop.analysis.water.superstructure import barred, by_pass, circling, first_box, free_pipes, ideal, squeeze


def test_no_unit_feeds_itself_and_fresh_water_is_not_discharged():
    pipes = barred(2, 2, 1, np.array([True, False]))
    assert np.argwhere(pipes).tolist() == [[0, 3], [2, 0], [3, 1]]


def test_throughputs_lie_between_need_and_limiting_flow():
    box = first_box(superstructure(FOUR, priced=False))
    # 2/0.1, 5/0.1, 30/0.8, 4/0.8 kg/h per g/kg; limiting 2/0.1, 5/0.05, 30/0.75, 4/0.4
    assert box.flow_low == pytest.approx([20, 50, 37.5, 5])
    assert box.flow_high == pytest.approx([20, 100, 40, 10])


def test_squeezed_outlets_follow_from_throughputs():
    s = superstructure(REFINERY, priced=False)
    box = squeeze(s, first_box(s))
    # hydrodesulphurization: at most 34 t/h (3400/100) and at least 414800/12500 = 33.184
    assert (box.flow_low[1], box.flow_high[1]) == pytest.approx((33.184, 34.0), rel=1e-6)
    assert box.low[1, 0] == pytest.approx(3400 / 34, rel=1e-6)
    assert box.high[1, 0] == pytest.approx(120)
    assert np.all(box.low <= box.high)


def test_a_fixed_outlet_is_no_range():
    s = superstructure(treated(FOUR, cleaner((5.0,))), priced=False)
    box = squeeze(s, first_box(s))
    assert (box.low[4, 0], box.high[4, 0]) == (5.0, 5.0)
    assert (s.supplies, s.units, s.sinks, s.contaminants) == (1, 5, 0, 1)


def test_barred_pipes_forbid_the_bypass_argument():
    s = superstructure(FOUR, priced=False)
    assert free_pipes(s)
    s.forbidden[1, 2] = True
    assert not free_pipes(s)
    assert first_box(s).flow_high[1] > 100
    assert len(s.arcs()[0]) == 4 + 4 * 3 + 4 - 1


@pytest.mark.parametrize(
    ("out", "removal", "limit", "counts"),
    [
        (5.0, None, np.inf, False),  # 5 ppm whatever enters
        (5.0, None, 800.0, False),  # nothing is dirtier than 800
        (5.0, None, 50.0, True),  # what comes in is thinned
        (None, 0.5, np.inf, True),  # half again, each time round
    ],
)
def test_where_a_treatment_fed_by_its_own_water_matters(out, removal, limit, counts):
    r = replace(cleaner((out,), (removal,)), in_max=(limit,))
    s = superstructure(treated(FOUR, r), priced=False)
    assert circling(s).tolist() == [False] * 4 + [counts]
    assert by_pass(s) is not counts
    better = ideal(s)
    assert not circling(better).any()
    assert better.unit_out[4, 0] == (out or 0.0)
