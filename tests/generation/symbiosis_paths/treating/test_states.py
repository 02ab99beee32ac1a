"""Steps applied to a by-product: yields from water and content, chains of at most three, nothing dried twice."""

from __future__ import annotations

import pytest

from parkloop.generation.symbiosis_paths.treating.states import MOST_STEPS, State, apply, reach, start
from parkloop.knowledge.treatments import treatments

STEPS = {s.step_id: s for s in treatments()}


def test_dewatering_keeps_the_dry_matter():
    """1 t of sludge with 80 % water holds 0.2 t dry; at 60 % water that is 0.2 / 0.4 = 0.5 t, 0.5 t of water leaves."""
    pressed = apply(STEPS["T01"], State("sewage_sludge", "t", (("water", 0.8),)))
    assert pressed.outputs[0].value == pytest.approx(0.5)
    assert pressed.water == pytest.approx(0.5)
    assert pressed.outputs[0].state.content("water") == pytest.approx(0.6)


def test_heat_of_drying_goes_by_the_water():
    """From 80 to 30 % water: 0.2 / 0.7 = 0.2857 t are left, 0.7143 t evaporate at 2.8 to 3.5 GJ/t: 2.0 to 2.5 GJ."""
    dried = apply(STEPS["T02"], State("sewage_sludge", "t", (("water", 0.8),)))
    assert dried.per_input(dried.step.heat) == pytest.approx((2.0, 2.5))


def test_what_is_dry_already_is_not_dried():
    assert apply(STEPS["T02"], State("sewage_sludge", "t", (("water", 0.31),))) is None


def test_unknown_water_is_named_and_no_yield_guessed():
    pressed = apply(STEPS["T01"], State("sewage_sludge", "t"))
    assert (pressed.lacks, pressed.outputs[0].value) == ("water", None)


def test_dry_substances_are_richer_after_drying():
    """36 % CaCO3 at 60 % water is 36 / 40 of the dry matter: 0.9 x 0.98 = 0.882 at 2 % water."""
    dried = apply(STEPS["T04"], State("lime_mud", "t", (("CaCO3", 0.36), ("water", 0.6))))
    assert dried.outputs[0].state.content("CaCO3") == pytest.approx(0.36 / (0.4 / 0.98))


def test_yield_by_content():
    """20 % acid, 0.93 to 0.97 recovered: 0.186 to 0.194 t; 8 % FeSO4 x 1.05 to 1.15 leaves 0.084 to 0.092 t of cake."""
    thick = apply(STEPS["T40"], State("titania_waste_acid", "t", (("FeSO4", 0.08), ("H2SO4", 0.2))))
    acid, cake = thick.outputs
    assert (acid.low, acid.high) == pytest.approx((0.186, 0.194))
    assert (cake.low, cake.high) == pytest.approx((0.084, 0.092))
    assert apply(STEPS["T40"], State("titania_waste_acid", "t")).lacks == "H2SO4"


def test_no_chain_is_longer_than_three_steps():
    found = reach(start(["sugar_carbonation_mud"], "t", {"water": 0.7, "CaCO3": 0.25}))
    depth = {"sugar_carbonation_mud": 0}
    for applied in found:
        for output in applied.outputs:
            depth[output.state.material] = min(depth.get(output.state.material, 9), depth[applied.before.material] + 1)
    assert max(depth.values()) <= MOST_STEPS
    assert {"T05", "T04", "T06"} <= {a.step.step_id for a in found}


def test_another_unit_is_another_thing():
    assert start(["sewage_sludge"], "m3", {}) == ()
    assert [s.material for s in start(["sewage_sludge", "nothing"], "t", {})] == ["sewage_sludge"]
