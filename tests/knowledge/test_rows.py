"""Row values: ranges, what scales and what applies where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop import knowledge
from parkloop.knowledge.rows import middle
from parkloop.knowledge.tables import measures, routes

ROUTE = {r.route_id: r for r in routes()}
MEASURE = {m.measure_id: m for m in measures()}


def test_middle_of_a_range_and_of_half_a_range():
    assert middle(2.0, 4.0) == 3.0  # (2 + 4) / 2
    assert middle(None, 40.0) == 40.0
    assert middle(1000.0, None) == 1000.0
    assert middle(None, None) is None


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_the_middle_lies_inside(low, width):
    value = middle(low, low + width)
    assert value is not None
    assert low - 1e-6 <= value <= low + width + 1e-6


def test_only_replacement_ratios_scale_with_the_tonnes():
    assert ROUTE["R080"].scalable  # t limestone per t dry carbide slag
    assert ROUTE["R118"].ratio == 280.0
    assert not ROUTE["R118"].scalable  # Nm3 H2 per t NaOH: says how much arises, not what it replaces
    assert not ROUTE["R130"].scalable  # no ratio known
    assert not replace(ROUTE["R080"], ratio_low=None, ratio_high=None).scalable


@pytest.mark.parametrize(
    ("measure", "code", "fits"),
    [
        ("M034", "3011", True),
        ("M034", "C3011", True),
        ("M034", "2612", False),
        ("M012", "1340", True),  # C = divisions 13-43
        ("M012", "4411", False),
        ("M019", "4411", True),  # C;D
    ],
)
def test_measures_apply_by_industry_prefix(measure, code, fits):
    assert MEASURE[measure].applies_to(code) is fits


def test_a_measure_known_from_one_plant_only_does_not_scale():
    assert not MEASURE["M024"].scalable
    assert MEASURE["M024"].effect is None
    assert "1800" in MEASURE["M024"].effect_text
    assert MEASURE["M034"].scalable


def test_a_kind_of_firm_knows_its_industry_and_its_investment():
    firms = {f.firm_id: f for f in knowledge.firms()}
    assert firms["plasterboard"].alike("C3024")
    assert not firms["plasterboard"].alike("3021")
    assert firms["pulp"].capex == (7842 + 10000) / 2
    assert firms["feed"].capex is None


def test_a_kind_takes_only_by_products_that_a_route_brings_to_its_codes():
    for firm in knowledge.firms():
        known = {r.waste_id for r in knowledge.routes() if set(r.receiver_gbt4754) & set(firm.gbt4754)}
        assert set(firm.wastes) <= known, firm.firm_id
        assert firm.wastes or firm.others
