from parkloop.formats.read_sheets import Sheet, read_sheets

PARK = Sheet("park", [["key", "value"], ["park.id", "d"], ["park.name.zh", "甲"]])
STUFF = Sheet("commodities", [["id", "名称", "kind", "unit"], ["ash", "灰", "waste", "t"]])


def read(*sheets):
    return read_sheets([PARK, STUFF, *sheets], "a.xlsx")


def test_rows_join_their_parents_by_id_or_name():
    nodes = Sheet("单元节点", [["id", "name.zh"], ["mill", "糖厂"], ["kiln", "水泥厂"]])
    makes = Sheet("产出", [["节点", "物料", "年量", "单位"], ["水泥厂", "ash", 5.0], ["mill", "ash", "?"]])
    raw, locator, problems = read(nodes, makes)
    assert problems == []
    assert raw["nodes"][1]["makes"] == [{"commodity": "ash", "amount": 5.0}]
    assert raw["nodes"][0]["makes"] == [{"commodity": "ash", "amount": None}]
    at = locator.at(("nodes", 0, "makes", 0, "amount"))
    assert (at.sheet, at.row, at.column) == ("产出", 3, "C")
    assert raw["commodities"] == [{"id": "ash", "name": "灰", "kind": "waste", "unit": "t"}]


def test_example_and_blank_rows_are_passed_over():
    nodes = Sheet("nodes", [["id", "name.zh"], ["例-mill", "糖厂"], [None, " "], ["kiln", "水泥厂"]])
    raw, locator, _ = read(nodes)
    assert raw["nodes"] == [{"id": "kiln", "name": {"zh": "水泥厂"}}]
    assert locator.at(("nodes", 0, "id")).row == 4


def test_missing_sheets_unknown_sheets_and_nothing_at_all():
    codes = [(p.code, p.severity) for p in read(Sheet("nods", [["x"]]))[2]]
    assert codes == [("unknown_sheet", "warning"), ("missing_sheet", "error")]
    assert read_sheets([Sheet("a", [[None, ""]])], "a.xlsx")[2][0].code == "empty_workbook"


def test_a_datum_listed_twice_counts_once():
    twice = Sheet("park", [["key", "value"], ["park.id", "d"], ["编号", "e"]])
    raw, _, problems = read_sheets([twice], "a.xlsx")
    assert raw["park"] == {"id": "d"}
    assert [p.where.row for p in problems if p.code == "duplicate_key"] == [3]
