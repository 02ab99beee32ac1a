from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.analysis.heat.plants import parks, stream

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.slices import yearly

HOT = stream("a", "flue", 150, 60, 900)
COLD = stream("b", "dryer", 30, 120, 450)


def test_two_shifts_that_never_meet():
    """900 kW by day, 450 kW by night, 4000 h each: nothing meets.

    Averaged over 8000 h: 450 and 225 kW, of which 225 meet: 225 x 8000 h = 1.8 GWh that only a store could save.
    """
    year = yearly((HOT, COLD), ("day", "night"), {"day": 4000.0, "night": 4000.0})
    assert [(s.name, s.hot_direct, s.cold_direct) for s in year.slices] == [("day", 0, 900), ("night", 450, 0)]
    assert year.hot_direct == pytest.approx(1.8)
    assert year.cold_direct == pytest.approx(3.6)
    assert year.recovery_direct == 0
    assert year.recovery_stored == pytest.approx(1.8)
    assert year.lost == pytest.approx(1.8)


def test_a_stream_of_all_slices_meets_in_all():
    """The dryer runs all 6000 h, the flue gas 4000 h: 450 kW x 4000 h = 1.8 GWh recovered, 450 x 2000 h bought."""
    year = yearly((HOT, COLD), ("day", None), {"day": 4000.0, "night": 2000.0})
    assert year.recovery_direct == pytest.approx(1.8)
    assert year.hot_direct == pytest.approx(0.9)
    assert year.hot_alone == pytest.approx(2.7)
    assert [s.streams for s in year.slices] == [2, 1]
    assert year.slices[0].recovery_alone == 0


def test_no_hours():
    year = yearly((HOT,), (None,), {})
    assert (year.slices, year.recovery_stored, year.lost) == ((), 0.0, 0.0)


@given(parks())
@settings(max_examples=40, deadline=None)
def test_waiting_never_recovers_less(streams):
    runs = [("day", "night", None)[i % 3] for i in range(len(streams))]
    year = yearly(streams, runs, {"day": 5000.0, "night": 3000.0})
    assert year.recovery_stored >= year.recovery_direct - 1e-9
    assert year.hot_alone >= year.hot_direct - 1e-9
    whole = yearly(streams, [None] * len(streams), {"day": 5000.0, "night": 3000.0})
    assert whole.hot_direct == pytest.approx(cascade(streams).hot_utility * 8000 * 1e-6)
    assert whole.lost == pytest.approx(0, abs=1e-9)
