from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.identity import Identity
from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.room import fit, fitted, worth_while
from parkloop.generation.tables import Tables


def part_of(context, firm):
    (kind,) = [k for k in kinds(context) if k.firm.firm_id == firm]
    return next(p for p in kind.parts if p.left.key == ("plant", "gyp"))


def test_what_three_large_plants_cannot_hold_is_cut(kit, board, firms):
    """60 million m2 at 8 kg of gypsum: 480 000 t of natural gypsum a plant, over the middle ratio of R013."""
    part = part_of(board(gypsum=2_000_000), "plasterboard")
    ratio = (kit.routes["R013"].ratio_low + kit.routes["R013"].ratio_high) / 2
    assert part.held
    assert part.one == pytest.approx(60e6 * 0.008 / ratio)
    assert part.amount == pytest.approx(3 * part.one)


def test_two_plants_take_what_one_cannot_hold(board):
    """800 000 t want more than one plant: all of it is taken, and the place is by what one of them takes."""
    part = part_of(board(gypsum=800_000), "plasterboard")
    assert (part.amount, part.held) == (800_000.0, False)
    assert part.one < 800_000.0


def test_feed_bounds_a_kind_without_recipe(board, firms):
    context = board(firms=("gypsum_plaster",), gypsum=1_000_000)
    part = part_of(context, "gypsum_plaster")
    assert (part.one, part.amount, part.held) == (pytest.approx(300_000), pytest.approx(900_000), True)


def test_what_nobody_else_takes_has_the_room_first(board, firms):
    context = board(firms=("gypsum_plaster",), gypsum=200_000)
    part = part_of(context, "gypsum_plaster")
    two = fitted(context.tables, firms["gypsum_plaster"], (replace(part, spare=True), part))
    assert [p.one for p in two] == [pytest.approx(100_000), 200_000]
    assert [p.amount for p in two] == [200_000, 200_000]


def test_the_market_in_the_park_bounds_a_kind_with_a_smallest_size(kit, board, firms):
    """The park buys 10 million m2, the smallest plant makes 20: 160 000 t of natural gypsum over the ratio."""
    context = board(gypsum=800_000)
    part = part_of(context, "plasterboard")
    firm = replace(firms["plasterboard"], capacity_low=20e6)
    ratio = (kit.routes["R013"].ratio_low + kit.routes["R013"].ratio_high) / 2
    (small,) = fitted(context.tables, firm, (part,), 10e6)
    assert (small.amount, small.held) == (pytest.approx(20e6 * 0.008 / ratio), True)
    (free,) = fitted(context.tables, firms["plasterboard"], (part,), 10e6)
    assert free.amount == 800_000.0


def test_less_than_four_times_the_least_feed_is_a_small_plant(board, firms):
    """80 000 t of four times 50 000 t: the root of 0.4."""
    part = part_of(board(), "plasterboard")
    assert fit(firms["plasterboard"], (part,)) == pytest.approx(0.4**0.5)
    assert fit(firms["plasterboard"], (replace(part, amount=None),)) == 1.0


def test_water_follows_the_works(kit, board, firms):
    """Of two waters the smaller comes whole; a works of unknown size takes none."""
    context = board()
    part = part_of(context, "plasterboard")
    water = replace(Tables.shipped().routes_of["reclaimed_water"][0])
    cooled = replace(context.park.commodities[0], id="w", unit="m3")
    offer = replace(part.left.offer, commodity=cooled, identity=Identity(hits=(), functions={}))

    def of(amount):
        return replace(part, route=water, amount=amount, left=replace(part.left, offer=offer))

    row = next(p for p in Tables.shipped().profiles if (p.profile_id, p.flow_id) == ("chp_heat", "fresh_water"))
    tables = Tables.shipped()
    two = fitted(tables, firms["chp"], (of(5_000.0), of(900_000.0)), 10_000.0)
    assert [p.amount for p in two] == [5_000.0, pytest.approx(10_000 * row.value - 5_000)]
    assert fitted(tables, firms["chp"], (of(5_000.0),)) == ()


def test_too_little_feeds_no_plant(board, firms):
    context = board()
    part = part_of(context, "plasterboard")
    assert worth_while(firms["plasterboard"], (part,))
    assert not worth_while(firms["plasterboard"], (replace(part, amount=1_000.0),))
    assert worth_while(firms["plasterboard"], (replace(part, amount=None),))
    assert not [k for k in kinds(board(gypsum=1_000)) if k.firm.firm_id == "plasterboard"]
