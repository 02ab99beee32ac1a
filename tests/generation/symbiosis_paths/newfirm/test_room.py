from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.room import fitted, worth_while


def part_of(context, firm):
    (kind,) = [k for k in kinds(context) if k.firm.firm_id == firm]
    return next(p for p in kind.parts if p.left.key == ("plant", "gyp"))


def test_what_a_large_plant_cannot_hold_is_cut(kit, board, firms):
    """60 million m2 at 8 kg of gypsum: 480 000 t of natural gypsum, over the middle ratio of R013."""
    part = part_of(board(gypsum=2_000_000), "plasterboard")
    ratio = (kit.routes["R013"].ratio_low + kit.routes["R013"].ratio_high) / 2
    assert part.held
    assert part.amount == pytest.approx(60e6 * 0.008 / ratio)


def test_feed_bounds_a_kind_without_recipe(board, firms):
    context = board(firms=("gypsum_plaster",), gypsum=400_000)
    part = part_of(context, "gypsum_plaster")
    assert (part.amount, part.held) == (300_000.0, True)


def test_what_nobody_else_takes_has_the_room_first(board, firms):
    context = board(firms=("gypsum_plaster",), gypsum=200_000)
    part = part_of(context, "gypsum_plaster")
    two = fitted(context.tables, firms["gypsum_plaster"], (replace(part, spare=True), part))
    assert [p.amount for p in two] == [pytest.approx(100_000), 200_000]


def test_too_little_feeds_no_plant(board, firms):
    context = board()
    part = part_of(context, "plasterboard")
    assert worth_while(firms["plasterboard"], (part,))
    assert not worth_while(firms["plasterboard"], (replace(part, amount=1_000.0),))
    assert worth_while(firms["plasterboard"], (replace(part, amount=None),))
    assert not [k for k in kinds(board(gypsum=1_000)) if k.firm.firm_id == "plasterboard"]
