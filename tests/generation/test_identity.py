from __future__ import annotations

import pytest

from parkloop.generation.identity import EXACT_CODE, WASTE_CLASS, identify
from parkloop.generation.tables import Tables
from parkloop.park.enums import CommodityKind


@pytest.fixture(scope="module")
def tables():
    return Tables.shipped()


def test_by_name_in_either_language(kit, tables):
    for zh, en in (("脱硫石膏", ""), ("", "FGD gypsum")):
        best = identify(kit.thing("x", zh, en, "by_product"), tables).hits[0]
        assert (best.concept, best.exactness) == ("fgd_gypsum", 1.0)


def test_by_code_only_where_no_name_is_known(kit, tables):
    by_class = identify(kit.thing("x", "某某", "", "waste", codes={"sw": "SW06"}), tables).hits
    assert {h.exactness for h in by_class} == {WASTE_CLASS}
    assert "fgd_gypsum" in {h.concept for h in by_class}
    exact = identify(kit.thing("x", "某某", "", "waste", codes={"ewc": "10 01 05"}), tables).hits
    assert {h.exactness for h in exact} == {EXACT_CODE}
    named = identify(kit.thing("x", "脱硫石膏", "", "waste", codes={"sw": "SW02"}), tables).hits
    assert {h.concept for h in named} == {"fgd_gypsum"}


def test_an_agreeing_code_adds_to_a_part_of_a_name(kit, tables):
    plain = identify(kit.thing("x", "", "our own coal ash", "waste"), tables).hits[0]
    coded = identify(kit.thing("x", "", "our own coal ash", "waste", codes={"sw": "SW02"}), tables).hits[0]
    assert coded.exactness == pytest.approx(plain.exactness + 0.1)


def test_stated_functions_are_certain(kit, tables):
    found = identify(kit.thing("x", "某某", "", functions=("fibre", "工艺蒸汽")), tables)
    assert found.functions == {"fibre": 1.0, "process_steam": 1.0}


def test_nothing_known_is_nothing(kit, tables):
    found = identify(kit.thing("q1", "某某", "qqq", CommodityKind.WASTE), tables)
    assert (found.hits, found.functions) == ((), {})
