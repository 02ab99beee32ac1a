from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.unit_nodes.roof_pv import roof_omissions, roof_options
from parkloop.park.compose import compose
from parkloop.park.enums import Confidence


def test_size_energy_and_money_by_hand(lye):
    context = lye(land=30.0)
    (option,) = roof_options(context)
    # 300 000 m2 x 0.3 x 0.3 = 27 000 m2; x 0.175 kW/m2 = 4.725 MW; x 1 150 h = 5 433.75 MWh of 25 000
    assert option.amount.value == pytest.approx(5_433.75)
    assert option.actions[0].fraction == pytest.approx(-5_433.75 / 25_000)
    assert option.capex.value == pytest.approx(4_725 * 5_000)  # 5 000 CNY/kW in 2021 (Feicheng, 100 MW)
    assert (option.capex.year, option.capex.confidence) == (2021, Confidence.SEEN)
    after = compose(context.park, [option], {option.id: (1.0, 2025)}, 2030).node["works"]
    assert after.takes[1].amount == pytest.approx(25_000 - 5_433.75)


def test_no_more_than_the_node_uses_itself(lye):
    (option,) = roof_options(lye(land=30.0, power=2_000.0))
    assert option.amount.value == 2_000.0
    assert any(r.key == "unitnodes.reason.roof_capped" for r in option.reasons)


def test_the_grid_factor_is_used_or_missed(kit, lye):
    context = lye(land=30.0)
    assert "unitnodes.missing.grid_factor" in [r.key for r in roof_options(context)[0].missing]
    park = context.park.but(assumptions=replace(context.park.assumptions, grid_factor_value=0.5))
    context = kit.context(park, tables=context.tables)
    (option,) = roof_options(context)
    grid = next(r for r in option.reasons if r.key == "unitnodes.reason.grid")
    assert context.ledger[grid.numbers["saved"]].value == pytest.approx(2_716.875)  # 5 433.75 MWh x 0.5


def test_land_that_nobody_states_is_asked_of_large_users(lye):
    assert roof_options(lye()) == []
    (told,) = roof_omissions(lye())
    assert (told.node, told.why.key) == ("works", "unitnodes.blocked.roof_land")
    assert roof_omissions(lye(power=4_000.0)) == []


def test_smaller_fields_are_told_together(lye):
    context = lye(land=10.0)  # 1.575 MW
    assert roof_options(context) == []
    (told,) = roof_omissions(context)
    assert context.ledger[told.why.numbers["total"]].value == pytest.approx(1.575)
    assert roof_omissions(lye(land=3.0)) == []  # 0.47 MW


def test_abroad_no_investment_in_yuan(kit, lye):
    park = lye(land=30.0).park
    park = park.but(park=replace(park.park, currency="DKK"))
    assert roof_options(kit.context(park, tables=lye().tables))[0].capex is None
