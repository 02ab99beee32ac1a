"""Hurdle rates in a document: one for each payer, the same in every format."""

import pytest
from tests.formats.test_sizes import GRANT, LOAN, document

from parkloop.base.wording import hint, message
from parkloop.formats import check, from_document, load, save, template

PARK = {"payer": "park", "year": 2025, "amount": 3e6, "hurdle": 0.08}


def read(node=None, *lines):
    told = document(budget=lines)
    if node is not None:
        told["nodes"][0]["hurdle"] = node
    return from_document(told)


@pytest.mark.parametrize(
    ("node", "lines", "code", "path"),
    [
        (None, [PARK, {**PARK, "year": 2026, "hurdle": 0.1}], "hurdle_differs", "budget[1].hurdle"),
        (0.12, [{**PARK, "payer": "plant", "kind": "firm"}], "hurdle_differs", "budget[0].hurdle"),
        (None, [{**GRANT, "hurdle": 0.08}], "hurdle_not_of_kind", "budget[0].hurdle"),
        (None, [{**LOAN, "hurdle": 0.08}], "hurdle_not_of_kind", "budget[0].hurdle"),
        (1.5, [], "out_of_limits", "nodes[0].hurdle"),
    ],
)
def test_faults(node, lines, code, path):
    found = {p.code: p for p in read(node, *lines)[1]}[code]
    assert (found.where.path, found.severity) == (path, "error")
    for lang in ("zh", "en"):
        assert "{" not in message(found, lang) + hint(found, lang)


def test_right_ones_are_taken_and_a_blank_asks_nothing():
    park, problems = read("12%", PARK, {**PARK, "year": 2026})
    assert not [p for p in problems if p.code.startswith("hurdle")]
    assert (park.nodes[0].hurdle, [b.hurdle for b in park.budget]) == (0.12, [0.08, 0.08])
    plain, _ = read(None, {**PARK, "hurdle": None})
    assert (plain.nodes[0].hurdle, plain.budget[0].hurdle) == (None, None)


@pytest.mark.parametrize("name", ["p.xlsx", "p.yaml", "p.json", "p"])
def test_every_format_brings_them_back(tmp_path, name):
    park, _ = read(0.12, PARK)
    save(park, tmp_path / name)
    back = load(tmp_path / name)
    assert (back.nodes[0].hurdle, back.budget[0].hurdle) == (0.12, 0.08)


def test_the_template_asks_for_them(tmp_path):
    import openpyxl

    template(tmp_path / "t.xlsx", level=3)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx", read_only=True)
    heads = [str(c) for sheet in book for row in sheet.iter_rows(max_row=8, values_only=True) for c in row if c]
    assert heads.count("投资收益率要求") == heads.count("hurdle rate") == 2
    assert check(tmp_path / "t.xlsx")[0] is None  # nothing is filled in
