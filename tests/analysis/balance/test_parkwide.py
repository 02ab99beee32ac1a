"""Park-wide reconciliation by hand: remainders, conflicts, implied ports, second statements, unknown sizes, years."""

import math

import pytest
from tests.park.parks import flow, line, node, park

from parkloop.analysis.balance.parkwide import observe, outlet
from parkloop.base.trace import Ledger
from parkloop.park.enums import CommodityKind, FlowClass, NodeKind, Provenance, StateKind
from parkloop.park.state import ENVIRONMENT, MARKET, UNALLOCATED

EXACT = {"sd": 0.0}


def mill_and_kiln(makes, flows, takes=(), **more):
    """A mill that makes, a kiln that takes, a market outside."""
    nodes = (node("mill", (), makes), node("kiln", takes), node("market", kind=NodeKind.MARKET))
    return park(nodes=nodes, flows=tuple(flows), **more)


def remainders(seen):
    return {(f.source, f.target, f.commodity): f.amount for f in seen.state.flows if f.id.startswith("remainder/")}


def test_what_no_flow_takes_is_unallocated():
    """300 t made, 120 t sent: 180 t left; what the kiln takes of it is only what comes."""
    seen = observe(mill_and_kiln([line("ash", 300.0)], [flow("F1", "mill", "kiln", "ash", 120.0)]), Ledger())
    assert seen.state.kind is StateKind.OBSERVED
    assert remainders(seen) == {("mill", UNALLOCATED, "ash"): pytest.approx(180.0)}
    assert seen.state.by_id["F1"].amount == pytest.approx(120.0)
    assert seen.state.makes == {("mill", "ash"): pytest.approx(300.0)}
    assert seen.state.takes == {("kiln", "ash"): pytest.approx(120.0)}  # implied by the flow
    assert seen.suspects == ()


def test_what_no_flow_brings_is_bought():
    """500 t of clay taken, 200 t of it from the mill: 300 t from the market."""
    tested = mill_and_kiln([], [flow("F1", "mill", "kiln", "clay", 200.0)], takes=[line("clay", 500.0)])
    seen = observe(tested, Ledger())
    assert remainders(seen) == {(MARKET, "kiln", "clay"): pytest.approx(300.0)}
    assert seen.state.makes == {("mill", "clay"): pytest.approx(200.0)}


def test_flows_that_exceed_the_make_move_with_it_by_their_variances():
    """100 t made with sd 10, 130 t sent with sd 20: the gap of 30 is shared as 100 : 400, so both are 106.

    30 / sqrt(10^2 + 20^2) = 1.34 standard deviations: no suspect.
    """
    tested = mill_and_kiln([line("ash", 100.0, sd=10.0)], [flow("F1", "mill", "kiln", "ash", 130.0, sd=20.0)])
    seen = observe(tested, Ledger())
    assert seen.state.by_id["F1"].amount == pytest.approx(100 + 30 * 100 / 500)
    assert seen.state.makes["mill", "ash"] == pytest.approx(106.0)
    assert remainders(seen) == {}
    assert seen.suspects == ()


def test_a_clear_excess_names_what_was_said_of_the_make():
    """100 t (sd 3) against 150 t (sd 4): 50 / 5 = 10 standard deviations."""
    tested = mill_and_kiln([line("ash", 100.0, sd=3.0)], [flow("F1", "mill", "kiln", "ash", 150.0, sd=4.0)])
    seen = observe(tested, Ledger())
    suspect = seen.suspects[0]
    assert (suspect.flow, suspect.path) == ("make/mill/ash/0", "nodes[0].makes[0].amount")
    assert suspect.z == pytest.approx(10.0)
    assert seen.state.by_id["F1"].amount == pytest.approx(100 + 50 * 9 / 25)


def test_two_exact_statements_that_differ_are_suspects_without_measure():
    flows = [
        flow("F1", "mill", "kiln", "ash", 10.0, **EXACT),
        flow("F2", "mill", "kiln", "ash", 12.0, observes="F1", **EXACT),
    ]
    seen = observe(mill_and_kiln([line("ash", 100.0)], flows), Ledger())
    assert [(s.flow, s.z) for s in seen.suspects] == [("flow/F1", math.inf)]


def test_lines_of_one_port_add_up():
    """100 + 200 t made in two streams, 250 t sent: 50 t left."""
    makes = [line("ash", 100.0), line("ash", 200.0)]
    seen = observe(mill_and_kiln(makes, [flow("F1", "mill", "kiln", "ash", 250.0)]), Ledger())
    assert seen.state.makes["mill", "ash"] == pytest.approx(300.0)
    assert remainders(seen)["mill", UNALLOCATED, "ash"] == pytest.approx(50.0)


def second(amount, **more):
    return flow("F2", "mill", "kiln", "ash", amount, observes="F1", **more)


def test_second_statements_weigh_by_inverse_variance():
    """100 (sd 3) and 110 (sd 4): (100/9 + 110/16) / (1/9 + 1/16) = 103.6; the make of 300 leaves 196.4."""
    ledger = Ledger()
    flows = [flow("F1", "mill", "kiln", "ash", 100.0, sd=3.0), second(110.0, sd=4.0)]
    seen = observe(mill_and_kiln([line("ash", 300.0, **EXACT)], flows), ledger)
    assert [f.id for f in seen.state.flows if f.internal] == ["F1"]
    assert seen.state.by_id["F1"].amount == pytest.approx(103.6)
    assert remainders(seen)["mill", UNALLOCATED, "ash"] == pytest.approx(196.4)
    assert ledger.roots(seen.state.by_id["F1"].ref) == {"flow/F1/stated", "flow/F2/stated"}
    assert ledger["flow/F2/stated"].origin == "document:flows[1].amount"
    assert [(s.flow, s.z) for s in seen.suspects] == [("flow/F1", pytest.approx(2.0))]  # 10 / 5, just above 1.96


def test_an_excess_is_judged_by_all_statements_together():
    """150 (sd 4) alone exceeds the make of 100 (sd 3) by 10 deviations; 100 (sd 0.1) beside it brings it to 100.03."""
    flows = [flow("F1", "mill", "kiln", "ash", 150.0, sd=4.0), second(100.0, sd=0.1)]
    seen = observe(mill_and_kiln([line("ash", 100.0, sd=3.0)], flows), Ledger())
    assert [s.flow for s in seen.suspects] == ["flow/F1"]


def test_second_statements_that_conflict_are_named():
    """100 and 120 with sd 3 and 4: 20 / 5 = 4 standard deviations apart."""
    flows = [flow("F1", "mill", "kiln", "ash", 100.0, sd=3.0), second(120.0, sd=4.0)]
    seen = observe(mill_and_kiln([line("ash", 300.0)], flows), Ledger())
    assert [(s.flow, s.path) for s in seen.suspects] == [("flow/F1", "flows[0].amount")]
    assert seen.suspects[0].z == pytest.approx(4.0)


def test_a_second_statement_speaks_where_the_first_has_no_amount():
    flows = [flow("F1", "mill", "kiln", "ash", None), second(110.0, sd=4.0)]
    ledger = Ledger()
    seen = observe(mill_and_kiln([line("ash", 300.0)], flows), ledger)
    assert seen.state.by_id["F1"].amount == pytest.approx(110.0)
    assert ledger.roots(seen.state.by_id["F1"].ref) == {"flow/F2/stated"}


def test_unknown_amounts_stay_unknown():
    makes = [line("ash", 300.0), line("brick", None)]
    seen = observe(mill_and_kiln(makes, [flow("F1", "mill", "kiln", "ash", None)]), Ledger())
    found = seen.state.by_id["F1"]
    assert (found.amount, found.received, found.klass, found.ref) == (None, None, FlowClass.UNOBSERVABLE, "")
    assert seen.state.makes == {("mill", "ash"): pytest.approx(300.0), ("mill", "brick"): None}
    assert ("kiln", "ash") not in seen.state.takes


@pytest.mark.parametrize(
    ("year", "made"),
    [(None, 220.0), (2024, 220.0), (2020, 100.0), (2023, 220.0), (2030, 240.0)],
)
def test_lines_of_the_nearest_year_count(year, made):
    """The base year is 2024: of 2020, 2023 and 2029, the line of 2023 is nearest."""
    makes = [line("ash", 100.0, year=2020), line("ash", 220.0, year=2023), line("ash", 240.0, year=2029)]
    seen = observe(mill_and_kiln(makes, []), Ledger(), year)
    assert seen.state.makes == {("mill", "ash"): pytest.approx(made)}


def test_flows_from_and_to_outside_count_on_their_inner_side():
    """800 t of clay taken, 500 t from a named seller: 300 t more bought; a flow between outsiders is in no balance."""
    ledger = Ledger()
    outsiders = (node("market", kind=NodeKind.MARKET), node("sea", kind=NodeKind.ENVIRONMENT))
    tested = park(
        nodes=(node("kiln", [line("clay", 800.0)]), *outsiders),
        flows=(flow("F1", "market", "kiln", "clay", 500.0), flow("F2", "market", "sea", "ash", 7.0, source="S")),
    )
    seen = observe(tested, ledger)
    assert remainders(seen) == {(MARKET, "kiln", "clay"): pytest.approx(300.0)}
    assert seen.state.by_id["F2"].amount == 7.0
    assert seen.state.by_id["F2"].klass is FlowClass.NONREDUNDANT
    assert ledger["flow/F2/stated"].origin == "document:flows[1].amount"
    assert ledger["flow/F2/stated"].source == "S"


def test_nodes_that_do_not_operate_say_nothing():
    tested = park(
        nodes=(node("mill", (), [line("ash", 300.0)], end=2024), node("kiln", [line("clay", None)], start=2026)),
        flows=(flow("F1", "mill", "kiln", "ash", 120.0),),
    )
    seen = observe(tested, Ledger())
    assert seen.state.flows == ()
    assert seen.state.makes == seen.state.takes == {}


def test_the_global_test_sees_what_is_redundant():
    """A remainder takes up every gap, so nothing is redundant and no test is made."""
    seen = observe(mill_and_kiln([line("ash", 300.0)], [flow("F1", "mill", "kiln", "ash", 120.0)]), Ledger())
    assert (seen.test.dof, seen.test.statistic, seen.test.passed) == (0, None, None)


def test_every_known_flow_explains_itself():
    """Figures lead back to cells of the document, with source and provenance."""
    ledger = Ledger()
    stated = line("ash", 300.0, source="GUI23", provenance=Provenance.MEASURED)
    seen = observe(mill_and_kiln([stated], [flow("F1", "mill", "kiln", "ash", 120.0)]), ledger)
    left = seen.state.by_id["remainder/mill/ash/out"]
    assert ledger.roots(left.ref) == {"make/mill/ash/0/stated", "flow/F1/stated"}
    entry = ledger["make/mill/ash/0/stated"]
    assert (entry.origin, entry.source, entry.provenance) == ("document:nodes[0].makes[0].amount", "GUI23", "measured")
    assert ledger[left.ref].value == left.amount


@pytest.mark.parametrize("kind", list(CommodityKind))
def test_outlets(kind):
    expected = {CommodityKind.PRODUCT: MARKET, CommodityKind.EMISSION: ENVIRONMENT}
    assert outlet(kind) == expected.get(kind, UNALLOCATED)
