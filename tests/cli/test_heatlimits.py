from __future__ import annotations

import pytest

from parkloop.analysis.heat.streams import HeatProblem, Stream
from parkloop.base.problems import ProblemError
from parkloop.cli.heatlimits import Limits, in_slices, settings_of
from parkloop.cli.session import UsageProblemError


def test_what_makes_no_sense_is_refused_at_once():
    with pytest.raises(UsageProblemError) as caught:
        Limits(loss=-1, carnot=0, max_km=2, min_duty=-5).check()
    codes = [p.code for p in caught.value.problems]
    assert codes.count("usage_share") == 2
    assert {"usage_not_negative", "usage_needs_distances"} < set(codes)
    Limits(min_duty=50, carnot=0.4).check()


def test_settings(tmp_path):
    file = tmp_path / "d.csv"
    file.write_text("From,To,Distance_km\na,b,2\n", encoding="utf-8")
    settings, problems = settings_of(Limits(distances=str(file), loss=0.1, live_steam="4,450"), ("a", "b"), 20.0)
    assert problems == ()
    assert settings.links.km("b", "a") == 2
    assert settings.pumps.approach == 10
    assert settings.live.h == pytest.approx(3331, abs=1)


@pytest.mark.parametrize("text", ["4", "4,hot", "-4,450", "4,9000"])
def test_live_steam_that_cannot_be(text):
    with pytest.raises(UsageProblemError) as caught:
        settings_of(Limits(live_steam=text), ("a",), 10.0)
    assert [p.code for p in caught.value.problems] == ["usage_live_steam"]


def test_slices_average_the_duties(tmp_path):
    """900 kW in 4000 of 6000 h are 600 kW on the average."""
    streams, hours = tmp_path / "s.csv", tmp_path / "h.csv"
    streams.write_text("zone,name,slice\na,s,day\n", encoding="utf-8")
    hours.write_text("slice,hours\nday,4000\nnight,2000\n", encoding="utf-8")
    problem = HeatProblem((Stream("a", "s", 150, 60, 900, 5, "hot"),))
    mean, year, problems = in_slices(problem, str(streams), str(hours))
    assert mean.streams[0].duty == pytest.approx(600)
    assert len(year.slices) == 2
    assert [p.code for p in problems] == ["heat_mean_duties"]
    with pytest.raises(ProblemError) as caught:
        in_slices(problem, str(streams), None)
    assert [p.code for p in caught.value.problems] == ["heat_hours_missing"]
