from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.context import worded
from parkloop.park.enums import NodeKind


def test_the_reconciled_amount_goes_before_the_stated_one(kit):
    park = kit.park()
    plain, reconciled = kit.context(park), kit.context(park, makes={("plant", "gyp"): 4_900.0})
    (gyp,) = [x for x in plain.makes(park.node["plant"]) if x.commodity == "gyp"]
    assert plain.made("plant", gyp) == 5_000
    assert reconciled.made("plant", gyp) == 4_900


def test_lines_of_one_commodity_add_up_and_keep_their_part_of_the_state(kit):
    lines = [kit.line("coal", 60, "fuel_solid"), kit.line("coal", 20, "fuel_solid"), kit.line("coal", 20, "reductant")]
    node = kit.firm("n", "4411", lines)
    context = kit.context(kit.park(nodes=(node,)), takes={("n", "coal"): 110.0})
    fuel, reductant = context.takes(node)
    assert (fuel.amount, reductant.amount) == (80, 20)
    assert context.taken("n", fuel) == pytest.approx(110 * 80 / 100)
    assert context.taken("n", reductant) == pytest.approx(110 * 20 / 100)


def test_an_unknown_part_makes_the_sum_unknown(kit):
    node = kit.firm("n", "4411", [kit.line("coal", 60), kit.line("coal", None)])
    (merged,) = kit.context(kit.park(nodes=(node,))).takes(node)
    assert merged.amount is None


def test_what_goes_to_disposal_or_the_environment_is_not_placed(kit):
    park = kit.park()
    river = kit.firm("river", "", kind="environment")
    park = park.but(nodes=(*park.nodes, river))
    flows = [
        kit.flow("plant", "board", "gyp", 1_000),
        kit.flow("plant", "@disposal", "gyp", 500),
        kit.flow("plant", "@unallocated", "gyp", 500),
        kit.flow("plant", "river", "gyp", 500),
        kit.flow("plant", "kiln", "ash", None),
    ]
    context = kit.context(park, flows)
    assert context.placed == {("plant", "gyp"): 1_000, ("plant", "ash"): None}


def test_partners_are_the_running_ones_and_neighbours_with_figures(kit):
    park = kit.park()
    idle = kit.firm("idle", "3011", start=2030)
    near = kit.firm("near", "3011", [kit.line("rock", 1)], kind=NodeKind.MARKET)
    market = kit.firm("market", "", kind=NodeKind.MARKET)
    context = kit.context(park.but(nodes=(*park.nodes, idle, near, market)))
    assert [n.id for n in context.partners] == ["board", "kiln", "near", "plant"]
    assert [n.id for n in context.nodes] == ["board", "kiln", "plant"]


def test_words_in_both_languages():
    text = worded("options.legal.abroad", country="DK")
    assert "DK" in text.zh
    assert "DK" in text.en


def test_placed_amounts_lead_to_their_flows(kit):
    one = replace(kit.flow("plant", "board", "gyp", 1_000), ref="flow/one")
    loose = replace(kit.flow("plant", "@disposal", "gyp", 1_000), ref="flow/two")
    context = kit.context(flows=[one, loose])
    for ref in ("flow/one", "flow/two"):
        context.ledger.assume(ref, 1_000.0, "t/a", "x")
    assert context.placed_refs("plant", "gyp") == ("flow/one",)


def test_targets_and_rows_are_by_place(kit):
    context = kit.context(flows=[kit.flow("plant", "board", "gyp", 1.0), kit.flow("plant", "kiln", "gyp", 2.0)])
    assert context.targets == {("plant", "gyp"): frozenset({"board", "kiln"})}
    assert context.row == {"plant": 0, "board": 1, "kiln": 2}
