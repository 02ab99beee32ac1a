from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_workbook_for_each_level(tmp_path, level):
    code, document = call_json("template", "-o", tmp_path / "t.xlsx", "--level", level)
    assert code == 0
    assert document["level"] == level
    assert (tmp_path / "t.xlsx").read_bytes()[:2] == b"PK"


def test_an_unfilled_template_has_problems_not_a_traceback(tmp_path):
    call("template", "-o", tmp_path / "t.xlsx")
    code, document = call_json("check", tmp_path / "t.xlsx")
    assert code in {0, 1}
    assert document["ok"] is (code == 0)


def test_unknown_level():
    assert call_json("template", "-o", "t.xlsx", "--level", "4")[0] == 2


def test_a_filled_template_is_never_overwritten(tmp_path):
    target = tmp_path / "park.xlsx"
    target.write_bytes(b"mine")
    code, _, err = call("template", "-o", target)
    assert code == 1
    assert "已经存在" in err
    assert target.read_bytes() == b"mine"


def test_a_place_that_cannot_be_written_is_told_in_the_users_language(tmp_path):
    code, _, err = call("template", "-o", tmp_path / "nowhere" / "park.xlsx")
    assert code == 1
    assert "路径不存在" in err
