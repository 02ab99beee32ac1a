from parkloop.base.problems import Location
from parkloop.formats.place import Locator, SheetRow, path_text


def test_paths_are_written_as_people_read_them():
    assert path_text(("nodes", 3, "takes", 0, "amount")) == "nodes[3].takes[0].amount"
    assert path_text(()) == ""


def test_the_line_of_the_nearest_known_thing_is_named():
    locator = Locator("a.yaml", lines={(): 1, ("nodes",): 4, ("nodes", 0): 5})
    at = locator.at(("nodes", 0, "makes", 2, "unit"), "mill")
    assert (at.file, at.row, at.path, at.id) == ("a.yaml", 5, "nodes[0].makes[2].unit", "mill")


def test_cells_of_a_row_are_found_by_key_also_for_groups_and_names():
    row = SheetRow("commodities", 7, {"id": "A", "name.zh": "B", "price.value": "D"})
    locator = Locator("a.xlsx", rows={("commodities", 2): row})
    assert locator.at(("commodities", 2, "name")).column == "B"
    assert locator.at(("commodities", 2, "price", "value")).column == "D"
    assert locator.at(("commodities", 2, "price", "value", "x")).column == "D"
    missing = locator.at(("commodities", 2, "kind"))
    assert (missing.sheet, missing.row, missing.column) == ("commodities", 7, None)


def test_a_sheet_that_lists_one_datum_a_row():
    cell = Location("a.xlsx", "park", 5, "D")
    locator = Locator("a.xlsx", cells={("park",): Location("a.xlsx", "park"), ("park", "name", "zh"): cell})
    assert locator.at(("park", "name")).row == 5
    assert locator.at(("park", "horizon")).sheet == "park"
    assert locator.at(("elsewhere",)).path == "elsewhere"


def test_a_sheet_of_a_csv_folder_is_a_file():
    locator = Locator("demo", rows={("nodes", 0): SheetRow("nodes", 2, {"id": "A"})}, files={"nodes": "demo/nodes.csv"})
    assert locator.at(("nodes", 0, "id")).file == "demo/nodes.csv"
