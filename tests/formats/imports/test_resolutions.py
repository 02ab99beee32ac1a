"""Decisions row by row, with a reason each."""

import pytest
from tests.formats.imports.test_conflicts import COAL, PARK

from parkloop.base.problems import ProblemError
from parkloop.formats.imports.conflicts import compare
from parkloop.formats.imports.resolutions import decide, read_resolutions


def put(tmp_path, text):
    path = tmp_path / "r.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_decision_goes_before_the_preference(tmp_path):
    rows = read_resolutions(
        put(
            tmp_path,
            "- {node: acid_plant, side: takes, commodity: coal,"
            " year: 2024, choose: imported, reason: 以统计报表为准}\n",
        )
    )
    conflict = compare(PARK, COAL)
    assert decide(conflict, rows, "existing", "统一") == ("imported", "以统计报表为准")
    assert decide(conflict, (), "existing", "统一") == ("existing", "统一")
    assert decide(conflict, (), "", "统一") == ("", "")


@pytest.mark.parametrize("about", ["node: power", "node: acid_plant, side: makes", "node: acid_plant, year: 2023"])
def test_a_decision_about_something_else(tmp_path, about):
    rows = read_resolutions(put(tmp_path, f"- {{{about}, choose: imported, reason: x}}\n"))
    assert decide(compare(PARK, COAL), rows, "", "") == ("", "")


def test_every_bad_row_is_told(tmp_path):
    text = (
        "- 5\n- {node: a, choose: maybe, reason: x}\n- {node: a, choose: existing}\n"
        "- {choose: existing, reason: x}\n- {node: a, why: x}\n- {node: a, side: left, choose: existing, reason: x}\n"
    )
    with pytest.raises(ProblemError) as error:
        read_resolutions(put(tmp_path, text))
    assert [(p.code, p.where.row) for p in error.value.problems] == [
        ("import_resolution_shape", 1),
        ("import_resolution_choice", 2),
        ("import_resolution_reason", 3),
        ("import_resolution_about", 4),
        ("import_mapping_key", 5),
        ("import_resolution_about", 6),
    ]
    with pytest.raises(ProblemError):
        read_resolutions(put(tmp_path, "a: 1\n"))
    assert read_resolutions(put(tmp_path, "")) == ()
