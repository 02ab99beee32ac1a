from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.needs import SILENT, receivers
from parkloop.generation.symbiosis_paths.typical import ALSO, MAIN, UNSURE, codes_of, typical_needs
from parkloop.knowledge.industries import usual_needs


def seen(kit, industry, makes=(), goods=()):
    node = replace(kit.firm("n", "3011", (), [kit.line(m, 1.0) for m in makes]), industry=industry)
    context = kit.context(kit.park(nodes=(node,), commodities=(*kit.goods, *goods)))
    codes = codes_of(context, node)
    return codes, dict(typical_needs(context, node, codes))


def test_a_stated_class_is_taken_as_it_stands(kit):
    codes, needs = seen(kit, {"gb4754": "C3011", "nace": "23.51"})
    assert codes == {"gb4754": ("3011",), "nace": ("2351",)}
    assert needs["gypsum"] == needs["CaO_source"] == MAIN
    assert needs["fuel_solid"] == ALSO
    assert "feed" not in needs


def test_nace_and_isic_are_translated(kit):
    assert seen(kit, {"nace": "23.51"})[0]["gb4754"] == ("3011",)
    assert seen(kit, {"isic": "1701"})[0]["gb4754"] == ("2211", "2212", "2221")


def test_what_is_made_tells_the_class_where_a_code_stands_for_many(kit):
    copper = kit.thing("cu", "阴极铜", "cathode copper", "product")
    assert len(seen(kit, {"isic": "2420"})[0]["gb4754"]) > 3
    codes, needs = seen(kit, {"isic": "2420"}, ["cu"], [copper])
    assert codes == {"gb4754": ("3211",)}
    assert needs["copper_source"] == MAIN


def test_a_need_of_few_of_several_classes_is_less_sure_than_one_of_all(kit):
    codes, needs = seen(kit, {"isic": "1701"})  # pulping of wood, pulping of other plants, paper
    assert len(codes["gb4754"]) == 3
    having = {f: sum(f in dict(usual_needs(c)) for c in codes["gb4754"]) for f in needs}
    one, all_ = (next(f for f in needs if having[f] == count) for count in (1, 3))
    top = {f: max(MAIN if dict(usual_needs(c)).get(f) else ALSO for c in codes["gb4754"]) for f in needs}
    assert needs[one] == pytest.approx((UNSURE + (1 - UNSURE) * 1 / 3) * top[one])
    assert needs[all_] == pytest.approx(top[all_])


def test_a_by_product_tells_the_class_where_no_code_is_stated(kit):
    mud = kit.thing("mud", "赤泥", "red mud", "waste")
    codes, needs = seen(kit, {}, ["mud"], [mud])
    assert codes == {"gb4754": ("3216",)}
    assert needs["alumina_source"] == MAIN
    assert seen(kit, {}) == ({}, {})


def test_the_product_chooses_among_the_plants_of_one_class(kit):
    bromine = kit.thing("br", "溴素", "bromine", "product")
    _, needs = seen(kit, {"gb4754": "2619"}, ["br"], [bromine])
    assert needs["bromine_source"] == MAIN
    assert "carbon_black_feed" not in needs


def test_usual_needs_stand_only_where_none_is_stated_and_say_less_among_others_that_state_theirs(kit):
    silent = kit.firm("silent", "3011")
    alone = {r.node.id: r for r in receivers(kit.context(kit.park(nodes=(silent,))))}
    park = kit.park()
    beside = {r.node.id: r for r in receivers(kit.context(park.but(nodes=(*park.nodes, silent))))}
    assert dict(alone["silent"].typical)["gypsum"] == MAIN
    assert dict(beside["silent"].typical)["gypsum"] == pytest.approx(SILENT * MAIN)
    assert beside["board"].needs
    assert beside["board"].typical == ()
