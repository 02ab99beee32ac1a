from __future__ import annotations

from tests.cli.calling import call, call_json

from parkloop.formats.door import load
from parkloop.park.enums import Provenance


def test_what_is_filled_is_listed_and_marked(tmp_path):
    code, document = call_json("fill", "teaching", "-o", tmp_path / "p.yaml")
    assert code == 0
    typical = [
        x for n in load(tmp_path / "p.yaml").nodes for x in (*n.takes, *n.makes) if x.provenance is Provenance.TYPICAL
    ]
    assert len(typical) == len(document["filled"]) > 0
    assert all(x["source"] and x["confidence"] for x in document["filled"])


def test_the_source_is_never_overwritten(tmp_path):
    call("convert", "teaching", "-o", tmp_path / "p.yaml")
    code, document = call_json("fill", tmp_path / "p.yaml", "-o", tmp_path / "p.yaml")
    assert (code, document["problems"][0]["code"]) == (1, "same_file")
    assert call_json("fill", "teaching", "-o", "x.doc")[0] == 2


def test_for_a_person(tmp_path):
    code, out, _ = call("fill", "teaching", "-o", tmp_path / "p.xlsx", lang="en")
    assert code == 0
    assert "typical profiles" in out
    assert "no known amount" in out
