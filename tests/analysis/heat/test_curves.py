from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from tests.analysis.heat.cases import SINGLE, by_rate
from tests.analysis.heat.test_cascade import STREAMS, cold, hot

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.curves import (
    composites,
    grand_composite,
    limits,
    pockets,
    sum_profiles,
    without_pockets,
)

KEMP = by_rate(SINGLE[0][1], 10)


def test_composites_of_kemp():
    """Hot: 30-60 at 1.5, 60-150 at 4.5, 150-170 at 3 kW/K; cold: 20-80 at 2, 80-135 at 6, 135-140 at 4, from 60 kW."""
    found = composites(KEMP, 60)
    assert found.hot.temperature.tolist() == [30, 60, 150, 170]
    assert found.hot.heat.tolist() == pytest.approx([0, 45, 450, 510])
    assert found.cold.temperature.tolist() == [20, 80, 135, 140]
    assert found.cold.heat.tolist() == pytest.approx([60, 180, 510, 530])


def test_shifted_composites_touch_at_the_pinch():
    found = composites(KEMP, 60, shifted=True)
    at = 85
    hot_heat = np.interp(at, found.hot.temperature, found.hot.heat)
    cold_heat = np.interp(at, found.cold.temperature, found.cold.heat)
    assert hot_heat == pytest.approx(cold_heat)


def test_a_stream_that_keeps_its_temperature_is_a_step():
    found = composites([hot(120, 100, 40), hot(110, 110, 300)], 0)
    assert found.hot.temperature.tolist() == [100, 110, 110, 120]
    assert found.hot.heat.tolist() == [0, 20, 320, 340]
    assert found.cold.heat.tolist() == []


def test_grand_composite_and_pocket_of_kemp():
    """The pocket opens at 85 + 20/1.5 and reaches to the top; its widest place is 82.5 - 20 at 140."""
    flow = cascade(KEMP)
    whole = grand_composite(flow)
    assert whole.temperature.tolist() == [165, 145, 140, 85, 55, 25]
    assert whole.heat.tolist() == pytest.approx([20, 80, 82.5, 0, 75, 60])
    sink, source = without_pockets(flow)
    assert np.interp(90, sink.temperature[::-1], sink.heat[::-1]) == pytest.approx(7.5)
    assert sink.heat.max() == pytest.approx(20)
    # Below, the flow passes 60 at 85 - 60/2.5 = 61 and comes back to it at the end.
    assert source.heat.max() == pytest.approx(60)
    found = pockets(flow)
    assert [(p.upper, p.lower) for p in found] == [
        (165, pytest.approx(85 + 20 / 1.5)),
        (pytest.approx(61), 25),
    ]
    assert [p.heat for p in found] == pytest.approx([62.5, 15])


def test_between_two_pinches_all_is_pocket():
    flow = cascade([cold(145, 195, 100), hot(155, 105, 60), cold(45, 95, 60), hot(55, 25, 40)])
    assert [(p.upper, p.lower, p.heat) for p in pockets(flow)] == [(150, 50, pytest.approx(60))]


def test_nothing_has_no_curves():
    flow = cascade([])
    sink, source = without_pockets(flow)
    assert len(sink.heat) == len(source.heat) == len(grand_composite(flow).heat) == 0
    assert pockets(flow) == []
    assert len(sum_profiles([sink, source]).heat) == 0


def test_profiles_add_up_with_their_steps():
    one = without_pockets(cascade([cold(100, 100, 50)]))[0]
    two = without_pockets(cascade([cold(90, 110, 40)]))[0]
    found = sum_profiles([one, two])
    over, under = limits(found, np.array([120.0, 115.0, 105.0, 95.0]))
    assert over.tolist() == [90, 90, 70, 0]
    assert under.tolist() == [90, 90, 20, 0]


@given(STREAMS)
def test_profiles_end_at_the_needs_and_never_exceed_the_flow(streams):
    flow = cascade(streams)
    sink, source = without_pockets(flow)
    assert sink.heat.max() == pytest.approx(flow.hot_utility, abs=1e-6)
    assert source.heat.max() == pytest.approx(flow.cold_utility, abs=1e-6)
    whole = grand_composite(flow)
    for side in (sink, source):
        for there, own in zip(limits(whole, flow.temperature), limits(side, flow.temperature), strict=True):
            assert (own <= there + 1e-6).all()
    assert (np.diff(sink.heat) <= 1e-6).all()
    assert (np.diff(source.heat) >= -1e-6).all()
