from __future__ import annotations

import pytest

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.formats import load
from parkloop.indicators.evaluate import assess, evaluate
from parkloop.indicators.setfile import read_set
from parkloop.indicators.sets import UnknownSetError, load_set
from parkloop.park.enums import StateKind
from parkloop.park.steering import Statistic
from parkloop.testing.generator import generate_park


def by_id(values):
    return {v.id: v for v in values}


@pytest.fixture(scope="module")
def teaching():
    park, ledger = load("teaching"), Ledger()
    state = observe(park, ledger).state
    return by_id(evaluate(state, park, ledger)), ledger


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        # coal 100000 + 15000 + 2000, limestone 3000 + 130000, clay 50000, gypsum 15000, cane 100000
        ("primary_input", 415_000.0),
        # value added 40 + 9 + 3 + 0.9 + 15 + 0.1 = 68 million CNY
        ("resource_productivity", 68e6 / 415_000),
        # coal 117000 t * 20 GJ/t / 29.3076; power bought 17000 - sold 200000 MWh at 0.1229 tce
        ("energy_total", 117_000 * 20 / 29.3076 - 183_000 * 0.1229),
        # coal 117000 * 2.0, power -183000 * 0.5
        ("co2", 234_000.0 - 91_500.0),
        ("fresh_water_intensity", 200_000 / 6_800),
        # used: ash 4000 of ash 20000 + gypsum 5000 + bagasse 20000 + sludge 2000 = 47000
        ("solid_waste_utilisation", 4_000 / 47_000 * 100),
        ("byproducts_unallocated", 43_000.0),
        # ash to cement, steam to plasterboard and to sugar; waste water to the plant is treatment
        ("exchanges", 3.0),
        ("exchanges_per_node", 0.5),
        # four linked pairs of 6 * 5 / 2 = 15
        ("eco_connectance", 4 / 15),
        ("symbiosis_connectance", 3 / 15),
        # 68 million / 70 ha = 0.68e8 / 0.7 km2
        ("land_productivity", 0.68 / 0.7),
        # 150 + 70 + 30 + 30 + 110 + 10 = 400 people
        ("labour_productivity", 6_800 / 400),
        # stated: 600000 m3 used again beside 200000 m3 of fresh water; 150000 m3 discharged; six links
        ("water_reuse_rate", 600_000 / 800_000 * 100),
        ("waste_water_intensity", 150_000 / 6_800),
        ("new_symbiosis_links", 6.0),
    ],
)
def test_the_teaching_park_by_hand(teaching, indicator, value):
    values, _ledger = teaching
    assert values[indicator].value == pytest.approx(value, rel=1e-6)


def test_every_value_leads_to_its_roots(teaching):
    values, ledger = teaching
    for v in values.values():
        assert v.ref == f"ind/observed/{v.id}"
        assert ledger[v.ref].value == v.value
        if v.value is not None:
            assert ledger.roots(v.ref)
    roots = [ledger[r] for r in ledger.roots("ind/observed/co2")]
    assert {"assumption", "input"} <= {r.kind for r in roots}
    assert any(r.origin.endswith("co2_factor") for r in roots)


def test_effluent_without_destination_leaves_the_discharge_unknown():
    """Unless the park states it: here the teaching park without its statistics."""
    park, ledger = load("teaching").but(statistics=()), Ledger()
    values = by_id(evaluate(observe(park, ledger).state, park, ledger))
    assert values["waste_water_intensity"].value is None
    assert values["waste_water_intensity"].missing == ("unallocated:waste_water_plant/treated_effluent",)


def test_missing_is_never_zero(park, state):
    values = by_id(evaluate(state(("@market", "mill", "ore", None)), park, Ledger()))
    assert values["primary_input"].value is None
    assert values["primary_input"].missing == ("flow:F1",)
    assert values["fresh_water"].missing == ("no_data:fresh_water",)
    assert values["exchanges"].value == 0.0


def test_a_zero_divisor_is_not_assessable(park, state):
    values = by_id(evaluate(state(("@market", "mill", "ore", 0.0)), park, Ledger()))
    assert values["resource_productivity"].value is None
    assert values["resource_productivity"].missing == ("zero:primary_input",)


def test_columns_of_several_years_live_in_one_ledger(park, state):
    ledger = Ledger()
    for year, amount in ((2025, 10.0), (2030, 20.0)):
        flows = ("@market", "mill", "ore", amount)
        values = by_id(evaluate(state(flows, kind=StateKind.REFERENCE, year=year), park, ledger))
        assert values["primary_input"].ref == f"ind/reference-{year}/primary_input"
        assert values["primary_input"].value == amount
    own = by_id(evaluate(state(("@market", "mill", "ore", 5.0)), park, ledger, column="option/O1"))
    assert own["primary_input"].ref == "ind/option/O1/primary_input"


def test_order_and_set_are_those_of_the_data(park, state):
    values = evaluate(state(), park, Ledger())
    assert [v.id for v in values] == [i.id for i in load_set("first@1").indicators]
    assert {v.set_id for v in values} == {"first@1"}
    with pytest.raises(UnknownSetError):
        evaluate(state(), park, Ledger(), "none@1")


def test_a_generated_park_is_evaluated_whole():
    park, ledger = generate_park(3, 40, noise=0), Ledger()
    values = by_id(evaluate(observe(park, ledger).state, park, ledger))
    unknown = {v.id for v in values.values() if v.value is None}
    assert unknown <= {"waste_water_intensity", "water_reuse_rate", "new_symbiosis_links"}
    assert 0 < values["solid_waste_utilisation"].value < 100


def test_a_value_beyond_all_measure_is_no_crash(park, state):
    chosen = read_set(OWN, "own.toml", "")
    found = assess(chosen, state(("@market", "mill", "ore", 1e300)), park, Ledger()).values[0]
    assert (found.value, found.missing) == (None, ("too_large:huge",))


OWN = """
[[indicator]]
id = "huge"
family = "output"
unit = "1"
formula = "primary_input * primary_input"
better = "more"
"""


def test_a_threshold_that_turns_with_growth_turns_the_direction(park, state):
    """HJ 274-2015 row 10 while output shrinks: energy falls 10 % a year, value added 10 % a year: 1 is at least 0.6."""
    rows = [
        Statistic(variable=name, year=year, value=value, unit=unit)
        for name, unit in (("energy_total", "tce"), ("value_added", "CNY"))
        for year, value in ((2021, 1000.0), (2024, 729.0))
    ]
    values = by_id(evaluate(state(), park.but(statistics=tuple(rows)), Ledger(), "hj274@2015"))
    found = values["energy_elasticity"]
    assert (found.value, found.threshold, found.direction, found.met) == (pytest.approx(1.0), 0.6, 1, True)
    assert values["value_added_growth"].met is False
