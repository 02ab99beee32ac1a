"""Points with their numbers, the plan and business as usual, one panel for each further measure."""

import pytest

from parkloop.planning.paretoset import Axis, ParetoPoint, ParetoSet
from parkloop.report.figures import pareto


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
