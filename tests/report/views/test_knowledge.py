from __future__ import annotations

from jsonschema import Draft202012Validator

from parkloop.knowledge.survey import by_sector, survey
from parkloop.report.views.knowledge import KNOWLEDGE, survey_json
from parkloop.report.views.schemas import obj


def test_the_view_fits_its_schema_and_keeps_every_cell():
    view = survey_json(by_sector(), survey())
    Draft202012Validator(obj(**KNOWLEDGE)).validate({**view, "words": {}, "files": []})
    rows = survey()
    assert [b["id"] for b in view["byproducts"]] == [r.waste_id for r in rows]
    for told, row in zip(view["byproducts"], rows, strict=True):
        assert list(told["cells"]) == list(row.cells)
        assert {n: c["state"] for n, c in told["cells"].items()} == {n: c.state for n, c in row.cells.items()}


def test_a_sector_is_told_as_it_was_counted():
    steel = next(s for s in by_sector() if s.sector_id == "steel")
    told = next(s for s in survey_json(by_sector(), ())["industries"] if s["id"] == "steel")
    assert told["sent"] == {"founded": steel.sent.founded, "memory": steel.sent.memory}
    assert (told["covered"], told["empty"]) == (steel.covered, steel.empty)
