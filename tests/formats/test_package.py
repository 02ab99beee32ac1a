import io
import zipfile

import pytest
from tests.formats.sheets import write

from parkloop.formats.package import column_number, sheet_parts


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16384)])
def test_column_numbers(letters, number):
    assert column_number(letters) == number


def test_extent_and_formulas(tmp_path):
    path = write(
        tmp_path / "a.xlsx", {"甲 & 乙": [["x"], [None, None, "y"]]}, formula=("甲 & 乙", "B1", '=IF(A1<"z",1,2)')
    )
    part = sheet_parts(path.read_bytes())["甲 & 乙"]
    assert (part.rows, part.columns) == (2, 3)
    assert part.uncomputed == {(0, 1): '=IF(A1<"z",1,2)'}


def test_a_package_built_in_an_unusual_way_tells_nothing():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("other.xml", "<x/>")
    assert sheet_parts(data.getvalue()) == {}
    assert sheet_parts(b"no zip") == {}
