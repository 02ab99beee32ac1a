"""The reward that keeps contracts."""

from dataclasses import replace

import pytest
from tests.operation.small import WORTH, ash_link, case, option

from parkloop.operation.keeping import keeping, let_go
from parkloop.operation.network import STANDING
from parkloop.operation.objective import value_objective
from parkloop.park.actions import ReduceFlow
from parkloop.park.enums import NodeKind


def test_keeping_a_contract_is_worth_more_than_its_tonne_elsewhere():
    """The reward exceeds what a tonne of F1 could gain on the link: waste is worth w, clinker 0.8 m, money on top."""
    c = case([option("a", ash_link())])
    worth = value_objective(c.network, c.coefficients, WORTH)
    reward = keeping(c.network, worth.arc)
    i = next(i for i, a in enumerate(c.network.arcs) if a.kind == STANDING)
    assert reward[i, 0] > 0.25 / 100 + 0.8 * (0.25 / 100 + 300 * 0.25 / 10_000)


def test_what_goes_to_the_environment_is_no_contract():
    """F1 is worth its keep to a firm; to a tip only the least that settles a tie."""
    c = case([option("a", ash_link())])
    worth = value_objective(c.network, c.coefficients, WORTH)
    i = next(i for i, a in enumerate(c.network.arcs) if a.kind == STANDING)
    tip = replace(c.network.park.node[c.network.arcs[i].target], kind=NodeKind.ENVIRONMENT)
    park = c.network.park
    other = replace(c.network, park=park.but(nodes=tuple(tip if n.id == tip.id else n for n in park.nodes)))
    assert keeping(other, worth.arc)[i, 0] == 1e-6 / c.network.scale[i]


def test_what_an_option_takes_off_an_exchange_costs_it_nothing():
    """Half of F1's 100 t given up by the option's own terms: half of the reward, for that option alone."""
    c = case([option("a", ReduceFlow(flow="F1", amount=50.0)), option("b", ash_link())])
    keep = keeping(c.network, value_objective(c.network, c.coefficients, WORTH).arc)
    i = next(i for i, a in enumerate(c.network.arcs) if a.id == "F1")
    assert let_go(c.network, keep)[0, 0] == pytest.approx(0.5 * 100.0 * keep[i, 0])
    assert let_go(c.network, keep)[1, 0] == 0
