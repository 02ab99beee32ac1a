"""The reward that keeps contracts."""

from tests.operation.small import WORTH, ash_link, case, option

from parkloop.operation.keeping import keeping
from parkloop.operation.network import STANDING
from parkloop.operation.objective import value_objective


def test_keeping_a_contract_is_worth_more_than_its_tonne_elsewhere():
    """The reward exceeds what a tonne of F1 could gain on the link: waste is worth w, clinker 0.8 m, money on top."""
    c = case([option("a", ash_link())])
    worth = value_objective(c.network, c.coefficients, WORTH)
    reward = keeping(c.network, worth.arc)
    i = next(i for i, a in enumerate(c.network.arcs) if a.kind == STANDING)
    assert reward[i, 0] > 0.25 / 100 + 0.8 * (0.25 / 100 + 300 * 0.25 / 10_000)
