import pytest
from tests.formats.sheets import write

from parkloop.base.problems import ProblemError
from parkloop.formats.read_workbook import read_workbook


def read(path):
    return read_workbook(path, path.read_bytes())


def test_every_cell_stands_at_its_true_row_and_column(tmp_path):
    sheets = read(write(tmp_path / "a.xlsx", {"甲": [[], [], [None, None, "x", 5, True]], "b": []}))
    assert [s.name for s in sheets] == ["甲", "b"]
    assert sheets[0].rows[2] == ["", "", "x", 5.0, True]


def test_merged_ranges_and_uncomputed_formulas_are_told(tmp_path):
    path = write(tmp_path / "a.xlsx", {"a": [["x"]]}, merge=("a", "B1:C2", "m"), formula=("a", "D1", "=1+1"))
    (sheet,) = read(path)
    assert sheet.merged == [(0, 1, 1, 2)]
    assert sheet.uncomputed == {(0, 3): "=1+1"}


def test_what_is_no_workbook(tmp_path):
    path = tmp_path / "a.et"
    path.write_bytes(b"nothing")
    with pytest.raises(ProblemError) as caught:
        read(path)
    assert [(p.code, p.found) for p in caught.value.problems] == [("not_a_workbook", ".et")]
