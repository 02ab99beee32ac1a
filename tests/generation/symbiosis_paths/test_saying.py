from __future__ import annotations

import pytest

from parkloop.generation.identity import identify
from parkloop.generation.symbiosis_paths.saying import PART, WHOLE, as_said
from parkloop.generation.tables import Tables


def said(kit, code, zh="", en="", kind="waste"):
    thing = kit.thing("x1", zh, en, kind)
    tables = Tables.shipped()
    identity = as_said(identify(thing, tables), thing, (code,) if code else (), tables)
    return {h.concept: h.exactness for h in identity.hits}


@pytest.mark.parametrize(
    ("code", "concept"), [("2622", "phosphogypsum"), ("4411", "fgd_gypsum"), ("2643", "titanogypsum")]
)
def test_gypsum_is_what_its_maker_makes(kit, code, concept):
    assert said(kit, code, "石膏", "gypsum") == {concept: WHOLE}


def test_the_head_of_an_english_name_and_the_end_of_a_chinese_one_count(kit):
    assert said(kit, "3211", en="warm steam of the big smelter", kind="heat")["surplus_steam"] == PART
    assert said(kit, "4412", zh="流化床灰渣")["coal_fly_ash"] == PART
    assert "surplus_steam" not in said(kit, "3211", en="steam trap rubber seals")


def test_a_whole_name_of_a_by_product_or_a_utility_needs_no_maker(kit):
    assert said(kit, "3211", "粉煤灰", "coal fly ash")["coal_fly_ash"] == 1.0
    assert "surplus_steam" not in said(kit, "2614", "蒸汽", "steam", "heat")


def test_a_liquid_is_not_taken_for_a_solid(kit):
    assert "food_processing_waste" in said(kit, "1340", en="odd waste")
    assert "food_processing_waste" not in said(kit, "1340", en="odd waste", kind="waste_water")
