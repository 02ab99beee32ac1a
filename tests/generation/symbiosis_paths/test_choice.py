from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.choice import SECOND, SHARPNESS
from parkloop.generation.symbiosis_paths.needs import receivers as find_receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.paths import search


def choices(context):
    paths = search(context, offers(context), find_receivers(context)).paths
    return {(p.offer.commodity.id, p.receiver.node.id): p.score.choice for p in paths}


def test_the_second_wish_for_the_same_tonne_comes_second(kit):
    found = choices(kit.context())
    # all 5000 t of gypsum fit the board plant, which is the better match; nothing is left for the kiln
    assert found["gyp", "board"] == 1.0
    assert found["gyp", "kiln"] == pytest.approx(SECOND)
    assert found["ash", "kiln"] == 1.0


def test_what_is_left_counts_by_share(kit):
    park = kit.park()
    plant = kit.firm("plant", "4411", (), [kit.line("gyp", 5_000)])
    kiln = kit.firm("kiln", "3011", [kit.line("gyp", 4_000)])
    board = kit.firm("board", "3024", [kit.line("gyp", 2_000)])
    found = choices(kit.context(park.but(nodes=(plant, kiln, board)), routes=()))
    # the kiln takes 4000 of 5000 t and scores higher for it; 1000 t are left of the 2000 t that the board plant wants
    assert found["gyp", "kiln"] == 1.0
    assert found["gyp", "board"] == pytest.approx(SECOND + (1 - SECOND) * 1_000 / 2_000)


def test_of_unknown_amounts_only_the_first_is_whole(kit):
    park = kit.park()
    plant = kit.firm("plant", "4411", (), [kit.line("gyp", None)])
    found = choices(kit.context(park.but(nodes=(plant, park.node["board"], park.node["kiln"]))))
    assert sorted(found.values()) == [pytest.approx(SECOND), 1.0]


def test_who_does_not_share_uses_up_nothing(kit):
    park = kit.park()
    apart = replace(park.node["board"], shares=False)
    found = choices(kit.context(park.but(nodes=(park.node["plant"], apart, park.node["kiln"]))))
    assert found["gyp", "kiln"] == 1.0


def test_a_need_of_nothing_takes_nothing(kit):
    park = kit.park()
    board = kit.firm("board", "3024", [kit.line("rock", 0.0)])
    found = choices(kit.context(park.but(nodes=(park.node["plant"], board, park.node["kiln"]))))
    assert found["gyp", "board"] == pytest.approx(SECOND)
    assert found["gyp", "kiln"] == 1.0


def guessed(kit, *receivers):
    plant = kit.firm("plant", "4411", (), [kit.line("gyp", 5_000)])
    silent = [kit.firm(n, code) for n, code in receivers]
    context = kit.context(kit.park(nodes=(plant, *silent)))
    paths = search(context, offers(context), find_receivers(context)).paths
    return {p.receiver.node.id: p for p in paths if p.offer.commodity.id == "gyp"}


def test_a_guess_keeps_its_share_among_the_guesses_of_its_offer(kit):
    found = guessed(kit, ("one", "3024"), ("two", "3024"), ("kiln", "3012"))
    assert all(p.guess for p in found.values())
    weights = {n: p.score.alone**SHARPNESS for n, p in found.items()}
    for n, path in found.items():
        assert path.score.choice == pytest.approx(weights[n] / sum(weights.values()), rel=1e-4)
    assert found["one"].score.choice == found["two"].score.choice > found["kiln"].score.choice


def test_a_guess_that_stands_alone_counts_whole(kit):
    assert guessed(kit, ("one", "3024"))["one"].score.choice == 1.0
    two = guessed(kit, ("one", "3024"), ("two", "3024"))
    assert [p.score.choice for p in two.values()] == pytest.approx([0.5, 0.5])


def test_heat_goes_to_three_of_those_who_could_take_it(kit):
    spare = kit.thing("spare", "企业剩余蒸汽", "surplus process steam", "heat")
    maker = kit.firm("maker", "2614", (), [kit.line("spare", 10.0)])
    for count, part in ((2, 1.0), (3, 1.0), (6, 3 / 6)):
        mills = [kit.firm(f"mill{i}", "2221") for i in range(count)]
        context = kit.context(kit.park(nodes=(maker, *mills), commodities=(*kit.goods, spare)), routes=("R207",))
        paths = search(context, offers(context), find_receivers(context)).paths
        assert [p.score.choice for p in paths] == pytest.approx([part] * count)
