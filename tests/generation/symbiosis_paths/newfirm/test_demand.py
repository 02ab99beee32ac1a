from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.newfirm.demand import capacity_wanted
from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.tables import Tables

CAPACITY = 10_000_000
STEAM = {"a": 21_000, "b": 31_500}


def wanted_of(context, firm):
    return next(k for k in kinds(context) if k.firm.firm_id == firm).wanted


def with_steam(kit, board):
    steam = kit.thing("steam", "蒸汽", "steam", "heat", "t")
    buyers = [kit.firm(n, "1340", [kit.line("steam", amount)]) for n, amount in STEAM.items()]
    context = board(firms=("chp",), nodes=buyers, commodities=(*kit.goods, steam))
    tables = replace(Tables.shipped(), firms=context.tables.firms)  # the recipe extracts it under a name of its own
    return kit.context(context.park, tables=tables)


def test_steam_is_what_a_heat_and_power_plant_extracts(kit, board, firms):
    """52 500 t of steam, 4 to 6.5 t to the tonne of coal: 10 000 t of coal."""
    context = with_steam(kit, board)
    wanted = wanted_of(context, "chp")
    assert capacity_wanted(context, firms["chp"], wanted) == pytest.approx(52_500 / 5.25)


def test_the_product_of_the_recipe_counts_as_it_is(kit, board, firms):
    plates = kit.thing("plates", "石膏板", "plasterboard", "product", "m2")
    buyer = kit.firm("builder", "4710", [kit.line("plates", CAPACITY, unit="m2/a")])
    context = board(nodes=[buyer], commodities=(*kit.goods, plates))
    assert capacity_wanted(context, firms["plasterboard"], wanted_of(context, "plasterboard")) == CAPACITY


def test_what_is_not_known_does_not_count(kit, board, firms):
    context = with_steam(kit, board)
    wanted = wanted_of(context, "chp")
    blank = tuple(replace(w, open=None) for w in wanted)
    assert capacity_wanted(context, firms["chp"], (*blank[:1], *wanted[1:])) == pytest.approx(31_500 / 5.25)
    assert capacity_wanted(context, firms["chp"], blank) is None


def test_without_a_recipe_nothing_is_said(kit, board, firms):
    context = with_steam(kit, board)
    assert capacity_wanted(context, firms["alkali_recovery"], wanted_of(context, "chp")) is None
