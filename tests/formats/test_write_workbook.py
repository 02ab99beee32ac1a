import openpyxl
import pytest

from parkloop.base.text import Text
from parkloop.formats import load, save
from parkloop.park.node import Node


@pytest.fixture
def park():
    return load("teaching")


def test_text_is_never_a_formula(park, tmp_path):
    evil = park.but(nodes=(*park.nodes, Node(id="evil", name=Text('=HYPERLINK("x")', "@SUM(1)"), note="+1")))
    save(evil, tmp_path / "a.xlsx")
    assert load(tmp_path / "a.xlsx") == evil
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_same_park_gives_the_same_file(park, tmp_path):
    save(park, tmp_path / "a.xlsx")
    save(park, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_sheets_without_rows_are_left_out_but_the_core_ones_stand(park, tmp_path):
    save(park.but(flows=(), links=()), tmp_path / "a.xlsx", "en")
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert {"park", "commodities", "nodes", "takes", "makes", "flows"} <= set(names)
    assert "links" not in names
