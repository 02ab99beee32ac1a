"""Typical profiles fill gaps and touch nothing that is stated."""

import pytest

from parkloop.formats import bundled, from_document, load, to_document
from parkloop.formats.fill import fill_typical
from parkloop.knowledge import functions_of
from parkloop.park.enums import Confidence, Provenance


def mill(takes=(), makes=(), industry="1340", commodities=()):
    document = {
        "schema": "parkloop/1",
        "park": {"id": "p", "name": {"zh": "p"}, "base_year": 2024, "horizon": [2025, 2030]},
        "commodities": [
            {"id": "sugarcane", "name": {"zh": "甘蔗"}, "kind": "material", "unit": "t"},
            {"id": "bagasse", "name": {"zh": "蔗渣"}, "kind": "by_product", "unit": "t"},
            {"id": "steam", "name": {"zh": "蒸汽"}, "kind": "heat", "unit": "t"},
            *commodities,
        ],
        "nodes": [
            {
                "id": "mill",
                "name": {"zh": "糖厂"},
                "industry": {"gb4754": industry},
                "takes": list(takes),
                "makes": list(makes),
            }
        ],
    }
    park, problems = from_document(document)
    assert park is not None, problems
    return park


CANE = {"commodity": "sugarcane", "amount": 100000, "unit": "t/a", "year": 2023}


def test_amounts_are_the_profile_times_the_product():
    park, filled, _ = fill_typical(mill([CANE]))
    rows = {x.commodity: x for x in filled}
    molasses = rows["molasses"]  # 0.026 t per t of cane (ALLEN): 0.026 x 100,000 = 2,600 t
    assert (molasses.side, molasses.amount, molasses.source) == ("makes", pytest.approx(2600.0), "ALLEN")
    water = rows["fresh_water"]  # 0.5-3 m3/t: middle 1.75, so 175,000 between 50,000 and 300,000
    assert (water.amount, water.low, water.high) == (175000.0, 50000.0, 300000.0)
    line = next(x for x in park.nodes[0].takes if x.commodity == "fresh_water")
    assert (line.provenance, line.year, line.confidence) == (Provenance.TYPICAL, 2023, Confidence.MEMORY)
    assert "sugar_cane" in line.note
    assert {"fresh_water", "molasses"} <= set(park.commodity)


def test_what_is_stated_stays_and_what_is_blank_is_filled():
    stated = {"commodity": "bagasse", "amount": 1, "unit": "t/a"}
    park, filled, _ = fill_typical(mill([CANE], [stated]))
    assert "bagasse" not in {x.commodity for x in filled}
    assert park.nodes[0].makes[0].amount == 1
    blank = {"commodity": "bagasse", "amount": None, "unit": "t/a", "note": "未计量"}
    park, filled, _ = fill_typical(mill([CANE], [blank]))
    row = next(x for x in filled if x.commodity == "bagasse")
    assert row.blank
    line = park.nodes[0].makes[0]
    assert line.amount == row.amount > 0
    assert line.note.startswith("未计量; ")
    assert len([x for x in park.nodes[0].makes if x.commodity == "bagasse"]) == 1


def test_an_input_of_the_same_purpose_covers():
    functions = list(functions_of("hydrated_lime"))
    lime = {"id": "lime", "name": {"zh": "某种碱"}, "kind": "material", "unit": "t", "functions": functions}
    takes = [CANE, {"commodity": "lime", "amount": 5, "unit": "t/a"}]
    _, filled, left = fill_typical(mill(takes, commodities=[lime]))
    assert "hydrated_lime" not in {x.commodity for x in filled}
    assert ("covered", "某种碱") in {(x.why, x.what) for x in left}


def test_without_product_class_or_with_several_nothing_is_guessed():
    assert fill_typical(mill())[1] == ()
    assert [x.why for x in fill_typical(mill())[2]] == ["no_product"]
    assert fill_typical(mill([CANE], industry="9999"))[1:] == ((), ())
    paper = {"id": "paper", "name": {"zh": "机制纸"}, "kind": "product", "unit": "t"}
    made = [{"commodity": "paper", "amount": 1000, "unit": "t/a"}]
    _, filled, left = fill_typical(mill(makes=made, industry="2221", commodities=[paper]))
    assert (filled, [x.why for x in left]) == ((), ["several"])
    scrap = {"id": "waste_paper", "name": {"zh": "废纸"}, "kind": "by_product", "unit": "t"}
    takes = [{"commodity": "waste_paper", "amount": 1200, "unit": "t/a"}]
    _, filled, _ = fill_typical(mill(takes, made, "2221", [paper, scrap]))
    assert {x.profile for x in filled} == {"paper_recycled"}


@pytest.mark.parametrize("name", bundled())
def test_bundled_parks_keep_every_stated_figure_and_fill_once(name):
    before = load(name)
    after, filled, _ = fill_typical(before)
    assert filled
    for old, new in zip(before.nodes, after.nodes, strict=True):
        for side in ("takes", "makes"):
            lines = zip(getattr(old, side), getattr(new, side), strict=False)
            assert all(a == b for a, b in lines if a.amount is not None)
    again, more, _ = fill_typical(after)
    assert (again, more) == (after, ())
    read, problems = from_document(to_document(after))
    assert read == after, problems
