"""The charge for exchanges that fall although they could be kept."""

import numpy as np
import pytest
from tests.operation.short import crowded
from tests.operation.small import WORTH

from parkloop.operation.broken import broken
from parkloop.operation.objective import value_objective


def charged(names, chosen, **flows):
    """The charge per unit of reward of the pair F1 and F2, with these flows and options."""
    c = crowded(names)
    n = c.network
    b = broken(n, value_objective(n, c.coefficients, WORTH).arc)
    flow = n.reference.copy()
    place = {a.id: i for i, a in enumerate(n.arcs)}
    for name, amount in flows.items():
        flow[place[name]] = amount
    state = np.zeros((len(n.options), 1))
    for name in chosen:
        state[n.option_index[name]] = 1.0
    return float(b.at(flow, state)[0] / b.keep[place["F1"], 0])


@pytest.mark.parametrize(
    ("names", "chosen", "flows", "tonnes"),
    [
        ("", "", {}, 0.0),
        ("", "", {"F1": 70.0}, 30.0),
        ("r", "r", {"F1": 40.0}, 0.0),
        ("r", "r", {"F1": 10.0}, 30.0),
        ("d", "d", {"F1": 0.0}, 0.0),
        ("d", "d", {"F1": 50.0, "F2": 90.0}, 10.0),
        ("dr", "dr", {"F1": 40.0, "F2": 110.0}, 0.0),
        ("dr", "r", {"F1": 40.0, "F2": 110.0}, 40.0),
        ("dr", "d", {"F1": 40.0, "F2": 110.0}, 0.0),
    ],
)
def test_only_what_could_be_kept_is_charged(names, chosen, flows, tonnes):
    """F1 has 100 t, F2 150 t; with d 150 t are left for both, r takes 60 t off F1 by its own terms."""
    assert charged(names, chosen, **flows) == pytest.approx(tonnes, abs=1e-6)
