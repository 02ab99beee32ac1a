"""Who takes a treated material: by what is bought, by the user's industry, within reach, nobody twice."""

from __future__ import annotations

import pytest
from tests.generation.symbiosis_paths.treating.small import context

from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.treating.buyers import Buyers
from parkloop.generation.symbiosis_paths.treating.outlets import outlets
from parkloop.generation.symbiosis_paths.treating.states import State
from parkloop.knowledge.treatments import treatment_uses

LIME, SLUDGE = State("quicklime", "t"), State("dried_sludge", "t")


def found(states, *, barred=frozenset(), links=None, **amounts):
    c = context(**amounts)
    return outlets(states, treatment_uses(), Buyers(receivers(c), links or {}), c.park.node["pulp"], barred)


def test_room_is_the_need_over_the_ratio():
    """100 t of quicklime are bought; recovered lime counts 0.85 to 1: room for 100 / 0.925 = 108.1 t."""
    (outlet,) = found([LIME])
    assert outlet.takers[0].receiver.node.id == "aac"
    assert outlet.room == pytest.approx(100 / 0.925)


def test_a_fuel_goes_by_heating_value_and_to_its_kind_of_plant():
    """6.5 to 11 GJ/t of dried sludge against 20 GJ/t of coal: 0.325 to 0.55 t."""
    (outlet,) = found([SLUDGE])
    taker = outlet.takers[0]
    assert taker.receiver.node.id == "chp"
    assert (taker.low, taker.high) == pytest.approx((0.325, 0.55))


def test_unknown_need_has_no_room():
    (outlet,) = found([LIME], need=None)
    assert outlet.room is None


def test_who_takes_the_by_product_itself_needs_no_treatment():
    assert found([LIME], barred=frozenset({("aac", "lime")})) == ()


def test_beyond_reach_nobody_takes_it():
    """Solids reach 2 x 100 km."""
    near, far = ({frozenset({"pulp", "aac"}): km} for km in (199.0, 201.0))
    assert len(found([LIME], links=near)) == 1
    assert found([LIME], links=far) == ()
