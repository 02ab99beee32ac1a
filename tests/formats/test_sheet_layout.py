import openpyxl

from parkloop.formats import template
from parkloop.formats.sheet_layout import columns_upto


def test_columns_of_a_level():
    assert "composition" not in columns_upto(1)["commodities"]
    assert "composition" in columns_upto(2)["commodities"]
    assert columns_upto(1)["takes"][0] == "node"
    assert "budget" not in columns_upto(2)


def test_headers_in_both_languages_notes_lists_and_frozen_panes(tmp_path):
    template(tmp_path / "t.xlsx", 3, "zh")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = book["物质能量流"]
    assert [sheet.cell(r, 2).value for r in (2, 3, 4)] == ["起点 *", "from *", "from"]
    assert sheet.freeze_panes == "C5"
    assert "节点" in sheet["B2"].comment.text
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["B5"].formula1.startswith("'单元节点'!$A$5")
    assert rules["F5"].errorStyle == "information"
    kinds = {str(r.sqref).split(":")[0]: r for r in book["物料"].data_validations.dataValidation}
    assert "选项表" in kinds["D5"].formula1
    assert book["选项表"].sheet_state == "hidden"


def test_every_choice_has_its_list(tmp_path):
    from parkloop.formats.tables import tables

    template(tmp_path / "t.xlsx", 3, "en")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    for key, table in tables().items():
        if key == "park":
            continue
        sheet = book[key]
        letters = {cell.value: cell.column_letter for cell in sheet[4]}
        offered = {str(rule.sqref).split(":")[0][:-1] for rule in sheet.data_validations.dataValidation}
        for leaf in table.leaves:
            if leaf.column.kind in {"enum", "bool", "ref"}:
                assert letters[leaf.key] in offered, (key, leaf.key)
