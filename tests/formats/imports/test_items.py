"""Items by the user's word, the park's, the code, the form's, the knowledge's."""

import pytest
from tests.formats.imports.books import park

from parkloop.formats.imports.forms import forms
from parkloop.formats.imports.items import form_item, match_item
from parkloop.park.enums import CommodityKind, YesNo

PARK = park()
ENERGY, LEDGER, PLAN = (forms()[i] for i in ("205-1", "solid-waste-ledger", "hazardous-plan"))


@pytest.mark.parametrize(
    ("form", "item", "codes", "commodity", "how"),
    [
        (ENERGY, "动力煤", (), "coal", "name"),
        (ENERGY, "原煤", (), "coal", "form"),
        (LEDGER, "灰", ("441-001-S02", ""), "ash", "code"),
        (PLAN, "废机油", ("900-249-08", "HW08"), "oil", "code"),
    ],
)
def test_what_the_park_has(form, item, codes, commodity, how):
    found = match_item(PARK, form, item, codes, {})
    assert (found.commodity, found.how, found.new) == (commodity, how, None)


def test_what_the_knowledge_has_is_added():
    found = match_item(PARK, LEDGER, "脱硫石膏", (), {})
    assert found.new.id == found.commodity == "fgd_gypsum"
    assert (found.new.unit, found.new.codes) == ("t", {"sw": "SW06"})


def test_a_full_code_is_enough():
    found = match_item(PARK, PLAN, "某种废液", ("336-064-17", "HW17"), {})
    assert (found.commodity, found.new.hazardous, found.new.codes) == (
        "waste-336-064-17",
        YesNo.YES,
        {"hw": "336-064-17"},
    )
    solid = match_item(PARK, LEDGER, "某种渣", ("900-099-S59", ""), {})
    assert (solid.new.hazardous, solid.new.kind) == (YesNo.NO, CommodityKind.WASTE)


def test_an_emission_that_the_form_names():
    found = match_item(PARK, forms()["MEE-101"], "二氧化硫排放量", (), {})
    assert (found.commodity, found.new.kind, found.new.name.zh) == ("so2", CommodityKind.EMISSION, "二氧化硫")


def test_unknown_and_ambiguous_are_no_guess():
    assert match_item(PARK, ENERGY, "神秘物质", (), {}).problem == "import_item_unknown"
    assert match_item(PARK, LEDGER, "飞灰", (), {}).problem == "import_item_ambiguous"
    assert "oil" in match_item(PARK, PLAN, "神秘废物", ("HW08",), {}).candidates


def test_the_users_word():
    assert match_item(PARK, ENERGY, "神秘物质", (), {"神秘物质": "coal"}).commodity == "coal"
    assert match_item(PARK, ENERGY, "动力煤", (), {"动力煤": None}).left_out
    assert match_item(PARK, ENERGY, "x", (), {"x": "nix"}).problem == "import_item_chosen"
    assert form_item(ENERGY, "1. 原煤").commodity == "coal"
