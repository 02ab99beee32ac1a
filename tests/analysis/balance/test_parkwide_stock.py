"""Changes of stock by hand: put on the pile, drawn from earlier years, bought for stock, nothing else known."""

from __future__ import annotations

import pytest
from tests.analysis.balance.test_parkwide import mill_and_kiln, remainders
from tests.park.parks import flow, line

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.indicators.reading import Reading
from parkloop.indicators.variables import materials
from parkloop.operation.reference import port_amounts
from parkloop.park.enums import Side
from parkloop.park.state import MARKET, STOCK, UNALLOCATED
from parkloop.testing.asserts import assert_balanced


def ash(made, change, sent, **more):
    flows = [flow("F1", "mill", "kiln", "ash", sent, **more)]
    return mill_and_kiln([line("ash", made, stock_change=change, **more)], flows)


def stocks(seen):
    return {(f.source, f.target): f.amount for f in seen.state.flows if STOCK in {f.source, f.target}}


def test_what_goes_on_the_pile_is_not_unallocated():
    """300 t made, 120 t sent, 50 t put on the pile: 300 - 120 - 50 = 130 t unallocated."""
    seen = observe(ash(300.0, 50.0, 120.0), Ledger())
    assert stocks(seen) == {("mill", STOCK): pytest.approx(50.0)}
    assert remainders(seen) == {("mill", UNALLOCATED, "ash"): pytest.approx(130.0)}
    assert seen.state.makes["mill", "ash"] == pytest.approx(300.0)
    assert seen.state.stock_changes == {("mill", "ash", Side.OUT): pytest.approx(50.0)}
    assert seen.paths["stock/out/mill/ash/0"] == "nodes[0].makes[0].stock_change"
    assert_balanced(seen.state)


def test_what_is_drawn_from_earlier_years_is_no_contradiction():
    """300 t made, 350 t sent, all exact: without the 50 t from stock a contradiction, with them it closes."""
    park = ash(300.0, -50.0, 350.0, sd=0.0)
    seen = observe(park, Ledger())
    assert stocks(seen) == {(STOCK, "mill"): pytest.approx(50.0)}
    assert (seen.suspects, remainders(seen)) == ((), {})
    assert seen.state.by_id["F1"].amount == pytest.approx(350.0)
    assert_balanced(seen.state)
    without = observe(ash(300.0, None, 350.0, sd=0.0), Ledger())
    assert without.suspects or without.reconciliation.contradictions or without.reconciliation.negative


def test_what_is_bought_for_stock_comes_too():
    """500 t of clay taken and 80 t more in stock, 200 t from the mill: 500 + 80 - 200 = 380 t bought."""
    tested = mill_and_kiln(
        [], [flow("F1", "mill", "kiln", "clay", 200.0)], takes=[line("clay", 500.0, stock_change=80.0)]
    )
    seen = observe(tested, Ledger())
    assert remainders(seen) == {(MARKET, "kiln", "clay"): pytest.approx(380.0)}
    assert seen.state.takes["kiln", "clay"] == pytest.approx(500.0)
    assert_balanced(seen.state)


def test_a_stock_without_amount_and_flow_makes_up_no_amount():
    seen = observe(mill_and_kiln([line("ash", None, stock_change=50.0)], []), Ledger())
    assert seen.state.makes["mill", "ash"] is None
    assert stocks(seen) == {}


def test_a_change_of_zero_is_no_flow():
    assert stocks(observe(ash(300.0, 0.0, 120.0), Ledger())) == {}


def figures(park):
    ledger = Ledger()
    reading = Reading(park, observe(park, ledger).state, ledger, "observed")
    names = ("made", "from_stock", "used_inside", "unallocated")
    return [getattr(materials, f"byproducts_{name}")(reading).value for name in names]


def test_rates_of_utilisation_have_the_stock_below_the_line():
    """Put: 120 used of 300 made, 40 %. Drawn: 350 used of 300 made and 50 from stock, 100 %, not 117 %."""
    assert figures(ash(300.0, 50.0, 120.0)) == pytest.approx([300.0, 0.0, 120.0, 130.0])
    made, drawn, used, _ = figures(ash(300.0, -50.0, 350.0, sd=0.0))
    assert (made - drawn, used / made) == (pytest.approx(300.0), pytest.approx(1.0))


def test_the_base_year_operates_with_its_stock_and_later_years_without():
    """2024: 300 - 50 = 250 t leave the mill; 2030: 300 t, for nothing says that the pile goes on growing."""
    park = ash(300.0, 50.0, 120.0)
    state = observe(park, Ledger()).state
    port = ("mill", "ash", Side.OUT)
    assert port_amounts(park, park, state, 2024)[port] == pytest.approx(250.0)
    assert port_amounts(park, park, state, 2030)[port] == pytest.approx(300.0)
