import pytest

from parkloop.analysis.network import network
from parkloop.analysis.network.loops import loops
from parkloop.report.figures import circle
from parkloop.report.figures.canvas import ACCENT
from parkloop.report.names import Names


def chords(canvas):
    return [i for kind, items in canvas._layers if kind == "path" for i in items if i["fill"] is None and i["tip"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_stand_apart_and_only_the_loop_is_red(sample, layer, drawing, tidy, lang):
    rings, _ = loops(layer.flows)
    circle.draw(layer, [rings[0].nodes], sample.park(), Names.of(sample.park(), (), lang))
    canvas = drawing[-1]
    tidy(canvas)
    drawn = chords(canvas)
    assert len(drawn) == (layer.flows > 0).sum()
    assert sum(p["color"] == ACCENT for p in drawn) == len(rings[0].nodes)


def test_chords_are_as_wide_as_the_amounts(sample, drawing):
    small = network((("sugar", "paper", 400.0), ("paper", "cement", 100.0)), "t")
    circle.draw(small, [], sample.park(), Names.of(sample.park(), (), "zh"))
    wide = sorted(p["thick"] for p in chords(drawing[-1]))
    assert wide[1] / wide[0] == pytest.approx(4)


def test_many_nodes_are_summed_and_labels_still_stand_apart(sample, drawing, tidy):
    rows = [(f"n{i}", f"n{i + 1}", float(100 - i)) for i in range(40)]
    circle.draw(network(rows, "t"), [], sample.park(), Names.of(sample.park(), (), "zh"))
    tidy(drawing[-1])
    assert any(label.text.startswith("其他（17 个节点") for label in drawing[-1].labels)  # 41 nodes, 24 of them named


def test_nothing_to_draw(sample, drawing):
    circle.draw(network(()), [], sample.park(), Names.of(sample.park(), (), "en"))
    assert [label.text for label in drawing[-1].labels] == ["There is nothing to draw"]
