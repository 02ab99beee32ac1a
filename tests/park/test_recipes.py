"""A process that takes over from its siblings: the node's amounts move by the difference of the coefficients."""

from dataclasses import replace

import pytest
from tests.operation.small import case, commodity, line, money, option, price, text

from parkloop.operation.objective import Objective
from parkloop.operation.operate import Operator
from parkloop.park.actions import AddProcess, ResizeCapacity
from parkloop.park.compose import compose
from parkloop.park.enums import CommodityKind, Side
from parkloop.park.node import Node, Port, Process
from parkloop.park.park import Header, Park
from parkloop.park.recipes import NOTHING, taken_over


def port(side, name, coefficient):
    return Port(side=side, commodity=name, coefficient=coefficient, unit="t/t")


def kiln(id, activity, coal, *, dust=0.1, capacity=None):
    ports = (port(Side.IN, "coal", coal), port(Side.OUT, "dust", dust), port(Side.OUT, "lime", 1.0))
    return Process(id=id, node="works", product="lime", activity=activity, capacity=capacity, unit="t/a", ports=ports)


OLD, SECOND = kiln("old", 300.0, 0.3, capacity=300.0), kiln("second", 100.0, 0.2, capacity=120.0)


def works(*processes, **changes):
    """400 t of lime: 300 * 0.3 + 100 * 0.2 = 110 t of coal, 40 t of dust."""
    base = Park(
        park=Header(id="w", name=text("w"), base_year=2024, horizon=(2025, 2025)),
        commodities=(
            commodity("coal", CommodityKind.FUEL, price=price(700.0), co2_factor=2.0),
            commodity("gas", CommodityKind.FUEL, price=price(900.0), co2_factor=1.0),
            commodity("dust", CommodityKind.WASTE),
            commodity("lime", CommodityKind.PRODUCT, price=price(400.0)),
        ),
        nodes=(
            Node(
                id="works",
                name=text("works"),
                takes=(line("coal", 110.0),),
                makes=(line("lime", 400.0), line("dust", 40.0)),
            ),
        ),
        processes=processes or (OLD, SECOND),
    )
    return base.but(**changes)


def moved(of, action, size=1.0):
    """What the node buys and leaves over with the option, by operation, less what it does without."""
    c = case([option("new", action, capex=money(0.0))], of=of)
    zero = Objective(name="", arc=c.coefficients.values["cost"], option=c.network.reference[:1] * 0)
    operator = Operator(c.network, zero)
    change = operator.run({"new": size}).flow - operator.run().flow
    return {a.id: round(float(change[i, 0]), 9) for i, a in enumerate(c.network.arcs) if abs(change[i, 0]) > 1e-9}


def test_a_new_process_moves_flows():
    """200 t by gas at 0.15: the old ones give way by 150 and 50 t: 150 * 0.3 + 50 * 0.2 = 55 t of coal."""
    new = Process(
        id="gas_kiln",
        node="works",
        product="lime",
        activity=200.0,
        unit="t/a",
        ports=(port(Side.IN, "gas", 0.15), port(Side.OUT, "dust", 0.05)),
    )
    found = taken_over(works(), new, 200.0)
    assert found.changes == pytest.approx({(Side.IN, "gas"): 30.0, (Side.IN, "coal"): -55.0, (Side.OUT, "dust"): -10.0})
    assert found.activity == pytest.approx({"old": -150.0, "second": -50.0, "gas_kiln": 200.0})
    flows = moved(works(), AddProcess(process=new))
    assert flows == pytest.approx(
        {
            "remainder/works/coal/in": -55.0,
            "remainder/works/gas/in": 30.0,
            "remainder/works/dust/out": -10.0,
        }
    )
    half = moved(works(), AddProcess(process=new), 0.5)
    assert half["remainder/works/coal/in"] == pytest.approx(-27.5)


def test_the_composed_park_is_the_same_park():
    new = replace(kiln("third", 80.0, 0.1), capacity=60.0)
    after = compose(works(), [option("new", AddProcess(process=new))], {"new": (1.0, 2020)}, 2025)
    activity = {p.id: p.activity for p in after.processes}
    # 60 t is what it can do: 45 and 15 t less, coal 45 * 0.3 + 15 * 0.2 - 60 * 0.1 = 10.5 t less.
    assert activity == pytest.approx({"old": 255.0, "second": 85.0, "third": 80.0})
    assert after.node["works"].takes[0].amount == pytest.approx(99.5)


def test_an_enlarged_process_takes_over():
    """The second kiln from 120 to 200: 80 t more at 0.2 in place of 80 t at 0.3: 8 t of coal."""
    assert moved(works(), ResizeCapacity(target="second", capacity=200.0)) == pytest.approx(
        {"remainder/works/coal/in": -8.0}
    )
    assert moved(works(), ResizeCapacity(target="second", capacity=110.0)) == {}


def test_no_more_than_there_is():
    huge = kiln("huge", 9999.0, 0.1)
    assert taken_over(works(), huge, 9999.0).activity["huge"] == 400.0


@pytest.mark.parametrize(
    "of",
    [
        works(replace(OLD, activity=None), SECOND),
        works(replace(OLD, ports=()), SECOND),
        works(replace(OLD, ports=(port(Side.IN, "coal", None),)), SECOND),
        works(replace(OLD, ports=(replace(OLD.ports[0], unit="GJ/t"),)), SECOND),
        works(replace(OLD, product="dust"), replace(SECOND, product="dust")),
        works(nodes=(Node(id="works", name=text("w"), takes=(line("coal", None),), makes=(line("lime", 400.0),)),)),
    ],
    ids=["activity", "recipe", "coefficient", "unit", "product", "amount"],
)
def test_what_cannot_be_told_moves_nothing(of):
    assert taken_over(of, kiln("new", 50.0, 0.1), 50.0) == NOTHING


def test_nothing_to_take_over():
    assert taken_over(works(), kiln("new", None, 0.1), None) == NOTHING
