from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.analysis.heat.plants import parks, stream

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.pumps import PumpSettings, suggest
from parkloop.analysis.heat.streams import Stream

# Condensing vapour at 65 gives 1000 kW (60 shifted), boiling at 95 wants 600 kW (100 shifted): nothing meets.
STREAMS = (stream("a", "vapour", 65, 65, 1000, kind="hot"), stream("a", "boiler", 95, 95, 600, kind="cold"))


def test_lift_by_hand():
    """Evaporating 60 - 5 = 55, condensing 100 + 5 = 105: COP = 0.5 x 378.15 / 50 = 3.7815.

    The boiler takes 600, the power is 600 / 3.7815 = 158.67, the vapour gives 441.33.
    """
    (pump,) = suggest(cascade(STREAMS))
    assert (pump.evaporating, pump.condensing, pump.lift) == (55, 105, 50)
    assert pump.cop == pytest.approx(3.7815)
    assert pump.sink == pytest.approx(600)
    assert pump.power == pytest.approx(158.667, abs=0.001)
    assert pump.source == pytest.approx(441.333, abs=0.001)
    assert pump.worth == pytest.approx(600 - 2.5 * 158.667, abs=0.01)


def test_the_smaller_side_binds():
    """Of 300 kW of vapour the condenser gives 300 x 3.7815 / 2.7815 = 407.86."""
    few = (stream("a", "vapour", 65, 65, 300, kind="hot"), STREAMS[1])
    assert suggest(cascade(few))[0].sink == pytest.approx(407.855, abs=0.001)


def test_no_pump_where_it_does_not_pay():
    far = (STREAMS[0], stream("a", "boiler", 195, 195, 600, kind="cold"))
    assert suggest(cascade(far)) == ()
    assert suggest(cascade(STREAMS), PumpSettings(most_condensing=100)) == ()
    assert suggest(cascade(STREAMS), PumpSettings(carnot=0.3)) == ()  # COP 2.27 is below the weight of power


def test_no_pump_without_a_pinch_between_two_utilities():
    assert suggest(cascade(STREAMS[:1])) == ()
    assert suggest(cascade(())) == ()


@given(parks(zones=1))
@settings(max_examples=80, deadline=None)
def test_the_utilities_fall_by_exactly_what_the_pump_moves(streams):
    flow = cascade(streams)
    for pump in suggest(flow, PumpSettings(most_lift=300, most_condensing=500, weight=1.0)):
        both = (
            *streams,
            Stream("z1", "evaporator", pump.shifted_source, pump.shifted_source, pump.source, 0.0, "cold"),
            Stream("z1", "condenser", pump.shifted_sink, pump.shifted_sink, pump.sink, 0.0, "hot"),
        )
        after = cascade(both)
        assert after.hot_utility == pytest.approx(flow.hot_utility - pump.sink, abs=1e-4)
        assert after.cold_utility == pytest.approx(flow.cold_utility - pump.source, abs=1e-4)
