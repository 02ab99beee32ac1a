from __future__ import annotations

import pytest

from parkloop import knowledge
from parkloop.generation.symbiosis_paths.newfirm.left import leftovers
from parkloop.generation.symbiosis_paths.newfirm.recipe import profile_of, slot_of


def test_the_input_that_a_by_product_replaces(kit, board, firms):
    """R013: gypsum in place of natural gypsum by its ratio; 7-9 kg of it to the m2: (low + high) / 2 / 0.008 m2/t."""
    context = board()
    offer = leftovers(context)["plant", "gyp"].offer
    slot = slot_of(context.tables, firms["plasterboard"], offer, kit.routes["R013"])
    low, high = kit.routes["R013"].ratio_low, kit.routes["R013"].ratio_high
    assert slot.flow == "natural_gypsum"
    assert slot.product == pytest.approx((low + high) / 2 / 0.008)
    assert (slot.low, slot.high) == (pytest.approx(low / 0.009), pytest.approx(high / 0.007))


def test_a_kind_without_profile_has_no_recipe(kit, board, firms):
    context = board()
    offer = leftovers(context)["plant", "gyp"].offer
    assert slot_of(context.tables, firms["gypsum_plaster"], offer, kit.routes["R013"]) is None
    assert profile_of(context.tables, firms["gypsum_plaster"]) == ()


def test_a_profile_counted_per_unit_of_the_very_input(kit, board, firms):
    """A treatment plant is counted per m3 of waste water: 1 m3 of it is 1 m3 of capacity."""
    context = board()
    offer = leftovers(context)["plant", "gyp"].offer
    water = kit.thing("ww", "废水", "waste water", "waste_water", "m3")
    from dataclasses import replace

    slot = slot_of(context.tables, firms["waste_water"], replace(offer, commodity=water), None)
    assert (slot.flow, slot.product) == ("waste_water", 1.0)


def test_every_profile_of_a_kind_exists():
    profiles = {p.profile_id for p in knowledge.profiles()}
    assert {f.profile_id for f in knowledge.firms() if f.profile_id} <= profiles
