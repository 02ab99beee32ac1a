from dataclasses import replace

import pytest

from parkloop.diagnosis.rules.oversized_flow import find
from parkloop.park.flow import Flow
from parkloop.park.node import Line


def park_with(park, amount, made, taken):
    def line(x):
        return (Line(commodity="ash", amount=x, unit="t/a"),)

    change = {"mill": {"makes": line(made)}, "kiln": {"takes": line(taken)}}
    nodes = tuple(replace(n, **change.get(n.id, {})) for n in park.nodes)
    flow = Flow(id="F", source_node="mill", target_node="kiln", commodity="ash", amount=amount, unit="t/a")
    return park.but(nodes=nodes, flows=(flow,))


@pytest.mark.parametrize(
    ("amount", "made", "taken", "found"),
    [
        (301.0, 200.0, 10.0, 1),  # 30.1 times the one, 1.505 times the other
        (300.0, 200.0, 10.0, 0),
        (301.0, 201.0, 10.0, 0),  # not above 1.5 * 201
        (400.0, 10.0, 200.0, 1),
        (400.0, None, 10.0, 0),
        (None, 1.0, 1.0, 0),
    ],
)
def test_above_both_ends(look, park, told, amount, made, taken, found):
    seen = look(park=park_with(park, amount, made, taken))
    got = list(find(seen))
    assert [(f.id, f.path) for f in got] == [("oversized_flow.F", "flows[0].amount")] * found
    assert all(told(seen, f.problem) for f in got)
