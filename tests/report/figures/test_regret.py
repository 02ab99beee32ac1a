"""One row for each future, one line for each plan, as long as its regret."""

import pytest

from parkloop.report.figures import regret


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_are_as_long_as_the_regret(drawing, tidy, lang):
    labels = {"plan": "本规划", "regret": "最大后悔值最小"}
    values = {"plan": [0.0, 0.4], "regret": [0.1, 0.2]}
    regret.draw(["基准", "煤价高企"], values, labels, "后悔值", lang)
    canvas = drawing[-1]
    tidy(canvas)
    lines = [i for kind, items in canvas._layers if kind == "path" for i in items if i["thick"] == 2.0]
    found = []
    for line in lines:
        first, last = line["d"][1:].split("L")
        found.append(float(last.split(",")[0]) - float(first.split(",")[0]))
    assert found[0] == 0
    assert found[1] / found[2] == pytest.approx(0.1 / 0.4, abs=1e-3)
    assert found[3] / found[2] == pytest.approx(0.5, abs=1e-3)


def test_no_future_is_said(drawing):
    regret.draw([], {}, {}, "", "en")
    assert drawing[-1].labels[0].text == "There is nothing to draw"
