from __future__ import annotations

import pytest
from tests.analysis.heat.plants import stream
from tests.report.figures.heatdata import LEVELS, printed

from parkloop.report.figures import heatcurves

DATA = printed()
PLANT = DATA["zones"]["甲醇厂"]


def texts(spec):
    return [row["text"] for data in spec["data"] if data["name"] == "labels" for row in data["values"]]


def paths(spec, **wanted):
    rows = [row for data in spec["data"] for row in data["values"] if "d" in row]
    return [row for row in rows if all(row[k] == v for k, v in wanted.items())]


@pytest.mark.parametrize(("lang", "words"), [("zh", ("热流", "冷流")), ("en", ("hot streams", "cold streams"))])
def test_composites(lang, words):
    spec = heatcurves.composites(PLANT, "甲醇厂", lang)
    assert set(words) <= set(texts(spec))
    assert "甲醇厂" in spec["description"]
    assert len(paths(spec, color=heatcurves.HOT)) == len(paths(spec, color=heatcurves.COLD)) == 1


def test_the_pinch_is_named_where_there_is_one():
    """The cold stream starts at 90, 10 K below the hot one: pinch 100/90."""
    pinched = printed((stream("a", "h", 150, 50, 1000), stream("a", "c", 90, 190, 2000)), ())["zones"]["a"]
    assert any("100/90" in text for text in texts(heatcurves.composites(pinched, "a", "en")))


def test_grand_composite_shades_its_pockets_and_names_its_levels():
    spec = heatcurves.grand(PLANT, LEVELS, "甲醇厂", "en")
    assert len(paths(spec, fill=heatcurves.POCKET)) == len(PLANT["pockets"]) == 1
    assert {"HW 300", "CW 300"} <= set(texts(spec))


def test_a_pocket_is_closed_at_the_heat_of_its_mouths():
    """Heat 0 at 225, 1500 behind the jump, up to 2000 at 125 and back to 0: all of it lies right of 0."""
    curve = PLANT["curves"]["grand_composite"]
    pocket = PLANT["pockets"][0]
    corners = heatcurves._pocket(curve, pocket["upper_C"], pocket["lower_C"])
    assert corners[0] == [0.0, 225.0]
    assert corners[-1] == [0.0, 125.0]
    assert max(c[0] for c in corners) == pytest.approx(2000)


def test_site_profiles():
    spec = heatcurves.site(DATA["total_site"], LEVELS, "zh")
    assert "热源" in texts(spec)
    assert any(text.startswith("HW ") for text in texts(spec))
