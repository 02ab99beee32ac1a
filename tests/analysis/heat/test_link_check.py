from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.heat.plants import TWO

from parkloop.analysis.heat.link_check import check_links
from parkloop.analysis.heat.links import heat_links

PLAN = heat_links(TWO)


def bent(**change):
    link = PLAN.links[0]
    first, *rest = link.exchangers
    return check_links(TWO, [replace(link, exchangers=(replace(first, **change), *rest))])


def test_sound_table():
    checked = check_links(TWO, PLAN.links)
    assert checked.sound
    assert (checked.duty, checked.sent) == (pytest.approx(450), pytest.approx(450))
    assert checked.hot_utility == pytest.approx(0, abs=1e-6)
    assert checked.recovery == pytest.approx(550)


def test_without_links_each_plant_is_alone():
    checked = check_links(TWO, [])
    assert (checked.recovery, checked.hot_utility, checked.duty) == (100, 450, 0)


def test_a_crossed_approach_is_seen():
    first = PLAN.links[0].exchangers[0]
    checked = bent(hot_in=first.cold_out + 8)
    assert [round(missing, 6) for _, missing in checked.crossed] == [2.0]


def test_more_than_the_stream_has_is_seen():
    checked = bent(sent=2000.0, duty=2000.0)
    assert {i for i, _ in checked.overdrawn} == {0, 2}
    assert not checked.sound


@pytest.mark.parametrize("change", [{"hot_in": 500.0}, {"source": 1}, {"sink": 1}, {"sent": -1.0}])
def test_what_the_stream_is_not(change):
    assert bent(**change).strange
