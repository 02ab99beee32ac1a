from __future__ import annotations

import pytest

from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.size import sized, total
from parkloop.park.option import Amount


def size_of(context, firm="plasterboard"):
    (kind,) = [k for k in kinds(context) if k.firm.firm_id == firm]
    return sized(context, kind)


def test_capacity_by_hand(kit, board):
    """80 000 t of gypsum at the middle ratio of R013, 8 kg of natural gypsum to the square metre."""
    size = size_of(board())
    ratio = (kit.routes["R013"].ratio_low + kit.routes["R013"].ratio_high) / 2
    assert size.feed["gyp"] == Amount(value=80_000.0, low=80_000.0, high=80_000.0, unit="t")
    assert size.capacity.value == pytest.approx(80_000 * ratio / 0.008)
    assert size.capacity.low < size.capacity.value < size.capacity.high
    assert size.capacity.unit == "m2"


def test_other_inputs_by_the_profile(board):
    """Electricity at 0.3-0.6 kWh/m2 is a row of the park (MWh); natural gas is not, and says so."""
    size = size_of(board())
    sides = {s.row.flow_id: s for s in size.inputs}
    assert sides["electricity"].commodity == "power"
    assert sides["electricity"].value == pytest.approx(size.capacity.value * 0.00045)
    assert sides["natural_gas"].commodity == ""
    assert "natural_gypsum" not in sides  # the by-product fills it


def test_the_range_of_the_makers_figures(kit, board):
    from dataclasses import replace

    context = board()
    plant = replace(context.park.nodes[0], makes=(kit.line("gyp", 80_000, low=70_000, high=95_000),))
    again = kit.context(context.park.but(nodes=(plant,)), tables=context.tables)
    assert size_of(again).feed["gyp"] == Amount(value=80_000, low=70_000, high=95_000, unit="t")


def test_without_a_profile_the_feed_is_the_size(board):
    size = size_of(board(firms=("gypsum_plaster",), gypsum=100_000), "gypsum_plaster")
    assert (size.capacity, size.inputs, size.outputs) == (None, (), ())
    assert total(size.feed).value == 100_000


def test_total_adds_the_unit_of_most_by_products():
    feed = {
        "a": Amount(value=2.0, low=1.0, high=3.0, unit="t"),
        "b": Amount(value=5.0, low=5.0, high=5.0, unit="t"),
        "w": Amount(value=9.0, low=9.0, high=9.0, unit="m3"),
    }
    assert total(feed) == Amount(value=7.0, low=6.0, high=8.0, unit="t")
    assert total({}) is None
