from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop import knowledge
from parkloop.generation.tables import Tables
from parkloop.generation.unit_nodes.measures import DIRECTION, TASK, measure_options
from parkloop.park.actions import ReplaceRecipe
from parkloop.park.compose import compose
from parkloop.park.enums import Direction, Task

MEASURES = {m.measure_id: m for m in knowledge.measures()}


def by_id(kit, *measures):
    tables = replace(Tables.shipped(()), measures=measures or tuple(MEASURES.values()))
    return {o.id: o for o in measure_options(kit.context(tables=tables))}


def test_a_measure_saves_what_the_recipe_says(kit):
    assert "mea-plant-M006" not in by_id(kit)  # boilers of power stations have economisers
    boilers = replace(MEASURES["M006"], gbt4754=("44",))
    option = by_id(kit, boilers)["mea-plant-M006"]
    (recipe,) = option.actions
    assert isinstance(recipe, ReplaceRecipe)
    assert option.amount.value == pytest.approx(0.075 * 100_000)
    after = compose(kit.park(), [option], {option.id: (1.0, 2025)}, 2030)
    assert after.node["plant"].takes[0].amount == pytest.approx(92_500)
    assert (option.direction, option.task) == (Direction.UNIT_NODES, Task.CARBON)
    assert option.capex is None
    assert option.missing[0].key == "options.missing.measure_capex"


def test_no_measure_for_another_industry_or_without_a_flow(kit):
    found = by_id(kit)
    assert not [i for i in found if i.startswith("mea-board-M038")]
    assert not [i for i in found if i.startswith("mea-board")]  # it takes no energy at all


def test_ways_to_rebuild_the_same_equipment_exclude_each_other(kit):
    power = kit.line("power", 480_000, unit="MWh/a", function="electricity")
    lye = kit.thing("lye", "烧碱", "caustic soda", "product")
    cells = kit.firm("cells", "2612", [power], [kit.line("lye", 200_000)])
    park = kit.park(nodes=(cells,), commodities=(*kit.goods, lye))
    found = {o.measure: o for o in measure_options(kit.context(park, tables=Tables.shipped(())))}
    assert found["M042"].excludes == (found["M043"].id,)
    assert found["M043"].excludes == (found["M042"].id,)
    assert found["M097"].excludes == ()


def test_energy_management_is_for_large_users_and_feedstock_is_no_fuel(kit):
    small = kit.firm("small", "3024", [kit.line("coal", 7_000)])  # 7000 t x 20 GJ/t / 29.3076 = 4777 tce
    large = kit.firm("large", "3024", [kit.line("coal", 8_000)])  # 5459 tce
    synthesis = kit.firm("synthesis", "2621", [kit.line("coal", 400_000, "syngas")])
    park = kit.park(nodes=(small, large, synthesis))
    found = measure_options(kit.context(park, tables=Tables.shipped(())))
    assert [o.id for o in found] == ["mea-large-M097"]


def test_investment_scales_with_the_product_where_its_unit_says_so(kit):
    costly = replace(MEASURES["M038"], capex_low=50.0, capex_high=70.0, capex_unit="CNY/(t/a)", capex_year=2020)
    option = by_id(kit, costly)["mea-kiln-M038"]
    assert (option.capex.low, option.capex.value, option.capex.high) == (5e6, 6e6, 7e6)  # 100 kt cement
    assert (option.capex.year, option.missing) == (2020, ())
    abroad = replace(costly, capex_unit="USD/(t/a)")
    assert by_id(kit, abroad)["mea-kiln-M038"].capex is None


def test_closer_industry_and_better_evidence_score_higher(kit):
    seen = replace(MEASURES["M038"], effect_confidence="source seen")
    assert by_id(kit, seen)["mea-kiln-M038"].score == 1.0
    loose = replace(seen, gbt4754=("30",))
    assert by_id(kit, loose)["mea-kiln-M038"].score == pytest.approx(0.8)


def test_every_figure_is_in_the_ledger_with_its_row(kit):
    context = kit.context()
    for option in measure_options(context):
        for reason in option.reasons:
            for entry in reason.numbers.values():
                assert entry in context.ledger
        assert any(
            context.ledger[i].origin == f"knowledge:measures/{option.measure}"
            for r in option.reasons
            for i in r.numbers.values()
        )


def test_categories_are_those_of_the_library():
    known = {m.category for m in MEASURES.values()}
    assert set(DIRECTION) <= known
    assert set(TASK) <= known
