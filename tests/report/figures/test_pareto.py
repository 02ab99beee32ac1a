"""Points with their numbers, the plan and business as usual, one panel for each further measure."""

from dataclasses import replace

import pytest

from parkloop.planning.paretoset import Axis, ParetoPoint, ParetoSet
from parkloop.report.figures import pareto
from parkloop.report.figures.textbox import Box, width


def _set(*names):
    axes = tuple(Axis(name=n, unit="t/a", sign=1.0, best=0.0, worst=4e4, usual=5e4) for n in names)
    points = tuple(
        ParetoPoint(values={n: 1e4 * ((k + i) % 4) for i, n in enumerate(names)}, built={}, gap=0.0, status="optimal")
        for k in range(4)
    )
    return ParetoSet(axes=axes, payoff=(), points=points, step=0.1, missed=(), complete=True, open_boxes=0, proven=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("names", [("cost", "co2e"), ("cost", "co2e", "water")])
def test_every_point_has_its_number_in_every_panel(drawing, tidy, lang, names):
    pareto.draw(_set(*names), dict.fromkeys(names, 25000.0), lang)
    canvas = drawing[-1]
    tidy(canvas)
    panels = len(names) - 1
    numbers = [label.text for label in canvas.labels if label.size == 10]
    assert sorted(numbers) == sorted(["1", "2", "3", "4"] * panels)


def test_nothing_traded_is_said(drawing):
    pareto.draw(_set("cost"), {}, "en")
    assert drawing[-1].labels[0].text == "There is nothing to draw"


def test_no_number_covers_a_point(drawing):
    """Points close together: the number of each stands off every dot."""
    found = _set("cost", "co2e")
    near = [(10_000.0, 10_000.0), (10_700.0, 8_500.0), (20_000.0, 5_000.0), (20_600.0, 4_000.0), (0.0, 40_000.0)]
    points = tuple(replace(found.points[0], values={"cost": x, "co2e": y}) for x, y in near)
    pareto.draw(replace(found, points=points), {}, "zh")
    canvas = drawing[-1]
    numbers = [label for label in canvas.labels if label.size == 10]
    assert [n.text for n in numbers] == ["1", "2", "3", "4", "5"]
    dots = [item for _, items in canvas._layers for item in items if "a5.0,5.0" in str(item.get("d", ""))]
    assert len(dots) == len(near)
    for dot in dots:
        x, y = (float(v) for v in str(dot["d"]).partition("a")[0].lstrip("M").split(","))
        box = Box(x, y - 5, 10, 10)
        assert not any(box.hits(Box(n.x, n.y - 5, width(n.text, 10), 10), 0.0) for n in numbers)
