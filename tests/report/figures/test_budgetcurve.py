"""Steps between budgets, the one that there is in its own colour."""

import pytest

from parkloop.planning.insight.budgetcurve import Step
from parkloop.report.figures import budgetcurve
from parkloop.report.figures.canvas import ACCENT


def _step(factor, goal, options):
    built = {str(k): 2026 for k in range(options)}
    return Step(factor=factor, amount=factor * 2e8, goal=goal, bound=None, status="optimal", values={}, built=built,
                entering=(), leaving=())  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_dot_for_each_budget(drawing, tidy, lang):
    steps = [_step(0.0, -0.1, 2), _step(0.5, 0.1, 4), _step(1.0, 0.3, 7), _step(2.0, 0.3, 7)]
    budgetcurve.draw(steps, "CNY", lang)
    canvas = drawing[-1]
    tidy(canvas)
    drawn = [item for kind, items in canvas._layers if kind == "path" for item in items]
    dots = [d for d in drawn if d["fill"]]
    assert len(dots) == 4
    assert [d["color"] == ACCENT for d in dots] == [False, False, True, False]
    assert sum(label.text.split()[0] == "7" for label in canvas.labels if label.size == 10) == 2


def test_one_budget_is_no_curve(drawing):
    budgetcurve.draw([_step(1.0, 0.3, 7)], "CNY", "en")
    assert drawing[-1].labels[0].text == "There is nothing to draw"
