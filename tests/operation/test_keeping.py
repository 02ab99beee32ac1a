"""The reward that keeps contracts."""

from dataclasses import replace

from tests.operation.short import crowded
from tests.operation.small import WORTH, ash_link, case, option

from parkloop.operation.keeping import keeping
from parkloop.operation.network import STANDING
from parkloop.operation.objective import value_objective
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


def test_exchanges_at_a_port_that_runs_short_are_rewarded_alike():
    """One goes to a firm that a link could serve otherwise, one to a firm that nothing else serves."""
    c = crowded("d")
    reward = keeping(c.network, value_objective(c.network, c.coefficients, WORTH).arc)
    (group,) = c.network.keepable.groups
    assert [c.network.arcs[i].id for i in group.arcs] == ["F1", "F2"]
    assert reward[group.arcs[0], 0] == reward[group.arcs[1], 0] > 0
