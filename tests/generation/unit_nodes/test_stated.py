from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.unit_nodes import stated


def test_every_figure_stands_in_the_table():
    for row in (stated.BUILT, stated.USABLE, stated.ROOF_POWER, stated.BIOMASS_SHARE, stated.REACH):
        assert stated.figure(row) > 0
    assert stated.figure(stated.ROOF_POWER) == pytest.approx(0.175)  # 0.15 to 0.20 kW/m2


def test_a_row_without_a_number_is_an_error():
    with pytest.raises(StopIteration):
        stated.figure("F000")


def test_booked_with_its_row_and_confidence(kit):
    context = kit.context()
    entry = context.ledger[stated.book(context, stated.BUILT)]
    assert (entry.origin, entry.confidence) == ("knowledge:factors/F160", "memory")


def test_the_grid_factor_as_stated_by_version_or_missing(kit):
    park = kit.park()
    assert stated.grid(kit.context(park)) is None
    own = park.but(assumptions=replace(park.assumptions, grid_factor_value=0.5, grid_factor="grid-cn@2022"))
    assert stated.grid(kit.context(own))[0] == 0.5
    version = park.but(assumptions=replace(park.assumptions, grid_factor="grid-cn@2021"))
    assert stated.grid(kit.context(version))[0] == 0.5568  # national average of 2021
