import pytest

from parkloop.analysis.network.chain import Chain, Step, chains
from parkloop.analysis.network.leaks import Leak, Way, leaks
from parkloop.report.figures import valuechain
from parkloop.report.figures.canvas import ACCENT
from parkloop.report.names import Names


def step(flow, worth=None):
    return Step(flow, "sugar", "paper", "bagasse", 2.0, "t", None if worth is None else worth / 2, worth, None)


def chain(nodes, flows, worth, carried):
    return Chain(nodes, tuple(step(f, w) for f, w in zip(flows, worth, strict=True)), carried)


def test_priced_chains_first_then_by_the_sale_and_none_twice():
    a = chain(("sugar", "paper"), ("i", "x", "o"), (9.0, 8.0, 7.0), 7.0)
    same = chain(("sugar", "paper"), ("j", "x", "o"), (9.0, 8.0, 7.0), 6.0)
    small = chain(("paper", "cement"), ("i", "y", "p"), (None, 8.0, 3.0), None)
    large = chain(("chp", "cement"), ("i", "z", "o"), (None, 8.0, 5.0), None)
    long = chain(("a", "b", "c", "d", "e"), ("i", "k", "l", "m", "n", "o"), (1.0,) * 6, 1.0)
    assert valuechain.choose((a, same, small, large, long)) == (a, large, small)


def test_of_each_node_the_leak_worth_most_and_nothing_that_is_sold():
    rows = (
        Leak("f1", "sugar", "molasses", Way.SOLD, 5.0, "t", 100.0, 0.0),
        Leak("f2", "sugar", "bagasse", Way.UNALLOCATED, 5.0, "t", 10.0, None),
        Leak("f3", "sugar", "ash", Way.DISPOSED, 5.0, "t", None, 50.0),
        Leak("f4", "farm", "ash", Way.DISPOSED, 5.0, "t", None, 50.0),
    )
    found = valuechain.lost((chain(("sugar", "paper"), ("i", "x", "o"), (1.0,) * 3, 1.0),), rows)
    assert {n: k.flow for n, k in found.items()} == {"sugar": "f2"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_stand_apart_and_leaks_are_dashed(sample, drawing, tidy, lang):
    park, state = sample.park(), sample.state()
    picked = valuechain.choose(chains(state, park)[0])
    rows = leaks(state, park).rows
    made = picked or (chain(("sugar", "paper"), ("i", "x", "o"), (9e6, None, 7e6), None),)
    rows = (*rows, Leak("f9", made[0].nodes[0], "ash", Way.DISPOSED, 5.0, "t", None, 5e6))
    valuechain.draw(made, rows, Names.of(park, (), lang), "CNY")
    canvas = drawing[-1]
    tidy(canvas)
    paths = [i for kind, items in canvas._layers if kind == "path" for i in items]
    assert any(p["dash"] and p["color"] == ACCENT for p in paths)


def test_nothing_to_draw(sample, drawing):
    valuechain.draw((), (), Names.of(sample.park(), (), "en"), "CNY")
    assert [label.text for label in drawing[-1].labels] == ["There is nothing to draw"]


def test_two_rows_at_most_for_one_sale():
    rows = [chain(("sugar", "paper"), ("i", f"x{k}", "o"), (9.0, 8.0, 7.0), 7.0) for k in range(3)]
    other = chain(("sugar", "farm"), ("i", "y", "p"), (9.0, 8.0, 1.0), 1.0)
    assert valuechain.choose((*rows, other)) == (rows[0], rows[1], other)
