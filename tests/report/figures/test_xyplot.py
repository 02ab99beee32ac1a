from __future__ import annotations

from itertools import combinations

from parkloop.report.figures.xyplot import LEFT, TOP, Plot


def plot():
    return Plot("t", "x", "y", [0, 100], [0, 50])


def test_data_become_px():
    p = plot()
    assert p.px(0) == LEFT
    assert p.px(100) > p.px(50) > p.px(0)
    assert p.py(50) == TOP
    assert p.py(0) > p.py(50)


def test_notes_keep_clear_of_each_other_and_of_lines():
    p = plot()
    p.line([[0, 25], [100, 25]], "#000")
    for n in range(4):
        p.note((50, 25), f"note {n}")
    notes = [label for label in p.canvas.labels if label.text.startswith("note")]
    assert len(notes) >= 3
    assert all(not a.box.hits(b.box) for a, b in combinations(notes, 2))
    line = p.py(25)
    assert all(not a.box.y < line < a.box.y + a.box.h for a in notes)


def test_a_mirrored_axis_has_no_signs():
    p = Plot("t", "x", "y", [-100, 100], [0, 50], mirrored=True)
    assert not [label.text for label in p.canvas.labels if label.text.startswith(("-", "−"))]


def test_lines_and_areas_are_drawn():
    p = plot()
    before = len(p.canvas.spec()["marks"])
    p.line([[0, 0]], "#000")  # one corner is no line
    assert len(p.canvas.spec()["marks"]) == before
    p.area([[0, 0], [1, 1], [0, 1]], "#000")
    p.keys([("#000", "key")])
    assert "key" in [label.text for label in p.canvas.labels]


def test_nothing_to_plot():
    assert Plot("t", "x", "y", [], []).canvas.spec()["height"] > 0
