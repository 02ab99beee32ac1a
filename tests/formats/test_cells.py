import json

from parkloop.formats import values
from parkloop.formats.cells import from_row, put, to_cell
from parkloop.formats.tables import tables

LEAVES = {leaf.key: leaf for leaf in tables()["commodities"].leaves}


def cell(key, datum, lang="zh"):
    return to_cell(LEAVES[key].column, datum, lang)


def test_choices_show_in_the_language_asked_for():
    assert cell("kind", "by_product") == "副产物"
    assert cell("kind", "by_product", "en") == "by-product"
    assert cell("primary", datum=True) == "是"


def test_pairs_and_words_read_back():
    assert cell("composition", {"water": 0.5, "ash": 0.1}) == "water: 0.5; ash: 0.1"
    assert values.pairs(cell("codes", {"sw": "SW13", "ewc": "02 04 99"})) == {"sw": "SW13", "ewc": "02 04 99"}
    assert values.words(cell("synonyms", ["甲", "乙"])) == ("甲", "乙")


def test_awkward_words_go_through_json():
    assert json.loads(cell("synonyms", ["a;b", "c"])) == ["a;b", "c"]
    assert values.words(cell("synonyms", ["a;b", "[c"])) == ("a;b", "[c")
    assert values.pairs(cell("codes", {"k:1": "x;y"})) == {"k:1": "x;y"}


def test_rows_are_flattened_and_an_unknown_figure_differs_from_a_blank():
    row = {"id": "a", "name": {"zh": "甲"}, "price": {"value": 5, "unit": "CNY/t"}, "ncv": None}
    assert from_row(row, tables()["commodities"].leaves, "zh") == {
        "id": "a",
        "name.zh": "甲",
        "price.value": 5,
        "price.unit": "CNY/t",
        "ncv": "?",
    }


def test_put_builds_groups_and_leaves_text_alone():
    row = {"name": "plain"}
    put(row, ("price", "value"), 5)
    put(row, ("name", "zh"), "甲")
    assert row == {"name": "plain", "price": {"value": 5}}
