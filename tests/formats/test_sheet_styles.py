from typing import get_args

from parkloop.formats.sheet_styles import WIDTHS, Styles, unit_shown
from parkloop.park.columns import Column, ColumnKind


class Recorder:
    def __init__(self):
        self.formats = []

    def add_format(self, settings):
        self.formats.append(settings)
        return settings


def test_every_kind_that_fills_a_cell_has_a_width():
    assert set(get_args(ColumnKind)) - set(WIDTHS) == {"group", "rows"}


def test_formats_are_made_once_each():
    recorder = Recorder()
    styles = Styles(recorder)
    assert styles.required in recorder.formats
    assert styles.required["bg_color"] != styles.head["bg_color"]


def test_units_behind_labels():
    assert unit_shown(Column("number", unit="ha"), "zh") == " [ha]"
    assert unit_shown(Column("number", unit="CNY"), "zh") == " [园区货币]"
    assert unit_shown(Column("number", unit="C"), "en") == " [°C]"
    assert unit_shown(Column("amount"), "en") == ""
