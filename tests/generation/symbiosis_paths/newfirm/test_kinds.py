from __future__ import annotations

from dataclasses import replace

from parkloop import knowledge
from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds, serves
from parkloop.generation.tables import Tables


def by_id(context):
    return {k.firm.firm_id: k for k in kinds(context)}


def test_by_products_are_grouped_by_the_kind_that_could_take_them(board):
    found = by_id(board())
    assert set(found) == {"plasterboard"}
    (part,) = found["plasterboard"].parts
    assert (part.left.key, part.route.route_id, part.amount, part.spare) == (("plant", "gyp"), "R013", 80_000.0, False)
    assert found["plasterboard"].standing == ()


def test_a_firm_of_the_kind_that_stands_is_named(kit, board):
    taker = kit.firm("board", "3024", [kit.line("gyp", 10_000)])
    assert by_id(board(nodes=[taker]))["plasterboard"].standing == ("board",)


def test_the_same_industry_with_other_things_is_not_the_kind(kit, board):
    other = kit.firm("foam", "3024", [kit.line("coal", 10)], [kit.line("cement", 10)])
    assert by_id(board(nodes=[other]))["plasterboard"].standing == ()


def test_what_standing_firms_could_take_is_an_alternative_only(kit, board):
    taker = kit.firm("board", "3024", [kit.line("rock", 500_000)])
    (part,) = by_id(board(nodes=[taker]))["plasterboard"].parts
    assert (part.spare, part.amount) == (True, 80_000.0)


def test_a_maker_of_what_two_firms_buy_outside(kit, board):
    """Two buyers of steam and no by-product for it: a heat and power plant would serve them."""
    steam = kit.thing("steam", "蒸汽", "steam", "heat", "t")
    buyers = [kit.firm(n, "1340", [kit.line("steam", 1_000)]) for n in ("a", "b")]
    found = by_id(board(firms=("chp",), nodes=buyers, commodities=(*kit.goods, steam)))
    assert [(w.receiver.node.id, w.open) for w in found["chp"].wanted] == [("a", 1_000), ("b", 1_000)]
    assert "chp" not in by_id(board(firms=("chp",), nodes=buyers[:1], commodities=(*kit.goods, steam)))


def test_routes_count_only_for_what_a_kind_is_built_on(kit, firms):
    assert serves(firms["plasterboard"], kit.routes["R013"])
    assert not serves(firms["plasterboard"], kit.routes["R001"])
    assert serves(firms["cement"], kit.routes["R001"])


def test_a_kind_without_recipe_is_no_maker_of_what_it_has_no_by_product_for(kit, board):
    """Two buyers of steam, and no black liquor: nobody builds alkali recovery for them."""
    steam = kit.thing("steam", "蒸汽", "steam", "heat", "t")
    buyers = [kit.firm(n, "1340", [kit.line("steam", 1_000)]) for n in ("a", "b")]
    assert by_id(board(firms=("alkali_recovery",), nodes=buyers, commodities=(*kit.goods, steam))) == {}


def test_nobody_builds_a_works_for_its_water(kit, board):
    water = kit.thing("grey", "再生水", "reclaimed water", "waste_water", "m3")
    plant = kit.firm("wwtp", "4620", [], [kit.line("grey", 900_000, unit="m3/a")])
    assert by_id(board(firms=("chp",), nodes=[plant], commodities=(*kit.goods, water))) == {}


def test_who_makes_the_by_product_is_not_the_kind_that_takes_it(kit, board):
    """A board works that gives gypsum off and takes none."""
    maker = kit.firm("maker", "3024", [], [kit.line("gyp", 1_000)])
    assert by_id(board(nodes=[maker]))["plasterboard"].standing == ()


def fermenting(kit, *makes, takes=(), code="1513"):
    """A brewery (or another firm) beside a distillery that blows off 40 000 t of clean carbon dioxide."""
    goods = (
        *kit.goods,
        kit.thing("beer", "啤酒", "beer", "product", "m3"),
        kit.thing("gas", "发酵二氧化碳", "fermentation CO2", "by_product"),
        kit.thing("steam", "蒸汽", "steam", "heat"),
        kit.thing("co2", "液体二氧化碳", "liquid carbon dioxide", "product"),
    )
    nodes = [
        kit.firm("distillery", "1511", [], [kit.line("gas", 40_000)]),
        kit.firm("firm", code, list(takes), list(makes)),
    ]
    park = kit.park().but(commodities=goods, nodes=tuple(nodes))
    routes = (kit.routes["R124"], kit.routes["R410"])
    tables = replace(Tables.shipped(routes), firms=tuple(f for f in knowledge.firms() if f.firm_id == "food_co2"))
    return by_id(kit.context(park, tables=tables))["food_co2"].standing


def test_a_brewery_is_no_works_for_carbon_dioxide(kit):
    beer, co2 = kit.line("beer", 200_000), kit.line("co2", 6_000)
    assert fermenting(kit, beer, kit.line("gas", 6_000)) == ()
    assert fermenting(kit, beer, co2) == ()
    assert fermenting(kit, beer, takes=[kit.line("gas", 3_000), co2]) == ()
    assert fermenting(kit) == ()


def test_who_mainly_sells_carbon_dioxide_is_of_the_kind(kit):
    assert fermenting(kit, kit.line("co2", 60_000), code="2619") == ("firm",)
    assert fermenting(kit, kit.line("co2", None), code="2619") == ("firm",)


def test_steam_beside_the_product_does_not_hide_it(kit):
    """An acid works sends out more tonnes of steam than of acid."""
    assert fermenting(kit, kit.line("co2", 60_000), kit.line("steam", 90_000), code="2619") == ("firm",)
