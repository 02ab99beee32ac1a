"""Bars of shares, a mark before what the plan holds."""

import pytest

from parkloop.base.text import Text
from parkloop.report.figures import core
from parkloop.report.figures.canvas import ACCENT
from parkloop.report.names import Names


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bars_are_as_long_as_the_shares(drawing, tidy, lang):
    names = Names(lang, options={"a": Text(zh="余热锅炉扩容", en="Larger waste-heat boiler at the incinerator")})
    core.draw({"pareto": {"a": 1.0, "b": 0.5}, "near": {"a": 0.25, "b": 0.0}}, ["a", "b"], {"a"}, names, lang)
    canvas = drawing[-1]
    tidy(canvas)
    bars = [i for kind, items in canvas._layers if kind == "rect" for i in items if i["h"] == core.BAR]
    assert [round(b["w"] / bars[0]["w"], 2) for b in bars] == [1.0, 0.25, 0.5, 0.0]
    marks = [
        i for kind, items in canvas._layers if kind == "rect" for i in items if i["fill"] == ACCENT and i["w"] == 8
    ]
    assert len(marks) == 1


def test_nothing_known_is_said(drawing):
    core.draw({}, ["a"], (), Names("en"), "en")
    assert drawing[-1].labels[0].text == "There is nothing to draw"
