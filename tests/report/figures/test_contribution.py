import pytest

from parkloop.report.figures import contribution
from parkloop.report.names import Names


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_three_bars_an_option_largest_shapley_first(result, drawing, tidy, lang):
    contribution.draw(result.plan, Names.of(result.park, result.options, lang), lang)
    canvas = drawing[-1]
    tidy(canvas)
    bars = [i for kind, items in canvas._layers if kind == "rect" for i in items if i["h"] == contribution.BAR]
    assert len(bars) == 2 * 3
    assert bars[2]["w"] > bars[5]["w"]


def test_without_contributions_it_says_so(sample, drawing):
    empty = sample.result(0)
    contribution.draw(empty.plan, Names.of(empty.park, (), "en"), "en")
    assert drawing[-1].labels[0].text == "There is nothing to draw"
