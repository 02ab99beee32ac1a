from __future__ import annotations

import pytest

from parkloop.report.figures import waternetwork


def link(a, b, flow, plants=(None, None)):
    return {"from": a, "to": b, "flow_t_h": flow, "from_plant": plants[0], "to_plant": plants[1]}


LINKS = [
    link("fresh", "P/wash", 40.0, (None, "P")),
    link("P/wash", "rinse", 25.0, ("P", "Q")),
    link("P/wash", "waste", 15.0, ("P", None)),
    link("rinse", "waste", 25.0, ("Q", None)),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_end_and_every_flow_is_named(drawing, tidy, lang):
    waternetwork.draw(LINKS, lang)
    canvas = drawing[-1]
    tidy(canvas)
    texts = [label.text for label in canvas.labels]
    assert {"40", "25", "15"} <= set(texts)
    assert "wash (40)" in texts
    assert {"P", "Q"} <= set(texts)
    ribbons = [i for kind, items in canvas._layers if kind == "path" for i in items]
    assert ribbons[0]["thick"] == pytest.approx(40 / (40 + 40 + 25) * waternetwork.TALL, abs=0.01)


def test_small_links_are_counted(drawing):
    many = [link(f"s{i}", "waste", 1.0 + i) for i in range(waternetwork.MOST + 3)]
    waternetwork.draw(many, "en")
    assert "3 smaller links are not drawn" in [label.text for label in drawing[-1].labels]


def test_nothing_to_draw(drawing):
    waternetwork.draw([], "en")
    assert [label.text for label in drawing[-1].labels] == ["There is nothing to draw"]
