"""Which standing exchanges a plan gives up without need."""

import numpy as np
from tests.operation.small import ash_link, case, option

from parkloop.park.actions import ReduceFlow, ReplaceRecipe
from parkloop.park.enums import Side
from parkloop.planning.contracts import given_up


def test_less_for_a_better_use_is_giving_up():
    c = case([option("a", ash_link())])
    flow, place = c.network.reference.copy(), next(i for i, a in enumerate(c.network.arcs) if a.id == "F1")
    assert given_up(c.network, flow, np.zeros((1, 1))) == ()
    flow[place] -= 1.0
    assert given_up(c.network, flow, np.ones((1, 1))) == ("F1",)


def test_less_because_an_option_takes_it_is_not():
    """Half of F1 given up by the option's terms; 250 t less ash leaves 50 t of the 100 t."""
    release = option("r", ReduceFlow(flow="F1", amount=50.0))
    dry = option("d", ReplaceRecipe(node="power", side=Side.OUT, commodity="ash", fraction=-250 / 300))
    for o in (release, dry):
        c = case([o])
        flow, place = c.network.reference.copy(), next(i for i, a in enumerate(c.network.arcs) if a.id == "F1")
        flow[place] = 50.0
        assert given_up(c.network, flow, np.ones((1, 1))) == ()
        assert given_up(c.network, flow, np.zeros((1, 1))) == ("F1",)
