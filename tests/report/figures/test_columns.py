from dataclasses import replace

import pytest

from parkloop.park.enums import StateKind
from parkloop.report.figures import columns


def test_only_indicators_with_a_reference_and_another_column_can_be_compared(result):
    assert columns.comparable(result.indicators) == ["waste_use", "coal", "output"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bars_are_indexed_to_the_reference_and_labelled_with_values(result, drawing, tidy, lang):
    columns.draw(result.indicators, ["waste_use", "coal"], lang)
    canvas = drawing[-1]
    tidy(canvas)
    bars = [i for kind, items in canvas._layers if kind == "rect" for i in items if i["h"] == columns.BAR]
    assert bars[3]["w"] / bars[1]["w"] == pytest.approx(88.1 / 60.2, rel=1e-2)
    assert "88.1%" in [label.text for label in canvas.labels]


def test_an_unknown_value_is_named_not_drawn(result, drawing):
    changed = dict(result.indicators)
    changed[StateKind.PLAN] = tuple(replace(v, value=None) for v in changed[StateKind.PLAN])
    columns.draw(changed, ["coal"], "zh")
    assert "未知" in [label.text for label in drawing[-1].labels]
