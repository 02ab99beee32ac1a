"""Options that do nothing are not named by a plan, unless others need them or they are decided."""

import numpy as np
from tests.operation.small import ash_link, case, coal_saving, option

from parkloop.planning.idle import idle
from parkloop.planning.logic import Logic


def test_what_runs_or_changes_or_is_needed_stays():
    """a's link carries nothing, b's carries 10 t, s changes a port."""
    c = case([option("a", ash_link()), option("b", ash_link(0.5)), option("s", coal_saving())])
    flow = c.network.reference.copy()
    flow[[i for i, x in enumerate(c.network.arcs) if x.option == "b"]] = 10.0
    built = {"a": 2025, "b": 2025, "s": 2025}
    free = Logic((), ())
    assert idle(c.network, flow, built, free, frozenset()) == ["a"]
    assert idle(c.network, flow, built, free, frozenset({"a"})) == []
    assert idle(c.network, flow, built, Logic((), (("s", "a"),)), frozenset()) == []
    assert idle(c.network, np.zeros_like(flow), built, free, frozenset()) == ["a", "b"]
