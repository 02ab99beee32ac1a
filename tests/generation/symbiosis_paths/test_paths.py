from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.paths import search
from parkloop.generation.tables import Tables


def run(context):
    found = search(context, offers(context), receivers(context))
    return {(p.offer.node.id, p.offer.commodity.id, p.receiver.node.id): p for p in found.paths}, found.hindered


def test_by_route_and_stated_need(kit):
    paths, _ = run(kit.context())
    path = paths["plant", "gyp", "board"]
    assert (path.how, path.route.route_id, path.need.commodity.id) == ("need", "R013", "rock")
    assert paths["plant", "gyp", "kiln"].route.route_id == "R014"
    assert paths["plant", "ash", "kiln"].need.commodity.id == "clinker"


def test_no_node_is_linked_to_itself(kit):
    node = kit.firm("both", "3024", [kit.line("rock", 10.0)], [kit.line("gyp", 10.0)])
    assert run(kit.context(kit.park(nodes=(node,))))[0] == {}


def test_a_stated_need_of_another_industry_is_a_hint_without_an_amount(kit):
    odd = kit.firm("odd", "2750", [kit.line("powder", 100.0, "gypsum")])
    goods = (*kit.goods, kit.thing("powder", "某粉", "qq powder"))
    park = kit.park()
    paths, _ = run(kit.context(park.but(nodes=(park.node["plant"], odd), commodities=goods)))
    path = paths["plant", "gyp", "odd"]
    assert (path.how, path.vouched, path.carried, path.ratio.why) == ("need", False, None, "industry")
    assert path.score.receiver == pytest.approx(0.8 * 0.5)


def test_a_firm_that_states_no_need_is_matched_by_the_usual_ones_of_its_industry(kit):
    silent = kit.firm("silent", "3024")
    park = kit.park()
    path = run(kit.context(park.but(nodes=(park.node["plant"], silent))))[0]["plant", "gyp", "silent"]
    assert (path.how, path.served, path.need, path.carried) == ("typical", ("gypsum",), None, None)


def test_the_industry_alone_is_a_hint_without_a_need(kit):
    silent = kit.firm("silent", "3024")
    park = kit.park()
    park = park.but(nodes=(park.node["plant"], silent))
    route = replace(kit.routes["R013"], receiver_functions=("salt",))  # nothing that such a firm usually needs
    path = run(replace(kit.context(park), tables=Tables.shipped((route,))))[0]["plant", "gyp", "silent"]
    assert (path.how, path.need, path.carried) == ("industry", None, None)


def test_two_vague_clues_make_no_path(kit):
    park = kit.park()
    division = kit.firm("division", "3071", [kit.line("clinker", 10.0)])  # two digits of 3011 or 3024, another need
    assert run(kit.context(park.but(nodes=(park.node["plant"], division)), routes=("R013",)))[0] == {}
    odd = kit.thing("gyp", "某某", "qqq", "waste", codes={"sw": "SW06"})  # known by its class alone
    board = kit.firm("board", "3024")
    goods = (odd, *park.commodities[1:])
    found = run(kit.context(park.but(nodes=(park.node["plant"], board), commodities=goods), routes=("R013",)))[0]
    assert ("plant", "gyp", "board") not in found


def test_the_same_thing_directly_and_only_what_is_still_bought(kit):
    user = kit.firm("user", "3011", [kit.line("ash", 8_000)])
    park = kit.park()
    park = park.but(nodes=(park.node["plant"], user))
    path = run(kit.context(park, routes=()))[0]["plant", "ash", "user"]
    assert (path.how, path.ratio.value, path.carried.amount.value) == ("same", 1.0, 8_000)
    part = [kit.flow("plant", "user", "ash", 5_000)]
    assert run(kit.context(park, part, routes=()))[0]["plant", "ash", "user"].carried.amount.value == 3_000
    paths, hindered = run(kit.context(park, [kit.flow("plant", "user", "ash", 8_000)], routes=()))
    assert paths == {}
    assert "need_covered" in hindered["plant", "ash"]


@pytest.mark.parametrize(
    ("arrives", "sd", "rest"),
    [
        (9_000.0, None, 1_000.0),
        (9_000.0, 600.0, None),  # 10 000 - 2 * 600 = 8 800 are covered: the rest is uncertainty
        (9_000.0, 400.0, 1_000.0),  # 9 200 are not
        (10_000.0 - 1e-6, None, None),  # the rest of a sum
    ],
)
def test_a_rest_within_the_uncertainty_of_the_need_is_no_need(kit, arrives, sd, rest):
    user = kit.firm("user", "3024", [kit.line("ash", 10_000, sd=sd)])
    park = kit.park(nodes=(kit.park().node["plant"], user))
    paths, hindered = run(kit.context(park, [kit.flow("plant", "user", "ash", arrives)], routes=()))
    if rest is None:
        assert paths == {}
        assert "need_covered" in hindered["plant", "ash"]
    else:
        assert paths["plant", "ash", "user"].carried.amount.value == pytest.approx(rest)


def test_a_standing_exchange_of_unknown_size_is_not_proposed_again(kit):
    paths, hindered = run(kit.context(flows=[kit.flow("plant", "board", "gyp", None)]))
    assert ("plant", "gyp", "board") not in paths
    assert "standing" in hindered["plant", "gyp"]


def test_too_far_is_no_path(kit):
    park = kit.park()
    far = replace(park.node["board"], location=(110.0, 31.0))  # 111 km
    near_only = replace(kit.routes["R013"], max_distance_km=50.0)
    context = kit.context(park.but(nodes=(park.node["plant"], far)), tables=Tables.shipped((near_only,)))
    paths, hindered = run(context)
    assert paths == {}
    assert "too_far" in hindered["plant", "gyp"]


def test_the_best_route_of_a_pair_stays_and_keeps_the_others_by_id(kit):
    path = run(kit.context(routes=("R013", "R014", "R016")))[0]["plant", "gyp", "board"]
    assert {path.route.route_id, *path.others} == {"R013", "R014", "R016"}


def test_two_neighbours_outside_are_not_our_exchange(kit):
    a = kit.firm("a", "4411", (), [kit.line("gyp", 1.0)], kind="market")
    b = kit.firm("b", "3024", [kit.line("rock", 1.0)], kind="market")
    park = kit.park()
    paths, _ = run(kit.context(park.but(nodes=(a, b, park.node["board"]))))
    assert set(paths) == {("a", "gyp", "board")}


def test_one_utility_under_two_names_is_the_same_thing(kit):
    """Low-pressure steam left over and process steam taken, both in one unit; in another unit it is not."""
    left, taken = (
        kit.thing("lp", "低压蒸汽", "low pressure steam", "heat"),
        kit.thing("ps", "工艺蒸汽", "process steam", "heat"),
    )
    maker, user = (
        kit.firm("maker", "4412", [], [kit.line("lp", 500.0)]),
        kit.firm("user", "1513", [kit.line("ps", 80.0)]),
    )
    park = kit.park(nodes=(maker, user)).but(commodities=(left, taken))
    path = run(kit.context(park))[0]["maker", "lp", "user"]
    assert (path.how, path.need.commodity.id, path.carried.amount.value) == ("same", "ps", pytest.approx(80.0))
    other = run(kit.context(park.but(commodities=(left, replace(taken, unit="MWh")))))[0]
    assert all(p.how != "same" for p in other.values())
