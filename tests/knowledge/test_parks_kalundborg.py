"""Kalundborg: dated exchanges, two base years, conflicting sources."""

from __future__ import annotations

import pytest

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger


@pytest.fixture
def park(bundled):
    return bundled("kalundborg")


def test_it_loads_without_a_problem_and_every_row_is_sourced(park, warnings_of, unsourced, without_code, one_sided):
    assert warnings_of("kalundborg") == ()
    assert unsourced(park) == []
    assert without_code(park) == []
    assert one_sided(park) == []
    assert len(park.flows) == 50


def test_exchanges_span_1961_to_2020(park):
    since = [f.since for f in park.flows if f.since is not None]
    assert min(since) == 1961
    assert max(since) == 2019
    assert all(f.since is not None for f in park.flows if f.source_node != "suppliers")


def test_the_power_station_changes_between_the_two_base_years(park):
    assert {"asnaes_coal"} == {"asnaes_coal", "asnaes_6"} & park.operating(1995)
    assert {"asnaes_6"} == {"asnaes_coal", "asnaes_6"} & park.operating(2020)


@pytest.mark.parametrize(
    ("year", "known"),
    [
        (1995, {"F05", "F07", "F15", "F18", "F23", "F25", "F26", "F36", "F37", "F39", "F48"}),
        (2020, {"F32", "F33", "F37", "F41", "F48"}),
    ],
)
def test_each_base_year_has_its_own_flows(park, year, known):
    state = observe(park, Ledger(), year).state
    assert {f.id for f in state.flows if f.id in {x.id for x in park.flows} and f.amount is not None} == known


def test_conflicting_sources_are_weighed_and_named(park):
    found = observe(park, Ledger(), 1995)
    amounts = {f.id: f.amount for f in found.state.flows}
    assert 91_250 < amounts["F18"] < 200_000
    assert 70_000 < amounts["F15"] < 438_000
    assert {"flow/F15", "flow/F18"} <= {s.flow for s in found.suspects}


def test_the_heat_pump_figures_agree_with_each_other(park):
    """6 Mm3 cooled by 10 K is 70 GWh of heat out of the water; the heat pump adds its power to reach 80 GWh."""
    water = next(f for f in park.flows if f.id == "F32").amount
    heat = next(f for f in park.flows if f.id == "F33").amount
    from_water = water * 4.186e-3 * 10  # GJ
    assert heat == 80_000 * 3.6
    assert 0.8 < from_water / heat < 1.0


def test_no_price_and_no_budget_was_made_up(park):
    assert all(c.price is None and c.disposal is None for c in park.commodities)
    assert park.budget == ()
