import re

from parkloop.report.figures import render
from parkloop.report.figures.canvas import Canvas


def _spec():
    canvas = Canvas(200, 100, "园区")
    canvas.text(10, 50, "汉字")
    return canvas.spec()


def test_svg_holds_the_words_and_loses_its_title_band():
    full = render.svg(_spec())
    assert "园区" in full
    assert "汉字" in full
    cropped = render.untitled(full)
    assert f'viewBox="0 {render.CROP:g} ' in cropped
    high = [float(re.search(r'height="([\d.]+)"', text)[1]) for text in (full, cropped)]
    assert high[0] - high[1] == render.CROP


def test_png_has_the_size_asked_for():
    made = render.pngs([render.svg(_spec())] * 2, scale=2.0)
    assert len(made) == 2
    width, height = (int.from_bytes(made[0][k : k + 4], "big") for k in (16, 20))
    assert abs(width - 2 * 216) <= 2
    assert abs(height - 2 * 148) <= 2
    assert render.pngs([]) == []
