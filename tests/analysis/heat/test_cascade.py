from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.heat.cases import SINGLE, by_rate
from tests.analysis.heat.oracle import by_pina, transshipment

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.streams import Stream


@pytest.mark.parametrize(("name", "rows", "dtmin", "hot", "cold", "pinches"), SINGLE, ids=[c[0] for c in SINGLE])
def test_published_problems(name, rows, dtmin, hot, cold, pinches):
    streams = by_rate(rows, dtmin)
    found = cascade(streams)
    if hot is not None:
        assert (found.hot_utility, found.cold_utility) == (pytest.approx(hot), pytest.approx(cold))
        assert [(p.hot, p.cold) for p in found.pinches] == pinches
    theirs = by_pina(streams, dtmin)
    assert (found.hot_utility, found.cold_utility) == (pytest.approx(theirs[0]), pytest.approx(theirs[1]))
    assert [p.shifted for p in found.pinches] == pytest.approx(sorted(theirs[2], reverse=True))
    assert found.hot_utility == pytest.approx(transshipment(streams))


def test_the_table_by_hand():
    """Kemp's four streams at 10 K, net kW/K of each interval.

    165-145: 3; 145-140: 3 + 1.5 - 4 = 0.5; 140-85: 3 + 1.5 - 2 - 4 = -1.5; 85-55: 3 + 1.5 - 2 = 2.5; 55-25: 1.5 - 2.
    """
    found = cascade(by_rate(SINGLE[0][1], 10))
    assert found.temperature.tolist() == [165, 145, 140, 85, 55, 25]
    # 20 + 3·20 = 80; + 0.5·5 = 82.5; - 1.5·55 = 0; + 2.5·30 = 75; - 0.5·30 = 60
    assert found.above.tolist() == pytest.approx([20, 80, 82.5, 0, 75, 60])
    assert found.recovery == pytest.approx(510 - 60)


def hot(supply, target, duty, part=5.0, name="h"):
    return Stream("z", name, supply, target, duty, part, "hot")


def cold(supply, target, duty, part=5.0, name="c"):
    return Stream("z", name, supply, target, duty, part, "cold")


def test_isothermal_streams_exchange_exactly_at_the_approach():
    """Condensing at 120, boiling at 110, 10 K between: 300 of 400 kW pass; at 10.001 K nothing does."""
    pair = [hot(120, 120, 300), cold(110, 110, 400)]
    found = cascade(pair)
    assert (found.hot_utility, found.cold_utility, found.recovery) == (100.0, 0.0, 300.0)
    apart = cascade([pair[0], cold(110.001, 110.001, 400)])
    assert (apart.hot_utility, apart.cold_utility, apart.recovery) == (400.0, 300.0, 0.0)


def test_isothermal_stream_is_the_limit_of_a_narrow_one():
    rest = [hot(170, 60, 330), cold(20, 135, 230), hot(150, 30, 180)]
    exact = cascade([*rest, cold(100, 100, 240)])
    narrow = cascade([*rest, cold(99.9999, 100, 240)])
    assert exact.hot_utility == pytest.approx(narrow.hot_utility, abs=1e-3)
    assert exact.hot_utility == pytest.approx(transshipment([*rest, cold(100, 100, 240)]))


def test_a_nearly_isothermal_stream_does_not_drown_the_others():
    """100 kW over 1e-8 K is a rate of 1e10 kW/K; beside it a rate of 1/3 keeps six digits only in a running sum."""
    found = cascade([cold(100, 100.00000001, 100, 0.0), cold(0, 300, 100, 0.0)])
    assert found.hot_utility == pytest.approx(200, rel=1e-12)
    assert found.above.tolist()[-1] == 0.0


def test_rounding_does_not_part_equal_temperatures():
    """100.1 - 5 and 85.1 + 10 are one temperature, though not as binary numbers."""
    found = cascade([hot(100.1, 100.1, 50, 5.0), cold(85.1, 85.1, 50, 10.0)])
    assert found.recovery == 50.0


def test_of_a_range_without_flow_both_ends_are_told():
    """Two exchanges that come out even everywhere: 200-150 on 190-140, and 100-50 on 90-40."""
    found = cascade(
        [
            hot(200, 150, 100),
            cold(140, 190, 100),
            hot(100, 50, 80),
            cold(40, 90, 80),
        ]
    )
    assert (found.hot_utility, found.cold_utility) == (0.0, 0.0)
    assert [p.shifted for p in found.pinches] == [195, 45]


def test_two_pinches_by_hand():
    """Shifted: 200-150 wants 100; 150-100 gives 60; 100-50 wants 60; below gives 40.

    Flow from the top with 100 bought: 0 at 150, 60 at 100, 0 at 50, 40 at the end.
    """
    found = cascade([cold(145, 195, 100), hot(155, 105, 60), cold(45, 95, 60), hot(55, 25, 40)])
    assert (found.hot_utility, found.cold_utility) == (100.0, 40.0)
    assert [(p.hot, p.cold) for p in found.pinches] == [(155, 145), (55, 45)]
    assert not found.threshold


def test_threshold_problems_pinch_at_an_end():
    only_cooling = cascade([hot(200, 100, 300), cold(50, 100, 100)])
    assert (only_cooling.hot_utility, only_cooling.cold_utility) == (0.0, 200.0)
    assert only_cooling.threshold
    assert [p.hot for p in only_cooling.pinches] == [200]
    only_heating = cascade([hot(200, 100, 100), cold(50, 100, 300)])
    assert (only_heating.hot_utility, only_heating.cold_utility) == (200.0, 0.0)
    assert [p.cold for p in only_heating.pinches] == [50]
    assert only_heating.threshold


def test_streams_of_one_side_only():
    found = cascade([cold(20, 80, 60, 7.0)])
    assert (found.hot_utility, found.cold_utility, found.recovery) == (60.0, 0.0, 0.0)
    assert [(p.hot, p.shifted, p.cold) for p in found.pinches] == [(34.0, 27.0, 20.0)]
    assert cascade([hot(90, 40, 10)]).cold_utility == 10.0


def test_nothing_to_do():
    for nothing in ([], [cold(20, 80, 0.0)]):
        found = cascade(nothing)
        assert (found.hot_utility, found.cold_utility, found.recovery, found.pinches) == (0.0, 0.0, 0.0, ())


def test_own_contributions_speak_at_the_pinch():
    """The hot stream that starts at the pinch gives its own 2 K, though another with 1 K passes."""
    found = cascade([hot(102, 50, 60, 2.0), hot(201, 61, 14, 1.0), cold(30, 160, 130, 10.0)])
    pinch = found.pinches[0]
    assert pinch.shifted == 100.0
    assert (pinch.hot, pinch.cold) == (102.0, 90.0)


STREAM = st.builds(
    lambda a, b, duty, part: Stream("z", "s", a, b, duty, part, "hot" if a > b else "cold"),
    st.integers(0, 60).map(lambda n: 5.0 * n),
    st.integers(0, 60).map(lambda n: 5.0 * n + 2.5),
    st.integers(1, 400).map(float),
    st.sampled_from([0.0, 2.5, 5.0, 12.5]),
)
BOILING = st.builds(
    lambda t, duty, part, kind: Stream("z", "s", t, t, duty, part, kind),
    st.integers(0, 60).map(lambda n: 5.0 * n),
    st.integers(1, 400).map(float),
    st.sampled_from([0.0, 2.5, 5.0]),
    st.sampled_from(["hot", "cold"]),
)
STREAMS = st.lists(STREAM | BOILING, min_size=1, max_size=12)


@given(STREAMS)
def test_energy_balance_and_the_program_agree(streams):
    found = cascade(streams)
    balance = sum(s.duty if s.hot else -s.duty for s in streams)
    assert found.cold_utility - found.hot_utility == pytest.approx(balance, abs=1e-6)
    assert found.hot_utility == pytest.approx(transshipment(streams), abs=1e-6)
    assert found.pinches


@given(STREAMS, st.sampled_from([0.001, 3.0, 1e5]))
def test_scaling_the_duties_scales_the_answer(streams, factor):
    found, scaled = cascade(streams), cascade([replace(s, duty=s.duty * factor) for s in streams])
    assert scaled.hot_utility == pytest.approx(found.hot_utility * factor, rel=1e-9, abs=1e-9 * factor)
    assert [p.shifted for p in scaled.pinches] == [p.shifted for p in found.pinches]


@given(STREAMS, st.floats(0.0, 20.0))
def test_a_larger_approach_never_lowers_the_needs(streams, more):
    wider = [replace(s, contribution=s.contribution + more) for s in streams]
    assert cascade(wider).hot_utility >= cascade(streams).hot_utility - 1e-6


@given(STREAMS, st.floats(0.1, 0.9), st.randoms())
def test_cutting_and_shuffling_streams_changes_nothing(streams, share, random):
    parts = []
    for s in streams:
        if s.isothermal:
            parts += [replace(s, duty=s.duty * share), replace(s, duty=s.duty * (1 - share))]
        else:
            middle = s.supply + share * (s.target - s.supply)
            parts += [replace(s, target=middle, duty=s.duty * share)]
            parts += [replace(s, supply=middle, duty=s.duty * (1 - share))]
    random.shuffle(parts)
    assert cascade(parts).hot_utility == pytest.approx(cascade(streams).hot_utility, abs=1e-6)
