import openpyxl
import pytest

from parkloop.base.trace import Ledger
from parkloop.report import tables
from parkloop.report.chapters import build
from parkloop.report.model import Column, Document, Num, Table, Words


@pytest.fixture(scope="module")
def book(sample, tmp_path_factory):
    result = sample.result(30)
    path = tmp_path_factory.mktemp("tables") / "tables.xlsx"
    tables.write([build(result, "zh"), build(result, "en")], result.ledger, path)
    return openpyxl.load_workbook(path)


def test_heads_stand_in_both_languages_and_the_last_column_traces(book):
    sheet = book["基准年物质能量流"]
    heads = [c.value for c in sheet[1]]
    assert heads[0] == "流 / Flow"
    assert heads[-1] == "溯源编号"
    assert sheet.cell(2, sheet.max_column).value.startswith("flow/observed/")


def test_numbers_are_numbers_in_the_unit_of_the_head(book):
    sheet = book["基准年物质能量流"]
    column = next(c.column for c in sheet[1] if "Amount" in str(c.value))
    assert "[t/a]" in sheet.cell(1, column).value
    values = [row[column - 1].value for row in sheet.iter_rows(min_row=2)]
    assert 1_800_000 in values
    assert "未知" in values  # the flow of unknown size is not zero


def test_all_options_stand_in_the_workbook(book):
    assert book["全部优化方案"].max_row == 1 + 30
    assert book["方案排序及其稳定性"].max_row == 1 + 30


def test_user_text_is_never_a_formula(tmp_path):
    words = (Words('=HYPERLINK("http://x")', verbatim=True),)
    document = Document("zh", "x", (), (Table("t", (Words("[a]:b/c"),), (Column("h"),), ((words,),)),))
    tables.write([document], Ledger(), tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert sheet["A2"].data_type == "s"


def test_units_that_differ_from_row_to_row_get_a_column(tmp_path):
    ledger = Ledger()
    ledger.input("a", 5.0, "t/a", "x")
    ledger.input("b", 7.0, "m3/a", "y")
    table = Table("t", (Words("甲"),), (Column("数量", number=True),), (((Num("a"),),), ((Num("b"),),)))
    tables.write([Document("zh", "x", (), (table,))], ledger, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert [[c.value for c in row] for row in sheet.iter_rows(min_row=2)] == [[5, "t/a", "a"], [7, "m³/a", "b"]]
