from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.cli.sheet import MOST_BYTES, read_sheet


def written(tmp_path, data):
    file = tmp_path / "ops.csv"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(file)


def codes(source):
    with pytest.raises(ProblemError) as error:
        read_sheet(source)
    return [(p.code, p.where.row) for p in error.value.problems]


def test_headers_as_written_and_rows_as_a_spreadsheet_counts(tmp_path):
    sheet = read_sheet(written(tmp_path, "\ufeff\n,,\nplant,in_max_COD_ppm,,\nA,5,,\nB,6\n"))
    assert (sheet.file, sheet.first_row) == ("ops.csv", 4)
    assert sheet.rows == ({"plant": "A", "in_max_COD_ppm": "5"}, {"plant": "B", "in_max_COD_ppm": "6"})


def test_as_a_chinese_spreadsheet_saves_it(tmp_path):
    assert read_sheet(written(tmp_path, "plant\n糖厂\n".encode("gb18030"))).rows == ({"plant": "糖厂"},)


def test_a_header_alone_is_one_blank_row(tmp_path):
    assert read_sheet(written(tmp_path, "a,b\n")).rows == ({"a": "", "b": ""},)


def test_what_is_wrong_with_the_file(tmp_path):
    assert codes(str(tmp_path / "none.csv")) == [("file_not_found", None)]
    assert codes(written(tmp_path, "")) == [("empty_document", None)]
    assert codes(written(tmp_path, b"a,b\n\xff\xff,1\n")) == [("not_utf8", None)]
    assert codes(written(tmp_path, "a,b\n".encode("utf-16"))) == [("not_utf8", None)]
    assert codes(written(tmp_path, "\na;b\n1,5;2\n")) == [("csv_separator", 2)]
    assert codes(written(tmp_path, "a\tb\n1\t2\n")) == [("csv_separator", 1)]
    assert codes(written(tmp_path, "a,A\n1,2\n")) == [("duplicate_key", 1)]
    assert codes(written(tmp_path, "a,b\n1,2\n1,234,5\n")) == [("flow_list_extra_cell", 3)]
    assert codes(written(tmp_path, b"a" * (MOST_BYTES + 1))) == [("too_large", None)]
