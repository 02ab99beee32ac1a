from __future__ import annotations

import io

import pytest
from tests.analysis.water.published import FOUR, TWO, cleaner, treated

from parkloop.analysis.water.connections import PipeLimits
from parkloop.analysis.water.overview import overview
from parkloop.analysis.water.unit import Fresh, Sink, WaterProblem
from parkloop.analysis.water.wishes import Wishes
from parkloop.cli.screen import Screen
from parkloop.cli.watershow import show_more


def printed(problem, wishes=None, lang="en", files=()):
    screen = Screen(lang, io.StringIO())
    show_more(screen, {**overview(problem, wishes or Wishes()), "files": list(files)})
    return screen.stream.getvalue()


def test_the_cascade_is_shown():
    text = printed(FOUR, files=["a.svg"])
    assert "Water cascade" in text
    assert "400 ppm" in text
    assert "Written: a.svg." in text


def test_parts_before_and_behind_the_treatment():
    text = printed(treated(FOUR, cleaner((5.0,))), Wishes(recycling=False))
    assert "2.62 kg/h" in text
    assert "behind" in text


def test_pipes_and_their_doubt():
    metres = {(("", "fresh"), ("", "1")): 100.0, (("", "fresh"), ("", "2")): 50.0}
    text = printed(TWO, Wishes(PipeLimits(distance=metres, price=2.0)))
    assert "pipes, those to waste not counted (proven best, gap" in text
    assert "150 m of pipe." in text
    assert "The pipes cost 300." in text
    assert "Outlets were held" in text


@pytest.mark.parametrize(("lang", "words"), [("zh", "费用最低"), ("en", "least cost")])
def test_two_aims_side_by_side(lang, words):
    tap = Fresh("tap", (0.0,), cost=2.0)
    rain = Fresh("rain", (0.0,), 5.0, 3.0, origin="rain")
    problem = WaterProblem(("A",), (tap, rain), (), (Sink("", "d", 10.0, (0.0,)),))
    assert words in printed(problem, lang=lang)
