import pytest

from parkloop.report.figures import sankey
from parkloop.report.figures.sankey_closing import closing
from parkloop.report.names import Names

ROWS = (
    ("@market", "sugar", "cane", 1000.0),
    ("sugar", "paper", "bagasse", 700.0),
    ("sugar", "@market", "molasses", 100.0),
    ("paper", "@market", "bagasse", 900.0),
)


def test_totals_and_gaps_by_hand(sample):
    found = closing(sample.state(rows=ROWS), "mass")
    assert (found.into, found.out) == (1000.0, 1000.0)  # 1000 bought; 100 + 900 sold
    assert found.gaps == {"sugar": 200.0, "paper": -200.0}  # 1000 - 700 - 100; 700 - 900
    assert (found.untraced_in, found.untraced_out) == (200.0, 200.0)


def test_a_node_with_an_unknown_flow_says_nothing(sample):
    found = closing(sample.state(rows=(*ROWS, ("sugar", "chp", "bagasse", None))), "mass")
    assert set(found.gaps) == {"paper"}
    assert found.unknown == 1


def test_a_gap_of_less_than_a_percent_is_closed(sample):
    rows = (("@market", "sugar", "cane", 1000.0), ("sugar", "paper", "bagasse", 995.0))
    assert set(closing(sample.state(rows=rows), "mass").gaps) == {"paper"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_gaps_are_dashed_boxes_as_high_as_the_gap(sample, drawing, tidy, lang):
    sankey.draw(sample.state(rows=ROWS), Names.of(sample.park(), (), lang), lang)
    canvas = drawing[-1]
    tidy(canvas)
    paths = [i for kind, items in canvas._layers if kind == "path" for i in items]
    flow = next(p for p in paths if not p["dash"])
    high = [float(p["d"].split("v")[1].split("h")[0]) for p in paths if p["dash"]][:2]
    assert high == pytest.approx([flow["thick"] * 200 / 700] * 2, abs=0.1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_totals_that_are_both_zero_are_not_written(sample, lang):
    """A layer that passes between nodes only says nothing about the boundary."""
    from parkloop.report.figures.canvas import Canvas
    from parkloop.report.figures.sankey_closing import key

    def words(rows):
        canvas = Canvas(800, 60, "")
        key(canvas, closing(sample.state(rows=rows), "mass"), "mass", 10.0, lang)
        return " ".join(label.text for label in canvas.labels)

    total = {"zh": "合计", "en": "Totals"}[lang]
    assert total in words(ROWS)
    assert total not in words((("sugar", "paper", "bagasse", 995.0),))
