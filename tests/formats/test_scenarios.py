"""Scenarios of a document: keys, targets, shares and chances, each problem at its place in both languages."""

import pytest
from tests.formats.sheets import cells, write

from parkloop.base.wording import hint, message
from parkloop.formats import check

SHEET = "情景"


def problems(tmp_path, *rows):
    sheets = cells()
    sheets[SHEET] = [["id", "probability", "changes"], *map(list, rows)]
    return check(write(tmp_path / "园区.xlsx", sheets))[1]


@pytest.mark.parametrize(
    ("changes", "code", "word"),
    [
        ("colour.bagasse: 2", "scenario_key_unknown", "colour.bagasse"),
        ("tax.salt: 2", "scenario_key_unknown", "tax.water"),
        ("price.bagase: 2", "scenario_target_unknown", "bagasse"),
        ("output.mil: 0.5", "scenario_target_unknown", "mill"),
        ("outage.mill: 3", "scenario_share_above_one", "0.25"),
        ("subsidy.nobody: 0.2", "scenario_target_unknown", "nobody"),
        ("demand.bagasse: 80", "scenario_factor_large", "0.8"),
        ("price.bagasse: -1", "negative_amount", "-1"),
        ("price.bagasse: nan", "number_unreadable", "nan"),
    ],
)
def test_each_fault_names_its_cell(tmp_path, changes, code, word):
    found = [p for p in problems(tmp_path, ["S1", 1.0, changes]) if p.code == code]
    assert len(found) == 1
    where = found[0].where
    assert (where.sheet, where.row) == (SHEET, 2)
    for lang in ("zh", "en"):
        assert word in message(found[0], lang) + hint(found[0], lang)


def test_chances_make_a_whole(tmp_path):
    assert problems(tmp_path, ["a", 0.4, "price: 1.1"], ["b", 0.6, "output.mill: 0.9; outage.F1: 0.25"]) == ()
    assert problems(tmp_path, ["a", None, "price: 1.1"], ["b", None, "grid_factor: 0.7"]) == ()
    found = problems(tmp_path, ["a", 0.4, "price: 1.1"], ["b", 0.5, "price: 1.2"])
    assert [(p.code, p.found) for p in found] == [("scenario_chances_not_one", "0.9")]
    assert "2 个情景" in message(found[0], "zh")
    found = problems(tmp_path, ["a", 0.4, "price: 1.1"], ["b", None, "price: 1.2"])
    assert [(p.code, p.severity) for p in found] == [("scenario_without_chance", "error")]
