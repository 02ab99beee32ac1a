from __future__ import annotations

import pytest
from tests.cli.calling import call_json

from parkloop.formats.door import load


@pytest.mark.parametrize("name", ["p.xlsx", "p.yaml", "p.json", "folder"])
def test_the_same_park_in_every_form(tmp_path, name):
    code, document = call_json("convert", "teaching", "-o", tmp_path / name)
    assert code == 0
    assert document["files"] == [str(tmp_path / name)]
    assert load(tmp_path / name) == load("teaching")


def test_the_source_is_never_overwritten(tmp_path):
    file = tmp_path / "p.yaml"
    call_json("convert", "teaching", "-o", file)
    before = file.read_bytes()
    code, document = call_json("convert", file, "-o", file)
    assert (code, document["problems"][0]["code"]) == (1, "same_file")
    assert file.read_bytes() == before


def test_a_bad_source_writes_nothing(tmp_path):
    code, document = call_json("convert", tmp_path / "nix.yaml", "-o", tmp_path / "p.xlsx")
    assert (code, document["problems"][0]["code"]) == (1, "file_not_found")
    assert not (tmp_path / "p.xlsx").exists()


def test_a_folder_that_does_not_exist(tmp_path):
    code, document = call_json("convert", "teaching", "-o", tmp_path / "nix" / "p.yaml")
    assert (code, document["problems"][0]["code"]) == (1, "file_refused")
