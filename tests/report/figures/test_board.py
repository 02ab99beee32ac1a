import pytest

from parkloop.base.text import Text
from parkloop.park.results import Benchmark, IndicatorValue
from parkloop.report.figures import board


def value(ident, number, limit=None, direction=1, **more):
    met = None if number is None or limit is None else (number - limit) * direction >= 0
    return IndicatorValue(
        id=ident, name=Text(f"指标 {ident}", f"indicator {ident}"), unit="%", value=number, direction=direction,
        threshold=limit, met=met, **more
    )  # fmt: skip


FACT = Benchmark(name=Text("示范园区", "eco-parks"), value=89.0, unit="%", kind="fact")
GOAL = Benchmark(name=Text("目标", "goal"), value=73.0, unit="%", kind="goal")
ROWS = (
    value("a", 80.0, 70.0, benchmarks=(FACT, GOAL)),
    value("b", 60.0, 70.0, threshold_confidence="memory"),
    value("c", 5.0, 0.1, -1),
    value("d", -4.0, 15.0),
    value("e", None, 10.0),
    value("f", 12.0),
)


def test_verdicts():
    assert [board.verdict(v) for v in ROWS] == ["met", "missed", "missed", "missed", "open", "none"]
    assert board.verdict(value("g", None)) == "open"


def test_only_facts_of_others_and_own_figures_stand_beside():
    assert board.beside(ROWS[0]) == (FACT,)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_apart_and_every_answer_has_a_mark_and_a_word(drawing, tidy, lang):
    board.draw(ROWS, lang)
    canvas = drawing[-1]
    tidy(canvas)
    texts = [label.text for label in canvas.labels]
    for words in {
        "zh": ("达到标准值", "未达到标准值", "未经核实的标准值", "示范园区"),
        "en": ("threshold met", "eco-parks"),
    }[lang]:
        assert words in texts
    paths = [i for kind, items in canvas._layers if kind == "path" for i in items]
    assert any(p["dash"] for p in paths)  # the threshold that nobody verified
    assert len({p["d"].split("l", 1)[-1] for p in paths if p["thick"] == 2.2}) >= 3  # tick, cross, bar


def test_the_bar_ends_where_the_value_is(drawing):
    # scale: threshold 70 is the largest figure, the axis ends 6 % beyond it
    board.draw((value("x", 35.0, 70.0),), "zh")
    bars = [i for kind, items in drawing[-1]._layers if kind == "rect" for i in items if i["h"] == board.BAR]
    assert bars[0]["w"] == pytest.approx((board.RIGHT - board.LEFT) * 35 / (70 * 1.06), abs=0.01)


def test_nothing_to_draw(drawing):
    board.draw((value("e", None, 10.0),), "en")
    assert [label.text for label in drawing[-1].labels] == ["There is nothing to draw"]
