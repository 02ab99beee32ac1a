from __future__ import annotations

import pytest

from parkloop.generation.unit_nodes.clean_energy import clean_energy_omissions, clean_energy_options
from parkloop.park.compose import compose


def biomass(context):
    return [o for o in clean_energy_options(context) if o.id.startswith("bio-")]


def test_biomass_beside_coal_by_hand(kit):
    straw = kit.thing("straw", "生物质燃料", "biomass fuel", "fuel", ncv=14.0)
    context = kit.context(kit.park(commodities=(*kit.goods, straw)))
    (option,) = biomass(context)
    less, more = option.actions
    assert less.change == -10_000.0  # a tenth of 100 000 t
    assert more.change == pytest.approx(10_000 * 20.0 / 14.0)  # 200 000 GJ at 14 GJ/t
    after = compose(context.park, [option], {option.id: (1.0, 2025)}, 2030).node["plant"]
    assert after.takes[0].amount == 90_000.0


def test_without_a_biomass_fuel_it_cannot_enter_a_plan(kit):
    (option,) = biomass(kit.context())
    assert option.actions == ()
    assert "unitnodes.missing.biomass_commodity" in [r.key for r in option.missing]
    assert option.capex is None


def test_only_boilers_and_only_fuel(kit):
    kiln = kit.firm("kiln", "3011", [kit.line("coal", 10_000)])
    gas = kit.firm("gas", "4411", [kit.line("coal", 10_000, "syngas")])
    assert biomass(kit.context(kit.park(nodes=(kiln, gas)))) == []


def test_the_parts_speak_together(lye):
    context = lye(land=30.0)
    assert [o.id for o in clean_energy_options(context)] == ["pv-works"]
    assert [o.why.key for o in clean_energy_omissions(context)] == ["unitnodes.blocked.temperatures"]
