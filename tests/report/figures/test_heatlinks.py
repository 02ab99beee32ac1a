from __future__ import annotations

from itertools import combinations

import pytest
from tests.report.figures.heatdata import printed

from parkloop.report.figures.heatlinks import draw
from parkloop.report.figures.textbox import LINE, Box, width

LINKS = printed()["links"]


def boxes(spec):
    rows = next(data["values"] for data in spec["data"] if data["name"] == "labels")
    for row in rows:
        w = width(row["text"], row["size"])
        left = row["x"] - {"left": 0, "center": w / 2, "right": w}[row["align"]]
        yield row["text"], Box(left, row["y"] - row["size"] * LINE / 2, w, row["size"] * LINE)


@pytest.mark.parametrize(("lang", "word"), [("zh", "供热方"), ("en", "gives heat")])
def test_every_link_is_drawn_with_heat_and_temperatures(lang, word):
    spec = draw(LINKS, lang)
    found = dict(boxes(spec))
    assert word in found
    assert sum("⇒" in text for text in found) == len(LINKS)
    ribbons = [row for data in spec["data"] for row in data["values"] if "d" in row]
    assert len(ribbons) == len(LINKS)


def test_no_label_runs_into_another():
    many = [
        {**LINKS[0], "from": f"plant {i}", "to": f"plant {j}", "duty_kW": 10.0 ** (i + j)}
        for i in range(3)
        for j in range(4, 6)
    ]
    listed = list(boxes(draw(many, "en")))
    assert len(listed) >= 2 + 2 * 5 + 6
    for (a, one), (b, other) in combinations(listed, 2):
        assert not one.hits(other, -1.5), (a, b)


def test_no_links():
    assert [text for text, _ in boxes(draw([], "zh"))] == ["工厂之间没有可互换的热量。"]
