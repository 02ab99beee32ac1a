"""Sizes of options, grants and loans in a document: each fault at its place, what is right comes back the same."""

import pytest
from tests.formats.sheets import cells, write

from parkloop.base.wording import hint, message
from parkloop.formats import check, from_document, load, save, to_document

OPTION = {"id": "U1", "state": "own", "capex": 8e6}
SIZE = {"size_low": 100, "size_high": 400, "size_unit": "t/a"}
GRANT = {"payer": "state", "kind": "grant", "year": 2025, "amount": 3e6, "max_share": 0.3}
LOAN = {"payer": "bank", "kind": "loan", "year": 2025, "amount": 3e6, "interest": 0.04, "term": 5}


def document(option=None, budget=()):
    return {
        "schema": "parkloop/1",
        "park": {"id": "p", "name": {"zh": "园", "en": "park"}, "base_year": 2024, "horizon": [2025, 2026]},
        "commodities": [{"id": "ash", "name": {"zh": "灰", "en": "ash"}, "kind": "by_product", "unit": "t"}],
        "nodes": [{"id": "plant", "name": {"zh": "厂", "en": "plant"}, "kind": "enterprise"}],
        "options": [option] if option else [],
        "budget": list(budget),
    }


def problems(option=None, budget=()):
    return {p.code: p for p in from_document(document(option, budget))[1]}


@pytest.mark.parametrize(
    ("said", "code", "path"),
    [
        ({"size_low": 100}, "size_range_wrong", "options[0].size_high"),
        ({"size_low": 500, "size_high": 400}, "size_range_wrong", "options[0].size_low"),
        ({"scale_exponent": 0.6}, "size_range_wrong", "options[0].size_low"),
        (SIZE, "size_without_curve", "options[0].capex_curve"),
        ({**SIZE, "capex_curve": {"100": 3e6, "300": 7e6}}, "size_curve_wrong", "options[0].capex_curve"),
        ({**SIZE, "capex_curve": {"100": 9e6, "400": 7e6}}, "size_curve_wrong", "options[0].capex_curve"),
        ({**SIZE, "scale_exponent": 0.6}, "size_exponent_unsourced", "options[0].scale_source"),
    ],
)
def test_sizes(said, code, path):
    found = problems({**OPTION, **said})[code]
    assert found.where.path == path
    assert found.severity == ("warning" if code == "size_exponent_unsourced" else "error")
    for lang in ("zh", "en"):
        assert "{" not in message(found, lang) + hint(found, lang)


@pytest.mark.parametrize(
    ("lines", "code", "path"),
    [
        ([{**LOAN, "term": None}], "loan_terms_incomplete", "budget[0].term"),
        ([{**GRANT, "kind": "park"}], "transfer_not_of_kind", "budget[0].kind"),
        ([{**GRANT, "interest": 0.04, "term": 5}], "transfer_not_of_kind", "budget[0].kind"),
        ([LOAN, {**LOAN, "year": 2026, "interest": 0.05}], "transfer_terms_differ", "budget[0].interest"),
        ([GRANT, {**GRANT, "year": 2026, "max_share": None}], "grant_share_missing", "budget[1].max_share"),
    ],
)
def test_grants_and_loans(lines, code, path):
    found = problems(budget=lines)[code]
    assert (found.where.path, found.severity) == (path, "error")
    for lang in ("zh", "en"):
        assert "{" not in message(found, lang) + hint(found, lang)


def test_what_is_right_is_not_told_and_old_documents_neither():
    good = {**OPTION, **SIZE, "scale_exponent": 0.6, "scale_size": 200, "scale_source": "handbook"}
    assert not problems(good, [GRANT, LOAN])
    assert not problems({**OPTION, **SIZE, "capex_curve": {"100": 3e6, "400": 7e6}})
    assert not problems(OPTION, [{"payer": "old", "kind": "grant", "year": 2025, "amount": 3e6}])


@pytest.mark.parametrize("name", ["p.yaml", "p.json", "p.xlsx", "folder"])
def test_they_come_back_from_every_form(tmp_path, name):
    option = {**OPTION, **SIZE, "capex_curve": {"100": 3e6, "250.5": 5e6, "400": 7e6}, "scale_source": "offer"}
    park, told = from_document(document(option, [GRANT, LOAN]))
    assert park is not None
    assert not told
    save(park, tmp_path / name)
    again = load(tmp_path / name)
    assert again.options == park.options
    assert again.budget == park.budget
    assert to_document(again)["options"][0]["capex_curve"] == {"100": 3e6, "250.5": 5e6, "400": 7e6}


def test_a_cell_is_named(tmp_path):
    sheets = cells()
    sheets["资金预算"] = [["payer", "kind", "year", "amount", "interest"], ["bank", "loan", 2025, 3e6, 0.04]]
    found = {p.code: p for p in check(write(tmp_path / "园区.xlsx", sheets))[1]}["loan_terms_incomplete"]
    assert (found.where.sheet, found.where.row) == ("资金预算", 2)
