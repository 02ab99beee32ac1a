"""A park's commodities in the words of the knowledge, and back."""

import pytest
from tests.formats.imports.books import park

from parkloop.base.text import Text
from parkloop.formats.known import as_commodity, in_park, knowledge_id
from parkloop.knowledge import byproducts, commodities
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, YesNo


def test_by_id_name_and_synonym():
    def named(identifier, zh, synonyms=()):
        return Commodity(
            id=identifier, name=Text(zh=zh), kind=CommodityKind.MATERIAL, unit="t", synonyms=tuple(synonyms)
        )

    assert knowledge_id(named("coal", "随便")) == "coal"
    assert knowledge_id(named("x", "粉煤灰")) == "coal_fly_ash"
    assert knowledge_id(named("x", "某料", ["脱硫石膏"])) == "fgd_gypsum"
    assert knowledge_id(named("x", "飞灰")) is None  # ambiguous: no guess
    assert in_park(park(), "coal_fly_ash") == ("ash",)
    assert in_park(park(), "bagasse") == ()


@pytest.mark.parametrize("identifier", [*commodities(), *byproducts()])
def test_every_row_makes_a_commodity(identifier):
    assert as_commodity(identifier).id == identifier


def test_hazard_and_unknown():
    held = as_commodity("waste_mineral_oil")
    assert (held.hazardous, held.kind, held.codes) == (YesNo.YES, CommodityKind.WASTE, {"hw": "HW08"})
    assert as_commodity("nothing") is None
