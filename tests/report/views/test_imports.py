from __future__ import annotations

from jsonschema import Draft202012Validator
from tests.formats.imports.books import book, park

from parkloop.formats.fill import Filled, NotFilled
from parkloop.formats.imports import Order, import_file
from parkloop.formats.quality import quality
from parkloop.report.views.imports import (
    FILLED,
    IMPORT,
    LEFT,
    QUALITY,
    filled_json,
    import_json,
    left_json,
    quality_json,
)
from parkloop.report.views.schemas import obj


def test_an_import_with_its_conflict(tmp_path):
    rows = [["企业名称：临江硫酸厂 2024年"], ["能源种类", "实物量（吨）"], ["原煤", 1200], ["合计", 9]]
    found = import_json(import_file(book(tmp_path / "a.xlsx", {"s": rows}), park(), Order()))
    keys = {k: v for k, v in IMPORT.items() if k not in {"ok", "files"}}
    Draft202012Validator(obj(**keys)).validate(found)
    (sheet,) = found["sheets"]
    assert (sheet["form"], sheet["heading_rows"]) == ("energy-audit", [2, 2])
    assert sheet["skipped"] == [{"row": 4, "item": "合计", "why": "total"}]
    assert found["conflicts"] == found["changes"]
    assert found["conflicts"][0]["choice"] is None


def test_fillings_and_quality():
    row = Filled("n", "takes", "coal", 1.0, None, None, "t/a", "p", "x", 2.0, "0.5 t/t", "MEM", "memory")
    Draft202012Validator(FILLED).validate(filled_json(row))
    Draft202012Validator(LEFT).validate(left_json(NotFilled("n", "unit", "p", "x")))
    for node in quality(park()):
        Draft202012Validator(QUALITY).validate(quality_json(node))
