from __future__ import annotations

import pytest
from tests.analysis.water.published import FOUR

from parkloop.analysis.water.unit import Fresh, Source, WaterProblem
from parkloop.analysis.water.wishes import cascade_json
from parkloop.report.figures import watercurve
from parkloop.report.figures.canvas import ACCENT


@pytest.mark.parametrize(("lang", "words"), [("zh", "夹点 100 ppm"), ("en", "pinch 100 ppm")])
def test_the_line_touches_the_composite_at_the_pinch(drawing, tidy, lang, words):
    watercurve.draw(cascade_json(FOUR), lang)
    canvas = drawing[-1]
    tidy(canvas)
    assert words in [label.text for label in canvas.labels]
    paths = [i for kind, items in canvas._layers if kind == "path" for i in items]
    assert sum(p["color"] == ACCENT for p in paths) == 1


def test_nothing_to_carry_away(drawing):
    idle = WaterProblem(("A",), (Fresh("fresh", (0.0,)),), (Source("", "s", 5.0, (50.0,)),))
    watercurve.draw(cascade_json(idle), "en")
    assert [label.text for label in drawing[-1].labels] == ["There is nothing to draw"]
