import pytest

from parkloop.report.figures import ranking
from parkloop.report.names import Names


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bars_end_at_the_value_and_unknown_criteria_have_a_whisker(sample, drawing, tidy, lang):
    result = sample.result(30)
    ranking.draw(result.ranking, Names.of(result.park, result.options, lang), lang)
    canvas = drawing[-1]
    tidy(canvas)
    texts = [label.text for label in canvas.labels]
    assert sum(t.startswith("0.") and len(t) == 5 for t in texts) >= 20
    whiskers = [i for kind, items in canvas._layers if kind == "path" for i in items if i["thick"] == 1.4]
    assert len(whiskers) == 3  # one open interval: a line and its two ends


def test_an_empty_ranking_says_so(sample, drawing):
    empty = sample.result(0)
    ranking.draw(empty.ranking, Names.of(empty.park, (), "zh"), "zh")
    assert drawing[-1].labels[0].text == "没有可以绘制的数据"
