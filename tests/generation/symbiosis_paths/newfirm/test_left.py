from __future__ import annotations

import pytest

from parkloop.generation.symbiosis_paths.newfirm.left import Left, leftovers


def test_standing_receivers_come_first(kit):
    """The board plant of the small park takes 10 000 t of rock: all 5 000 t of gypsum have a place already."""
    found = leftovers(kit.context())
    left = found["plant", "gyp"]
    assert left.given(1.0) == pytest.approx(5_000)
    assert left.open(1.0) == 0.0


def test_without_receivers_all_of_it_is_left(board):
    left = leftovers(board())["plant", "gyp"]
    assert (left.open(1.0), left.share(80_000.0)) == (80_000.0, 1.0)


def test_what_flows_to_a_use_is_not_left(kit, board):
    park = board(nodes=[kit.firm("buyer", "3024")])
    context = kit.context(park.park, [kit.flow("plant", "buyer", "gyp", 30_000)], tables=park.tables)
    assert leftovers(context)["plant", "gyp"].open(1.0) == 50_000.0


def test_a_use_as_fuel_does_not_come_before_one_as_material(board):
    offer = leftovers(board())["plant", "gyp"].offer
    left = Left(offer=offer, taken=((1.0, 20_000.0), (0.85, 50_000.0)), placed=False)
    assert left.open(1.0) == 60_000.0
    assert left.open(0.85) == 10_000.0


def test_an_unknown_amount_stays_unknown(kit, board):
    context = board(gypsum=None)
    left = leftovers(context)["plant", "gyp"]
    assert left.open(1.0) is None
    assert left.share(None) == 0.5
