from dataclasses import fields

import numpy as np

from parkloop.analysis.network import Network, network
from parkloop.report.figures.exchange import exchange
from parkloop.report.figures.flows import REST


def test_nothing_is_lost_when_the_rest_is_summed(layer):
    whole = exchange(layer, 99)
    few = exchange(layer, 2)
    assert REST not in whole.nodes
    assert few.nodes[-1] == REST
    assert few.rest == len(whole.nodes) - 2
    assert sum(few.amounts.values()) == sum(whole.amounts.values()) == layer.flows.sum()
    assert few.unit == "t/a"


def test_the_largest_keep_their_names_and_one_alone_is_not_summed():
    # a gives 5 to b and 1 to c: exchanged a 6, b 5, c 1
    rows = (("a", "b", 5.0), ("a", "c", 1.0))
    small = network(rows)
    assert exchange(small, 2).nodes == ("a", "b", "c")
    assert exchange(small, 1).nodes == ("a", REST)
    assert exchange(small, 1).amounts == {("a", REST): 6.0}


def test_an_exchange_without_size_is_kept_apart():
    drawn = network((("a", "b", 5.0), ("b", "c", 0.0)))
    unsized = np.zeros((3, 3), dtype=bool)
    unsized[1, 2] = True
    known = {f.name: getattr(drawn, f.name) for f in fields(drawn) if f.init}
    found = exchange(Network(**{**known, "unsized": unsized}), 9)
    assert found.amounts == {("a", "b"): 5.0}
    assert found.unsized == (("b", "c"),)
