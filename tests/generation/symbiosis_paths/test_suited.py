from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.suited import may_use, own_industry, plain_need, suited
from parkloop.park.enums import YesNo


def pair(kit, route, waste, need, code, function="", **more):
    """One by-product, one receiver of ``code`` with one need, and the route between them."""
    maker = kit.firm("maker", "9999", [], [kit.line("waste", 100.0)])
    taker = kit.firm("taker", code, [kit.line("need", 100.0, function), *more.pop("lines", ())])
    goods = (replace(waste, id="waste", **more), replace(need, id="need"), *kit.goods)
    context = kit.context(kit.park(nodes=(maker, taker), commodities=goods), routes=(route,))
    (offer,) = offers(context)
    (receiver,) = (r for r in receivers(context) if r.node.id == "taker")
    return offer, kit.routes[route], receiver, next(n for n in receiver.needs if n.commodity.id == "need")


@pytest.mark.parametrize(
    ("route", "name", "need", "kind", "code", "function", "expected"),
    [
        ("R014", "脱硫石膏", "天然石膏", "material", "3011", "gypsum", True),  # the route's own class
        ("R014", "脱硫石膏", "天然石膏", "material", "3012", "gypsum", False),  # a lime works is no cement works
        ("R014", "脱硫石膏", "天然石膏", "material", "", "gypsum", True),  # no industry stated: the need must do
        ("R133", "废硫酸", "硫酸", "material", "1469", "H2SO4", False),  # spent acid into citric acid
        ("R188", "造纸污泥", "动力煤", "fuel", "4411", "", True),  # one power plant for another
        ("R188", "造纸污泥", "动力煤", "fuel", "3012", "fuel_solid", False),  # sludge into a lime kiln
        ("R188", "造纸污泥", "动力煤", "fuel", "2221", "fuel_solid", False),  # sludge into any boiler
        ("R253", "蔗髓", "动力煤", "fuel", "2221", "fuel_solid", True),  # dry fuel into a boiler that is stated
        ("R253", "蔗髓", "动力煤", "fuel", "2621", "", False),  # coal of an ammonia plant, use not stated
        ("R253", "蔗髓", "动力煤", "fuel", "3011", "fuel_solid", False),  # a kiln of another industry
        ("R194", "再生水", "新鲜水", "water", "4610", "process_water", False),  # the water works itself
        ("R194", "再生水", "新鲜水", "water", "1513", "process_water", False),  # process water of a brewery
        (
            "R194",
            "再生水",
            "新鲜水",
            "water",
            "1513",
            "",
            False,
        ),  # fresh water could be for cooling, but nobody says so
        ("R194", "再生水", "新鲜水", "water", "1513", "cooling_water", True),
    ],
)
def test_a_route_vouches_for_its_own_kind_of_plant(kit, route, name, need, kind, code, function, expected):
    waste = kit.thing("w", name, name, "by_product")
    assert suited(*pair(kit, route, waste, kit.thing("n", need, need, kind), code, function)) is expected


def test_hazardous_waste_needs_a_stated_industry(kit):
    acid, need = kit.thing("w", "废硫酸", "spent sulphuric acid", "waste"), kit.thing("n", "硫酸", "sulphuric acid")
    assert not suited(*pair(kit, "R137", acid, need, "", "H2SO4", hazardous=YesNo.YES))
    assert suited(*pair(kit, "R137", acid, need, "2613", "H2SO4", hazardous=YesNo.YES))


def test_a_hazardous_fuel_has_an_amount_only_where_hazardous_waste_is_taken_already(kit):
    solvent = kit.thing("w", "废有机溶剂", "spent solvents", "waste")
    coal = kit.thing("n", "动力煤", "thermal coal", "fuel")
    offer, route, kiln, need = pair(kit, "R077", solvent, coal, "3011", "fuel_solid", hazardous=YesNo.YES)
    assert not may_use(offer, kiln, route, need)
    licensed = replace(kiln, needs=(*kiln.needs, replace(need, commodity=offer.commodity)))
    assert may_use(offer, licensed, route, need)
    harmless = replace(offer, danger=False)
    assert may_use(harmless, kiln, route, need)


def test_codes_that_cannot_be_compared_say_nothing(kit):
    waste, rock = kit.thing("w", "脱硫石膏", "FGD gypsum", "by_product"), kit.thing("n", "天然石膏", "natural gypsum")
    _, route, receiver, _ = pair(kit, "R014", waste, rock, "", "gypsum")
    assert own_industry(receiver, route) is None
    assert own_industry(replace(receiver, codes={"nace": ("2351",)}), route) is True
    assert own_industry(replace(receiver, codes={"nace": ("2352",)}), route) is False


def test_by_function_alone_only_what_both_sides_are_plain_about(kit):
    husk, coal = kit.thing("w", "某某", "qq", "by_product"), kit.thing("n", "动力煤", "thermal coal", "fuel")
    for code, function, expected in (("2221", "fuel_solid", True), ("3011", "fuel_solid", False), ("2221", "", False)):
        offer, _, receiver, need = pair(kit, "R014", husk, coal, code, function)
        assert plain_need(offer, need, receiver) is expected
