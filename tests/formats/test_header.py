import pytest

from parkloop.formats.header import find_header, known_words, letter
from parkloop.formats.tables import tables

NODES = tables()["nodes"]


@pytest.mark.parametrize(("column", "text"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters(column, text):
    assert letter(column) == text


def test_header_below_a_title_in_three_rows_with_columns_moved():
    rows = [
        ["2024年统计"],
        [],
        ["类型", "编号 *", "自用"],
        ["kind", "id", ""],
        ["kind", "id", None],
        ["企业", "mill", "x"],
    ]
    header = find_header(NODES, rows)
    assert (header.first, header.last) == (2, 4)
    assert header.columns == {"kind": 0, "id": 1}
    assert header.unknown == {2: "自用"}


def test_doubled_columns_are_noted():
    header = find_header(NODES, [["id", "编号", "kind"]])
    assert header.doubled == {1: "id"}


def test_no_header():
    assert find_header(NODES, [["x", "y"], ["id", "z"]]) is None
    assert find_header(NODES, []) is None


def test_a_single_column_may_be_a_header():
    assert find_header(NODES, [["id"], ["mill"]]).columns == {"id": 0}


def test_a_bare_name_column_is_known():
    assert known_words(NODES)["名称"] == "name"
