from __future__ import annotations

from types import SimpleNamespace

import pytest

from parkloop.generation.symbiosis_paths.hints import GUESSES, HINTS, SIZED, UNSIZED, USERS, worth_a_line
from parkloop.park.enums import CommodityKind

WASTE = CommodityKind.WASTE


def path(receiver, score, *, sized=False, asked=False, vouched=True, offer="a", guess=False, kind=WASTE, made=1.0):
    return SimpleNamespace(
        offer=SimpleNamespace(
            made=made, node=SimpleNamespace(id=offer), commodity=SimpleNamespace(id="ash", kind=kind)
        ),
        receiver=SimpleNamespace(node=SimpleNamespace(id=receiver)),
        score=SimpleNamespace(value=score, alone=score),
        carried=object() if sized else None,
        asked=object() if asked else None,
        vouched=vouched,
        guess=guess,
    )


def receivers(paths):
    return [p.receiver.node.id for p in paths]


def test_without_an_amount_the_best_two_are_listed_and_the_rest_is_counted():
    paths = [path("low", 0.3), path("high", 0.6), path("middle", 0.5)]
    kept, left_out = worth_a_line(paths)
    assert receivers(kept) == ["high", "middle"]
    assert left_out == {("a", "ash"): 1}
    assert len(kept) == HINTS


def test_beside_an_amount_only_a_well_matched_hint_is_listed():
    kept, left_out = worth_a_line([path("sized", 0.2, sized=True), path("weak", 0.4), path("good", 0.5)])
    assert receivers(kept) == ["sized", "good"]
    assert left_out == {("a", "ash"): 1}


def test_a_hardly_matched_hint_needs_a_plant_of_the_kind_of_the_route():
    kept, _ = worth_a_line([path("kind", 0.09), path("other", 0.09, vouched=False), path("x", 0.09, offer="b")])
    assert receivers(kept) == ["kind", "x"]


def test_the_best_receivers_with_an_amount_are_listed_and_the_rest_is_counted():
    paths = [path(f"r{i:02d}", 1 - i / 100, sized=True) for i in range(SIZED + 3)]
    kept, left_out = worth_a_line(paths)
    assert receivers(kept) == [f"r{i:02d}" for i in range(SIZED)]
    assert left_out == {("a", "ash"): 3}


def test_who_has_to_agree_first_is_listed_behind_those_who_do_not_and_makes_no_hint_needless():
    paths = [path("apart", 0.9, asked=True), path("sized", 0.2, sized=True), path("hint", 0.5)]
    assert worth_a_line(paths) == (paths, {})
    many = [path(f"r{i:02d}", 1 - i / 100, sized=True) for i in range(SIZED)]
    kept, left_out = worth_a_line([*many, paths[0]])
    assert (receivers(kept), left_out) == (receivers(many), {("a", "ash"): 1})


@pytest.mark.parametrize(
    ("most", "what"),
    [
        (HINTS, {}),
        (HINTS, {"kind": CommodityKind.HEAT}),
        (UNSIZED, {"made": None}),
        (GUESSES, {"guess": True}),
        (USERS, {"guess": True, "kind": CommodityKind.HEAT}),
        (USERS, {"made": None, "guess": True, "kind": CommodityKind.WATER}),
    ],
)
def test_more_are_listed_of_guesses_of_unknown_amounts_and_of_what_is_piped(most, what):
    kept, left_out = worth_a_line([path(f"r{i}", 0.5 - i / 100, **what) for i in range(most + 2)])
    assert receivers(kept) == [f"r{i}" for i in range(most)]
    assert left_out == {("a", "ash"): 2}


def test_what_others_could_take_too_does_not_unlist_a_good_match():
    shared = path("other", 0.02, vouched=False, guess=True)
    shared.score.alone = 0.2
    assert receivers(worth_a_line([shared])[0]) == ["other"]
