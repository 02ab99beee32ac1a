"""Treatment steps: every input and use is known, yields keep the mass, stoichiometric rows stay below molar masses."""

from __future__ import annotations

import pytest

from parkloop import knowledge
from parkloop.knowledge.treatments import DRY, treated_names, treatment_uses, treatments

STEPS = {s.step_id: s for s in treatments()}


def test_every_input_is_a_byproduct_or_made():
    known = knowledge.byproducts().keys() | knowledge.commodities().keys() | treated_names().keys()
    assert {i for s in treatments() for i in s.inputs} <= known


def test_every_use_is_of_something_made_and_replaces_something_bought():
    bought = knowledge.commodities().keys() | knowledge.functions().keys() | {"byproduct_hydrogen"}
    assert {u.material_id for u in treatment_uses()} <= treated_names().keys()
    assert {u.replaces for u in treatment_uses()} <= bought
    assert all((u.ratio is None) != (u.ncv is None) for u in treatment_uses())


def test_every_step_makes_something_used_or_treated_further():
    onward = {u.material_id for u in treatment_uses()} | {i for s in treatments() for i in s.inputs}
    assert [s.step_id for s in treatments() if not any(m.material_id in onward for m in s.made if not m.residue)] == []


@pytest.mark.parametrize("step", treatments(), ids=lambda s: s.step_id)
def test_yields_are_ranges_that_keep_the_mass(step):
    for made in step.made:
        if made.content == DRY:
            assert step.dry_to is not None
            assert made.low is None
        else:
            assert 0 < made.low <= made.high
    plain = [m for m in step.made if not m.content and m.unit == "t" and not step.reagent]
    if (
        plain
        and all(m.unit == "t" for m in step.made)
        and step.basis == "input"
        and not any("CO2" in m.name.en for m in plain)
    ):
        assert sum(m.low for m in plain) <= 1.0 or step.step_id in ACIDS_OF_AIR


# Oxygen and water of the air go into the acid: 2 FeSO4.7H2O; CaSO4.2H2O with carbon and air.
ACIDS_OF_AIR = {"T13", "T30", "T42"}


def test_lime_from_carbonate_is_below_the_molar_ratio():
    """CaO / CaCO3 = 56.08 / 100.09 = 0.560; CaO / Ca(OH)2 = 56.08 / 74.09 = 0.757."""
    (lime,) = STEPS["T06"].made
    assert (lime.content, lime.high < 56.08 / 100.09) == ("CaCO3", True)
    slag_lime = next(m for m in STEPS["T07"].made if m.material_id == "quicklime")
    assert slag_lime.high < 56.08 / 74.09


def test_copperas_gives_less_than_its_sulphur_and_iron():
    """Fe2O3 / (2 x FeSO4.7H2O) = 159.69 / 556.0 = 0.2872; H2SO4 / FeSO4.7H2O = 98.08 / 278.0 = 0.3528."""
    iron, acid = STEPS["T30"].made
    assert iron.high < 159.69 / 556.0
    assert acid.high < 98.08 / 278.0


def test_sources_and_confidence_stand_on_every_row():
    words = {"source seen", "derived from source seen", "stoichiometry", "computed", "memory"}
    rows = [*treatments(), *treatment_uses(), *(m for s in treatments() for m in s.made)]
    assert all(r.confidence in words and r.sources and set(r.sources) <= knowledge.sources().keys() for r in rows)
    assert all(s.name.zh and s.name.en and all(m.name.zh and m.name.en for m in s.made) for s in treatments())


def test_heat_is_steam_or_fuel():
    assert {s.heat_from for s in treatments() if s.heat} == {"steam", "fuel"}
    assert not any(s.heat_from for s in treatments() if s.heat is None)
    assert STEPS["T06"].heat_from == "fuel"  # a lime kiln runs at 900 degrees and more
