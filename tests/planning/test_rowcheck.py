"""Every spoiled row over options is found, by name and by how much of its own largest term it is missed."""

import pytest
from tests.operation.small import ash_link, case, coal_saving, money, option, park

from parkloop.park.enums import LimitKind
from parkloop.park.steering import Budget, Limit
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.rowcheck import choice_rows
from parkloop.planning.rows import Demands

OPTIONS = (
    option("a", ash_link(0.8, 150.0), capex=money(8e6), excludes=("b",)),
    option("b", ash_link(0.5, 120.0), capex=money(6e6)),
    option("s", coal_saving(-0.1), capex=money(4e6), requires=("a",), lead_time=1),
)


def misses(built, *, opened=None, factor=1.0, demands=None):
    """10 million in 2025, 5 in 2026; at most 1 100 t of coal; what is built is open from its lead time on."""
    p = park(
        budget=(Budget(payer="park", year=2025, amount=10e6), Budget(payer="park", year=2026, amount=5e6)),
        limits=(Limit(id="L", kind=LimitKind.INTAKE, commodity="coal", amount=1100.0, unit="t/a"),),
    )
    c = case(OPTIONS, years=(2025, 2026), of=p)
    n = c.network
    state = 0 * c.network.amounts[: len(OPTIONS)].copy()
    for o, year in built.items():
        state[n.option_index[o], year - 2025 + n.options[n.option_index[o]].lead_time :] = 1.0
    for (o, year), value in (opened or {}).items():
        state[n.option_index[o], year - 2025] = value
    found = choice_rows(
        n, logic_of(p, OPTIONS), money_of(p, n, frozenset()), demands or Demands(), built, state, factor * n.reference
    )
    return {r.family: r for r in found}


def test_a_right_choice_holds_in_every_row():
    found = misses({"a": 2025, "s": 2026})
    assert set(found) == {"whole", "state", "demanded", "exclusive", "requires", "budget", "limit"}
    assert max(r.excess for r in found.values()) == 0


def test_two_that_exclude_one_another():
    row = misses({"a": 2025, "b": 2026})["exclusive"]
    assert (row.row, row.excess) == ("a|b 2026", 1.0)


def test_without_what_it_needs():
    row = misses({"s": 2025})["requires"]
    assert (row.row, row.excess) == ("s|a 2026", 1.0)


def test_money_that_is_not_there():
    """8 + 4 million of the pool of 10 in 2025: 2 of 12 too much."""
    found = misses({"a": 2025, "s": 2025})
    assert (found["budget"].row, found["budget"].excess) == ("* 2025", pytest.approx(2 / 12))


def test_open_before_it_is_built_and_half_open():
    assert misses({"a": 2026}, opened={("a", 2025): 1.0})["state"].row == "a 2025"
    found = misses({"a": 2025}, opened={("a", 2026): 0.5})
    assert (found["whole"].excess, found["state"].excess) == (0.5, 0.5)


def test_a_limit_on_what_comes_in():
    """1 000 t of coal times 1.21 are 1 210 t: 110 of 1 210 too much."""
    assert misses({}, factor=1.1)["limit"].excess == pytest.approx(0.0, abs=1e-12)
    row = misses({}, factor=1.21)["limit"]
    assert (row.row, row.excess) == ("L 2025", pytest.approx(110 / 1210))


def test_what_was_decided_and_what_may_not_be():
    assert misses({}, demands=Demands(forced={"a": 2025}))["demanded"].row == "a 2025"
    assert misses({"b": 2025}, demands=Demands(closed=frozenset({"b"})))["demanded"].row == "b 2025"
    assert misses({"a": 2025}, demands=Demands(earliest={"a": 2026}))["demanded"].row == "a 2025"
