import pytest

from parkloop.analysis.network import network
from parkloop.report.figures import heatmap
from parkloop.report.names import Names


def cells(canvas):
    return [i for kind, items in canvas._layers if kind == "rect" for i in items if i["tip"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_cell_for_each_pair_and_labels_apart(sample, layer, drawing, tidy, lang):
    heatmap.draw(layer, sample.park(), Names.of(sample.park(), (), lang))
    tidy(drawing[-1])
    assert len(cells(drawing[-1])) == (layer.flows > 0).sum()


def test_colour_runs_by_the_logarithm():
    # 10 lies half-way between 1 and 100 in decades: the mean of the end colours
    ends = [int(heatmap.shade(v, (0, 2))[1:3], 16) for v in (1.0, 10.0, 100.0)]
    assert ends[1] == pytest.approx((ends[0] + ends[2]) / 2, abs=1)
    assert ends[0] > ends[2]
    assert heatmap.shade(0.01, (0, 2)) == heatmap.shade(1.0, (0, 2))


def test_beyond_25_nodes_the_rest_is_one_row_and_said(sample, drawing, tidy):
    rows = [(f"n{i}", f"n{i + 1}", 10.0 ** (i % 5)) for i in range(40)]
    heatmap.draw(network(rows, "t"), sample.park(), Names.of(sample.park(), (), "en"))
    canvas = drawing[-1]
    tidy(canvas)
    texts = [label.text for label in canvas.labels]
    assert "Others (16 nodes)" in texts  # 41 nodes, 25 of them named
    assert "25" in texts
    assert "26" not in texts


def test_nothing_to_draw(sample, drawing):
    heatmap.draw(network(()), sample.park(), Names.of(sample.park(), (), "zh"))
    assert [label.text for label in drawing[-1].labels] == ["没有可以绘制的数据"]
