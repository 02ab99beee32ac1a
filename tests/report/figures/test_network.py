import pytest

from parkloop.base.text import Text
from parkloop.park.enums import StateKind
from parkloop.report.figures import network
from parkloop.report.figures.canvas import ACCENT, Canvas
from parkloop.report.figures.textbox import Box
from parkloop.report.names import Names


def test_ties_sum_what_is_known_and_keep_what_is_not(sample):
    rows = (
        ("sugar", "paper", "bagasse", 2.0),
        ("sugar", "paper", "molasses", 3.0),
        ("sewage", "farm", "compost", None),
    )
    ties = network.ties(sample.state(rows=rows))
    assert [(t.source, t.target, t.amount) for t in ties] == [("sugar", "paper", 5.0), ("sewage", "farm", None)]
    assert ties[0].commodities == ("bagasse", "molasses")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_new_ties_are_red_unknown_ones_dashed_and_labels_apart(sample, result, drawing, tidy, lang):
    names = Names.of(result.park, (), lang)
    network.draw(result.observed, result.plan_state, names, lang)
    canvas = drawing[-1]
    tidy(canvas)
    paths = [i for kind, items in canvas._layers if kind == "path" for i in items]
    assert any(p["color"] == ACCENT for p in paths)
    assert any(p["dash"] for p in paths)


def test_nodes_stand_at_the_same_place_every_time(sample):
    ties = network.ties(sample.state())
    nodes = list(dict.fromkeys(n for t in ties for n in (t.source, t.target)))
    texts = {n: [n] for n in nodes}
    first, second = (network.positions(nodes, ties, texts, w=500, h=400, seed=7) for _ in range(2))
    assert first == second


def test_nothing_to_draw(sample, drawing):
    empty = sample.state(rows=(), kind=StateKind.PLAN)
    network.draw(empty, empty, Names.of(sample.park(), (), "en"), "en")
    assert drawing[-1].labels[0].text == "There is nothing to draw"


def test_a_firm_that_the_plan_brings_in_is_not_drawn_before(sample, drawing):
    names = Names("en", {"sugar": Text("糖厂", "Sugar"), "new": Text("新厂", "New firm")})
    before = sample.state(rows=(("sugar", "paper", "bagasse", 2.0),))
    after = sample.state(rows=(("sugar", "paper", "bagasse", 2.0), ("sugar", "new", "molasses", 3.0)))
    network.draw(before, after, names, "en", brought={"new"})
    texts = [label.text for label in drawing[-1].labels]
    assert (texts.count("Sugar"), texts.count("New firm")) == (2, 1)


@pytest.mark.parametrize("beside", [0.0, 3.0, 12.0])
def test_what_a_new_exchange_carries_is_not_written_over_a_node(beside):
    """A node stands where the words would: at the middle of the tie, by 6 % of its length beside it."""
    canvas = Canvas(720, 500, "")
    spots = {"a": (100.0, 200.0), "b": (500.0, 200.0), "c": (300.0 + beside, 224.0)}
    network._name_new(canvas, [network.Tie("a", "b", 1.0, ("ash",), "t/a")], spots, (0.0, 0.0), Names("en"))
    (label,) = canvas.labels
    x, y = spots["c"]
    assert not label.box.hits(Box(x - network.RADIUS, y + 24 - network.RADIUS, 2 * network.RADIUS, 2 * network.RADIUS))
