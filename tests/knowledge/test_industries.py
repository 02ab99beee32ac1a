from __future__ import annotations

import pytest

from parkloop import knowledge
from parkloop.knowledge.codes import is_gbt4754
from parkloop.knowledge.industries import classes_of, generics, industries, rows_of, usual, usual_needs
from parkloop.knowledge.reading import read
from parkloop.knowledge.rows import CONFIDENCES


def test_the_tables_name_only_what_there_is():
    functions, commodities, sources = knowledge.functions(), knowledge.commodities(), knowledge.sources()
    for row in industries():
        assert is_gbt4754(row.gb4754), row
        assert row.needs, row
        assert not set(row.needs) & set(row.also), row
        assert {*row.needs, *row.also} <= set(functions), row
        assert set(row.products) <= set(commodities), row
        assert row.name.zh, row
        assert row.name.en, row
    for row in generics():
        assert row.waste_id in knowledge.byproducts(), row
        assert row.terms, row
        assert all(is_gbt4754(code) for code in row.gbt4754), row
    routes = {r.route_id for r in knowledge.routes()}
    assert {r["route_id"] for r in read("practice")} <= routes
    assert {r["practice"] for r in read("practice")} == {"usual", "rare"}
    for table in ("industries", "generics", "practice"):
        for raw in read(table):
            assert raw["confidence"] in CONFIDENCES
            assert set(raw["sources"].split(";")) <= set(sources)
            assert raw["name_zh"]
            assert raw["name_en"]


def test_no_row_stands_twice_and_every_class_has_one_for_all_others():
    keys = [(r.gb4754, r.words) for r in industries()]
    assert len(set(keys)) == len(keys)
    assert all(rows_of(r.gb4754)[0].words == () for r in industries())


@pytest.mark.parametrize(
    ("system", "code", "classes"),
    [("nace", "2351", ("3011",)), ("nace", "2352", ("3012",)), ("isic", "1701", ("2211", "2212", "2221"))],
)
def test_classes_correspond(system, code, classes):
    assert classes_of(system, code) == classes


def test_a_class_that_is_not_listed_stands_for_its_group_and_an_unknown_one_for_nothing():
    assert set(classes_of("nace", "2359")) >= {"3011", "3012"}
    assert classes_of("nace", "9999") == ()


def test_usual_needs_of_a_class_and_of_its_plants():
    cement = dict(usual_needs("3011"))
    assert cement["gypsum"] is True
    assert cement["fuel_solid"] is False
    assert dict(usual_needs("2619", ("bromine",)))["bromine_source"] is True
    assert "bromine_source" not in dict(usual_needs("2619", ("carbon black",)))


def test_what_the_listed_classes_of_a_group_share_stands_for_the_others():
    # 3019 is no class of the table; 3011 cement and 3012 lime both burn limestone and take gypsum
    assert dict(usual_needs("3019")) == {"CaO_source": True, "gypsum": True, "fuel_solid": False}
    assert usual_needs("99") == ()


def test_practice():
    assert usual("R001") is True  # fly ash in cement
    assert usual("R033") is False  # slag as phosphorus filter
    assert usual("R999") is None
