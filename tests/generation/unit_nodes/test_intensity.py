from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.unit_nodes.intensity import intensities


def test_energy_per_tonne_by_hand(lye):
    (found,), blocked = intensities(lye())
    # 25 000 MWh x 3.6 / 29.3076 = 3070.88 tce; 1 000 t x 2.8 / 29.3076 = 95.54 tce; / 10 000 t
    assert found.taken == pytest.approx(3070.876 + 95.538, abs=0.01)
    assert found.value == pytest.approx(316.641, abs=0.01)  # kgce/t
    assert found.norm.norm_id == "NE03"
    assert found.above(308.0) == pytest.approx(86.41, abs=0.01)  # 8.641 kgce/t x 10 000 t
    assert blocked == ()


def test_heat_given_away_is_taken_off(kit, lye):
    (found,), _ = intensities(lye(more=[kit.line("steam", 500)]))
    assert found.given == pytest.approx(500 * 2.8 / 29.3076)
    assert found.value == pytest.approx(316.641 - 4.777, abs=0.01)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"made": None}, "made"),
        ({"power": None}, "amount"),
    ],
)
def test_a_missing_datum_is_named(lye, changes, why):
    fine, (blocked,) = intensities(lye(**changes))
    assert fine == ()
    assert blocked.why.key == f"unitnodes.blocked.{why}"


def test_a_further_product_forbids_the_comparison(kit, lye):
    glue = kit.thing("glue", "胶粘剂", "adhesive", "product")
    fine, (blocked,) = intensities(lye(more=[kit.line("glue", 100)], things=(glue,)))
    assert fine == ()
    assert blocked.why.key == "unitnodes.blocked.products"
    assert blocked.why.words["other"] == glue.name


def test_a_heating_value_that_nobody_states_is_named(kit, lye):
    oil = kit.thing("oil", "燃料油", "fuel oil", "fuel")
    context = lye(things=(oil,))
    works = context.park.node["works"]
    burning = replace(works, takes=(*works.takes, kit.line("oil", 10)))
    context = kit.context(context.park.but(nodes=(burning,)), tables=context.tables)
    assert intensities(context)[1][0].why.key == "unitnodes.blocked.heating_value"


def test_no_norm_no_product_nothing(kit):
    board = kit.firm("board", "3024", [kit.line("rock", 10)], [])
    assert intensities(kit.context(kit.park(nodes=(board,)))) == ((), ())


def test_raw_material_decides_which_norm_speaks(kit):
    grinding = kit.firm(
        "mill", "3011", [kit.line("clinker", 90), kit.line("power", 5, unit="MWh/a")], [kit.line("cement", 100)]
    )
    assert intensities(kit.context(kit.park(nodes=(grinding,)))) == ((), ())  # bought clinker: not that norm
