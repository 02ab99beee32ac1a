import pytest

from parkloop.formats.tables import HEADER, tables
from parkloop.web.pages.data.marked import Marked, marked


def test_a_cell_is_named_by_its_sheet_row_and_column():
    keys = list(tables()["takes"].keys)
    assert marked({"sheet": "takes", "row": "12", "column": "C"}) == Marked(10, keys[2])
    assert marked({"sheet": "takes", "row": "2"}) == Marked(0, "")


def test_on_the_sheet_of_single_figures_the_row_names_the_datum():
    assert marked({"sheet": HEADER, "row": "3", "column": "B"}) == Marked(0, tables()[HEADER].leaves[1].key)
    assert marked({"sheet": HEADER, "row": "999"}) is None


@pytest.mark.parametrize("row", ["", "1", "-3", "x", "9" * 20, "²"])
def test_what_no_sheet_can_have_marks_nothing(row):
    assert marked({"sheet": "takes", "row": row}) is None
    assert marked({"sheet": "nowhere", "row": "5"}) is None
