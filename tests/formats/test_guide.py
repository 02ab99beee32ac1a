import openpyxl
import pytest

from parkloop.formats import template
from parkloop.formats.guide import STEPS


@pytest.mark.parametrize(("lang", "name"), [("zh", "填写说明"), ("en", "guide")])
def test_the_first_sheet_explains_in_both_languages(tmp_path, lang, name):
    template(tmp_path / "t.xlsx", 2, lang)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames[0] == name
    sheet = book[name]
    assert "第二级" in sheet["B3"].value
    assert "level 2" in sheet["C3"].value
    assert [sheet.cell(3 + i, 1).value for i in range(len(STEPS))] == list(range(1, len(STEPS) + 1))
    text = " ".join(str(c.value) for row in sheet.iter_rows() for c in row)
    for other in book.sheetnames[1:-1]:
        assert other in text
