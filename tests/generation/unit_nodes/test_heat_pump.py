from __future__ import annotations

import pytest

from parkloop.base.text import Text
from parkloop.generation.unit_nodes.heat_pump import pump_omissions, pump_options
from parkloop.park.compose import compose
from parkloop.park.enums import Side
from parkloop.park.node import Port, Process


def port(side, coefficient, supply, target):
    return Port(side=Side(side), commodity="heat", coefficient=coefficient, unit="GJ", supply_C=supply, target_C=target)


def washing(*ports):
    return Process(
        id="wash", node="works", name=Text("洗涤", "washing"), product="lye", activity=1_000.0, unit="t/a", ports=ports
    )


@pytest.fixture
def at(kit, lye):
    """Make a context of the lye works with one process of these ports."""

    def build(*ports, steam=1_000.0):
        warm = kit.thing("heat", "热力", "heat", "heat", "GJ")
        return lye(things=(warm,), steam=steam, processes=(washing(*ports),))

    return build


def test_a_load_without_source_by_hand(at):
    context = at(port("in", 2.0, 20.0, 60.0))
    (option,) = pump_options(context)
    # COP = 0.5 x 338.15 / (338.15 - 283.15) = 3.0741; 2 000 GJ need 2 000 / 3.0741 / 3.6 = 180.72 MWh
    steam, power = option.actions
    assert steam.change == pytest.approx(-2_000 / 2.8)  # 714.29 t of steam at 2.8 GJ/t
    assert power.change == pytest.approx(180.72, abs=0.01)
    after = compose(context.park, [option], {option.id: (1.0, 2025)}, 2030).node["works"]
    assert after.takes[2].amount == pytest.approx(1_000 - 714.286, abs=0.01)
    assert after.takes[1].amount == pytest.approx(25_180.72, abs=0.01)


def test_the_source_limits_what_is_given(at):
    context = at(port("in", 2.0, 20.0, 60.0), port("out", 0.6, 50.0, 35.0))
    (option,) = pump_options(context)
    # COP = 0.5 x 338.15 / (338.15 - 303.15) = 4.8307; 600 GJ of source give 600 / (1 - 1 / 4.8307) = 756.6 GJ
    assert option.actions[0].change == pytest.approx(-756.63 / 2.8, rel=1e-4)
    assert option.reasons[0].key == "unitnodes.reason.pump_load"


def test_no_more_than_the_steam_that_is_taken(at):
    (option,) = pump_options(at(port("in", 2.0, 20.0, 60.0), steam=100.0))
    assert option.actions[0].change == pytest.approx(-100.0)


@pytest.mark.parametrize(
    "ports",
    [
        (port("in", 2.0, 20.0, 140.0),),  # too hot
        (port("in", 2.0, None, None),),  # no temperatures
        (port("in", None, 20.0, 60.0),),  # no load
        (port("in", 2.0, 20.0, 60.0), port("out", 3.0, 95.0, 30.0)),  # a heat exchanger does it
    ],
)
def test_nothing_where_a_pump_has_no_place(at, ports):
    assert pump_options(at(*ports)) == []


def test_firms_without_temperatures_are_told_once(at, lye):
    context = lye()
    (told,) = pump_omissions(context)
    assert context.ledger[told.why.numbers["total"]].value == pytest.approx(2_800.0)  # 1 000 t x 2.8 GJ/t
    assert pump_omissions(at(port("in", 2.0, 20.0, 60.0))) == []
