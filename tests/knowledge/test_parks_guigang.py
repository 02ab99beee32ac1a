"""Guigang: published totals, coefficients carried through, and what is left over."""

from __future__ import annotations

import pytest

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.park.enums import Confidence, Provenance

ALLEN = {
    "sugar": 0.143,
    "bagasse": 0.272,
    "mud": 0.052,
    "molasses": 0.026,
    "water": 0.507,
}  # t per t of cane (Allen 1997)


@pytest.fixture
def park(bundled):
    return bundled("guigang")


def _line(park, node, side, commodity):
    return next(x for x in getattr(park.node[node], side) if x.commodity == commodity)


def test_it_loads_without_a_problem_and_every_row_is_sourced(park, warnings_of, unsourced, without_code, one_sided):
    assert warnings_of("guigang") == ()
    assert unsourced(park) == []
    assert without_code(park) == []
    assert one_sided(park) == []
    assert (len(park.inside), len(park.flows)) == (10, 46)


@pytest.mark.parametrize(
    ("node", "commodity", "amount"),
    [
        ("sugar_refinery", "sugar", 450_000),
        ("alcohol_plant", "ethanol", 10_000),
        ("paper_mill", "paper", 200_000),
        ("cement_mill", "cement", 330_000),
        ("alkali_recovery", "caustic_soda", 35_000),
    ],
)
def test_published_outputs_are_reported_and_seen(park, node, commodity, amount):
    line = _line(park, node, "makes", commodity)
    assert (line.amount, line.provenance, line.confidence) == (amount, Provenance.REPORTED, Confidence.SEEN)


def test_cane_and_its_by_products_follow_the_published_coefficients(park):
    cane = _line(park, "sugar_mill", "takes", "sugarcane").amount
    assert cane == pytest.approx(450_000 / ALLEN["sugar"], rel=1e-3)
    bagasse = sum(_line(park, "sugar_mill", "makes", c).amount for c in ("bagasse", "pith"))
    assert bagasse == pytest.approx(cane * ALLEN["bagasse"], rel=1e-3)
    for commodity, key in (("sugar_carbonation_mud", "mud"), ("molasses", "molasses"), ("sugar_waste_water", "water")):
        assert _line(park, "sugar_refinery", "makes", commodity).amount == pytest.approx(cane * ALLEN[key], rel=1e-3)


def test_mill_and_refinery_close_in_mass(park):
    mill = park.node["sugar_mill"]
    cane = _line(park, "sugar_mill", "takes", "sugarcane").amount
    assert sum(x.amount for x in mill.makes) == pytest.approx(cane, rel=1e-6)
    refinery = park.node["sugar_refinery"]
    out = sum(x.amount for x in refinery.makes if x.amount is not None)
    assert out == pytest.approx(_line(park, "sugar_refinery", "takes", "juice").amount, rel=1e-3)


def test_bagasse_suffices_for_the_published_pulp(park):
    bagasse = _line(park, "paper_mill", "takes", "bagasse").amount
    assert 0.16 <= 150_000 / bagasse <= 0.22  # t of pulp per t of wet bagasse


def test_alkali_and_lime_mud_follow_recovery_rate_and_stoichiometry(park):
    assert _line(park, "paper_mill", "takes", "caustic_soda").amount == 35_000 / 0.8
    assert _line(park, "alkali_recovery", "makes", "lime_mud").amount == 35_000 * 100 / 80
    assert _line(park, "alkali_recovery", "takes", "quicklime").amount == 35_000 * 56 / 80


def test_steam_and_fuel_of_the_boiler_house_balance(park):
    steam = _line(park, "boiler_house", "makes", "steam").amount
    assert steam == sum(f.amount for f in park.flows if (f.source_node, f.commodity) == ("boiler_house", "steam"))
    power = _line(park, "boiler_house", "makes", "electricity").amount
    fuel = sum(_line(park, "boiler_house", "takes", c).amount * park.commodity[c].ncv for c in ("coal", "pith"))
    efficiency = (steam * park.commodity["steam"].ncv + power * 3.6) / fuel
    assert 0.75 < efficiency < 0.95


def test_what_no_source_gives_is_blank(park):
    assert park.budget == ()
    assert all(not p.investments for p in park.projects)
    assert next(f for f in park.flows if f.id == "F09").amount is None
    assert all(n.value_added is None for n in park.nodes)


def test_reconciliation_leaves_by_products_over(park):
    found = observe(park, Ledger())
    assert found.suspects == ()
    left = {f.commodity: f.amount for f in found.state.flows if f.target == "@unallocated"}
    assert {"molasses", "fermentation_co2", "coal_fly_ash", "lime_mud", "sugar_carbonation_mud", "paper_sludge"} <= set(
        left
    )
    assert left["molasses"] == pytest.approx(81_800 - 38_500)
