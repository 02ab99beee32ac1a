"""Linjiang: large enough, fictional, consistent but for what was left in on purpose."""

from __future__ import annotations

import pytest

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.park.enums import NodeKind, NodeStatus, Verdict


@pytest.fixture
def park(bundled):
    return bundled("linjiang")


def _total(park, node, side, commodity):
    return sum(x.amount for x in getattr(park.node[node], side) if x.commodity == commodity)


def test_it_loads_with_the_two_warnings_that_were_meant(park, warnings_of):
    assert warnings_of("linjiang") == ("hazardous_without_code", "year_outside_horizon")
    assert park.park.fictional is True


def test_every_row_is_sourced_and_every_flow_has_both_ends(park, unsourced, without_code, one_sided):
    assert unsourced(park) == []
    assert without_code(park) == []
    assert one_sided(park) == []


def test_it_is_the_size_of_a_real_park(park):
    assert sum(n.kind is NodeKind.ENTERPRISE for n in park.inside) == 36
    assert sum(n.kind is NodeKind.INFRASTRUCTURE for n in park.inside) == 5
    assert len(park.commodities) >= 110
    assert len(park.flows) >= 80
    assert len(park.projects) == 13
    assert {n.status for n in park.nodes} == set(NodeStatus)
    assert all(n.location is not None for n in park.inside)


def test_chlor_alkali_follows_stoichiometry(park):
    caustic = _total(park, "chlor_alkali", "makes", "caustic_soda")
    assert _total(park, "chlor_alkali", "makes", "chlorine") == pytest.approx(caustic * 35.45 / 40, rel=0.01)
    assert _total(park, "chlor_alkali", "makes", "byproduct_hydrogen") == 280 * caustic


def test_the_chp_burns_enough_coal_for_what_it_makes(park):
    made = sum(_total(park, "chp", "makes", s) * park.commodity[s].ncv for s in ("steam", "steam_hp"))
    made += _total(park, "chp", "makes", "electricity") * 3.6
    burnt = _total(park, "chp", "takes", "coal") * park.commodity["coal"].ncv
    assert 0.5 < made / burnt < 0.75


def test_steam_made_is_steam_sent(park):
    for commodity in ("steam", "steam_hp"):
        for node in ("chp", "sulphuric_plant", "hazwaste"):
            sent = sum(
                f.amount for f in park.flows if not f.observes and (f.source_node, f.commodity) == (node, commodity)
            )
            assert sent == _total(park, node, "makes", commodity)


def test_reconciliation_names_the_contradictions_that_were_left_in(park):
    found = observe(park, Ledger())
    seeded = {f.observes for f in park.flows if f.observes}
    assert {park.commodity[next(x for x in park.flows if x.id == i).commodity].id for i in seeded} == {
        "steam",
        "phosphogypsum",
        "brewers_grains",
    }
    assert {s.flow for s in found.suspects if s.flow.startswith("flow/")} == {f"flow/{i}" for i in seeded}
    grains = next(f for f in found.state.flows if f.commodity == "brewers_grains")
    assert grains.amount == pytest.approx(18_000, rel=0.01)


def test_projects_hold_an_impossible_claim_a_double_one_and_a_committed_one(park):
    projects = {p.id: p for p in park.projects}
    (claim,) = projects["P04"].claims
    assert -claim.change > _total(park, claim.node, "takes", claim.commodity)
    first, second = projects["P05"], projects["P06"]
    assert (first.source_node, first.target_node, first.commodity) == (
        second.source_node,
        second.target_node,
        second.commodity,
    )
    assert first.amount + second.amount > 150_000 - 115_000 > first.amount
    assert projects["P07"].status == "building"
    assert not projects["P12"].investments


def test_payers_of_projects_have_a_budget(park):
    payers = {b.payer for b in park.budget}
    assert {i.payer for p in park.projects for i in p.investments} <= payers


def test_limits_hold_in_the_base_year(park):
    for limit in park.limits:
        nodes = [n for n in park.inside if not limit.node or n.id == limit.node]
        side = "takes" if limit.kind in {"intake", "energy", "capacity"} else "makes"
        amounts = [x.amount for n in nodes for x in getattr(n, side) if x.commodity == limit.commodity]
        assert sum(a for a in amounts if a is not None) <= limit.amount


def test_links_that_stand_are_lawful(park):
    assert {x.legal for x in park.links} == {Verdict.ALLOWED}
