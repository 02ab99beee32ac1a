from __future__ import annotations

from dataclasses import replace

from parkloop.generation.legality.case import Stage, build, categories, codes, industries, reading_day, served
from parkloop.park.enums import YesNo


def made(kit, where, thing, **more):
    asked = {
        "route": None,
        "source_node": "",
        "target_node": "",
        "functions": (),
        "stage": Stage.USE,
        "quantity": None,
        "cross_province": None,
        "day": "",
    }
    return build(where, thing, YesNo.UNKNOWN, **(asked | more))


def test_eight_digits_before_categories(kit):
    thing = kit.thing("x", "废物", "", "waste", codes={"hw": "HW08", "other": "900-249-08"})
    assert codes(thing) == ("900-249-08", "HW08")
    assert categories(thing) == ("HW08",)


def test_codes_of_a_node_without_the_section(kit):
    assert industries(kit.firm("n", "C2611;D4411")) == ("2611", "4411")
    assert industries(None) == ()


def test_the_route_says_what_it_is_and_serves(kit):
    case = made(kit, kit.park(), kit.thing("x", "某物", "", "waste"), route=kit.routes["R001"])
    assert case.concepts[0] == "coal_fly_ash"
    assert case.serves(("clinker_substitute",))
    assert not case.serves(("feed",))
    assert case.serves(())


def test_the_day_is_the_first_of_the_horizon(kit):
    assert made(kit, kit.park(), kit.goods[0]).day == "2025-01-01"
    assert made(kit, kit.park(), kit.goods[0], day="2030-05-05").day == "2030-05-05"


def test_a_plan_of_the_past_is_read_by_the_oldest_law_at_hand(kit):
    park = kit.park()
    assert reading_day(park.but(park=replace(park.park, horizon=(2006, 2010)))) == "2025-01-01"
    assert reading_day(park.but(park=replace(park.park, horizon=(2027, 2030)))) == "2027-01-01"


def test_park_and_context_agree_on_what_it_is(kit):
    context = kit.context()
    gypsum = context.park.commodity["gyp"]
    assert made(kit, context, gypsum).named == made(kit, context.park, gypsum).named == ("fgd_gypsum",)


def test_receiver_and_use(kit):
    case = made(kit, kit.park(), kit.goods[0], target_node="kiln")
    assert case.received_by(("30",))
    assert not case.received_by(("26",))
    assert "gypsum" in served(kit.context(), "rock")
    assert served(kit.context(), "") == ()
