from __future__ import annotations

import math
from dataclasses import replace

import pytest

from parkloop.generation.ratio import NoRatio, Ratio
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.ways import kind_of, routes_of, same_thing, ways_to
from parkloop.generation.tables import Tables


def found(context, commodity, node):
    offer = next(o for o in offers(context) if o.commodity.id == commodity)
    receiver = next(r for r in receivers(context) if r.node.id == node)
    return ways_to(offer, receiver, routes_of(offer, context.tables), context.tables)


def test_a_route_answers_a_need_and_gives_its_ratio_before_any_amount_is_known(kit):
    (way,) = found(kit.context(routes=("R013",)), "gyp", "board").ways
    assert (way.how, way.slot, way.route.route_id, way.vouched) == ("need", 0, "R013", True)
    assert isinstance(way.ratio, Ratio)
    assert way.worth == pytest.approx(way.identity * way.receiver * way.evidence * way.use)  # kind: 1, no traded good


def test_places_and_amounts_are_not_read(kit):
    park = kit.park()
    far = replace(park.node["board"], id="far", location=(10.0, 5.0), takes=(kit.line("rock", None),))
    context = kit.context(park.but(nodes=(*park.nodes, far)))
    assert found(context, "gyp", "far") == found(context, "gyp", "board")


def test_kinds_differ_by_industry_commodity_and_stated_function(kit):
    firms = (
        kit.firm("a", "3024", [kit.line("rock", 1.0)]),
        kit.firm("b", "3024", [kit.line("rock", 9.0)], location=None),
        kit.firm("c", "3011", [kit.line("rock", 1.0)]),
        kit.firm("d", "3024", [kit.line("rock", 1.0, "gypsum")]),
        kit.firm("e", "3024", [kit.line("coal", 1.0)]),
    )
    kinds = [kind_of(r) for r in receivers(kit.context(kit.park(nodes=firms)))]
    assert kinds[0] == kinds[1]
    assert len(set(kinds)) == 4


def test_the_reach_is_that_of_the_nearest_route_with_a_clue(kit):
    near, farther = (
        replace(kit.routes["R013"], max_distance_km=50.0),
        replace(kit.routes["R014"], max_distance_km=80.0),
    )
    context = kit.context(tables=Tables.shipped((near, farther)))
    ways = found(context, "gyp", "board")
    assert ways.reach == 50.0
    assert {w.route.route_id: w.reach for w in ways.ways}["R013"] == 50.0
    assert found(kit.context(routes=()), "gyp", "board").reach == math.inf


def test_without_a_voucher_there_is_no_ratio(kit):
    odd = kit.firm("odd", "2750", [kit.line("powder", 100.0, "gypsum")])
    goods = (*kit.goods, kit.thing("powder", "某粉", "qq powder"))
    context = kit.context(kit.park().but(nodes=(kit.park().node["plant"], odd), commodities=goods))
    way = found(context, "gyp", "odd").ways[0]
    assert way.ratio == NoRatio(why="industry")
    assert way.receiver == pytest.approx(0.8 * 0.5)  # a stated need 0.8, halved where the route does not vouch


def test_what_is_offered_is_what_is_taken(kit):
    user = kit.firm("user", "3011", [kit.line("ash", 8_000)])
    context = kit.context(kit.park().but(nodes=(kit.park().node["plant"], user)), routes=())
    offer = next(o for o in offers(context) if o.commodity.id == "ash")
    receiver = next(r for r in receivers(context) if r.node.id == "user")
    assert same_thing(offer, receiver.needs[0])
    assert [w.how for w in found(context, "ash", "user").ways] == ["same"]


def test_an_emission_of_another_industry_is_another_gas(kit):
    """SO2 in the flue gas of a power plant is not the off-gas of a smelter; a smelter's own is."""
    from parkloop.generation.symbiosis_paths.offers import offers
    from parkloop.generation.symbiosis_paths.ways import routes_of
    from parkloop.generation.tables import Tables

    so2 = kit.thing("so2", "二氧化硫", "sulphur dioxide", "emission")
    nodes = (
        kit.firm("boiler", "4411", [], [kit.line("so2", 600)]),
        kit.firm("smelter", "3211", [], [kit.line("so2", 600)]),
    )
    context = kit.context(kit.park(commodities=(*kit.goods, so2), nodes=nodes), tables=Tables.shipped())
    known = {o.node.id: {r.route_id for r, _ in routes_of(o, context.tables)} for o in offers(context)}
    assert "R131" in known["smelter"]
    assert "R131" not in known["boiler"]
