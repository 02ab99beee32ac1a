"""Limits hold, and one that is exceeded already is held where it is, and named."""

import pytest
from tests.operation.small import WORTH, ash_link, case, option, park

from parkloop.base.text import Text
from parkloop.operation.objective import value_objective
from parkloop.park.actions import AddNode, OpenLink
from parkloop.park.enums import LimitKind
from parkloop.park.node import Line, Node
from parkloop.park.steering import Limit
from parkloop.planning.choose import Demands, choose
from parkloop.planning.limits import touched
from parkloop.planning.logic import Logic, money_of


def limit(kind, commodity, amount, **more):
    return Limit(id=f"{kind}-{commodity}", kind=kind, commodity=commodity, amount=amount, unit="t/a", **more)


def solved(limits, options=()):
    c = case(options, of=park(limits=tuple(limits)))
    objective = value_objective(c.network, c.coefficients, WORTH)
    return c, choose(c.network, objective, Logic((), ()), money_of(c.park, c.network, frozenset()), Demands())


def test_which_arcs_a_limit_sums():
    c = case()
    names = [c.network.arcs[i].id for i in touched(c.network, limit(LimitKind.INTAKE, "coal", 1.0))]
    assert names == ["remainder/power/coal/in"]
    assert touched(c.network, limit(LimitKind.DISCHARGE, "ash", 1.0, node="cem")) == []


def test_an_intake_limit_forces_an_option_in():
    """400 t of clinker at most: with business as usual at 500 the limit is exceeded and held at 500."""
    _, chosen = solved([limit(LimitKind.INTAKE, "clinker", 400.0)], [option("a", ash_link())])
    assert chosen.exceeded == {"intake-clinker": pytest.approx(100)}


def test_a_limit_that_holds_is_silent_and_a_later_one_waits():
    _, chosen = solved([limit(LimitKind.INTAKE, "coal", 2000.0), limit(LimitKind.INTAKE, "clinker", 1.0, since=2030)])
    assert chosen.exceeded == {}


def test_a_firm_that_an_option_brings_in_stands_inside():
    """Its purchases count for an intake limit, the link to it crosses no boundary and counts for no discharge."""
    bricks = Node(id="bricks", name=Text("砖厂", "bricks"), takes=(Line(commodity="ash", amount=120.0, unit="t/a"),))
    feed = OpenLink(source_node="power", target_node="bricks", commodity="ash", capacity=120.0)
    c = case([option("n", AddNode(node=bricks), feed)])

    def names(found):
        return {c.network.arcs[i].id for i in touched(c.network, found)}

    assert "remainder/bricks/ash/in" in names(limit(LimitKind.INTAKE, "ash", 1.0))
    assert "n#1" not in names(limit(LimitKind.DISCHARGE, "ash", 1.0))
