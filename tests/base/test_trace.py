"""The ledger: one id, one figure; every computed figure leads back to what it rests on."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.trace import Entry, Ledger, TraceError


def ledger():
    """Coal 100 t at 3 t CO2/t: 300 t, of which a fifth is 60 t."""
    book = Ledger()
    coal = book.input("coal", 100.0, "t/a", "nodes[0].takes[0].amount", source="S1", confidence="source seen")
    factor = book.knowledge("factor", 3.0, "t/t", "factors/coal", source="K1", confidence="memory")
    share = book.assume("share", 0.2, "1", "share_saved")
    co2 = book.compute("co2", 300.0, "t/a", "a * b", [coal, factor])
    book.compute("saved", 60.0, "t/a", "a * b", [co2, share])
    book.count("nodes", 6, "nodes")
    return book


def test_roots_are_what_a_figure_rests_on():
    assert ledger().roots("saved") == {"coal", "factor", "share"}
    assert ledger().roots("co2") == {"coal", "factor"}


def test_what_rests_on_nothing_is_its_own_root():
    book = ledger()
    book.compute("bare", 1.0, "1", "stated", [])
    assert [book.roots(name) for name in ("coal", "nodes", "bare")] == [{"coal"}, {"nodes"}, {"bare"}]


def test_shared_inputs_are_walked_once():
    """A ladder of 60 rungs, each reading the one before it twice, has 2^60 paths and one root."""
    book = Ledger()
    last = book.assume("a0", 1.0, "1", "a")
    for n in range(1, 61):
        last = book.compute(f"a{n}", 1.0, "1", "max(inputs)", [last, last])
    assert book.roots(last) == {"a0"}


def test_origins_say_where_a_figure_stands():
    book = ledger()
    assert [book[i].origin for i in ("coal", "factor", "share")] == [
        "document:nodes[0].takes[0].amount",
        "knowledge:factors/coal",
        "assumption:share_saved",
    ]
    assert [book[i].kind for i in ("coal", "factor", "share", "co2", "nodes")] == [
        "input",
        "knowledge",
        "assumption",
        "computed",
        "count",
    ]


def test_booking_the_same_figure_twice_is_harmless():
    book = ledger()
    before = list(book)
    assert book.compute("co2", 300.0 * (1 + 1e-14), "t/a", "a * b", ["coal", "factor"]) == "co2"
    book.input("unknown", None, "t/a", "p")
    assert book.input("unknown", None, "t/a", "p") == "unknown"
    assert list(book)[: len(before)] == before


@pytest.mark.parametrize(
    ("value", "unit"), [(301.0, "t/a"), (300.0, "kg/a"), (None, "t/a"), (math.nan, "t/a")], ids=str
)
def test_one_id_never_stands_for_two_figures(value, unit):
    with pytest.raises(TraceError, match="co2"):
        ledger().compute("co2", value, unit, "a * b", ["coal", "factor"])


def test_a_figure_does_not_appear_for_an_unknown_one():
    book = ledger()
    book.input("blank", None, "t/a", "p")
    with pytest.raises(TraceError, match=r"None t/a and 0\.0 t/a"):
        book.input("blank", 0.0, "t/a", "p")


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_only_numbers_are_booked(value):
    with pytest.raises(TraceError, match="no number"):
        Ledger().assume("x", value, "1", "x")


def test_inputs_must_stand_in_the_ledger_first():
    book = Ledger()
    with pytest.raises(TraceError, match="saved reads unknown coal, saved"):
        book.compute("saved", 1.0, "1", "f", ["coal", "saved"])
    assert "saved" not in book
    with pytest.raises(KeyError):
        book.roots("saved")


def test_json_holds_everything_in_the_order_of_booking():
    book = ledger()
    data = json.loads(json.dumps(book.as_json()))
    assert list(data) == ["coal", "factor", "share", "co2", "saved", "nodes"]
    assert data["coal"] == {
        "value": 100.0,
        "unit": "t/a",
        "kind": "input",
        "origin": "document:nodes[0].takes[0].amount",
        "source": "S1",
        "confidence": "source seen",
    }
    assert data["saved"] == {
        "value": 60.0,
        "unit": "t/a",
        "kind": "computed",
        "formula": "a * b",
        "inputs": ["co2", "share"],
    }
    assert data["nodes"]["formula"] == "count(nodes)"
    assert len(book) == 6


@given(st.lists(st.lists(st.integers(0, 30), max_size=4), min_size=1, max_size=30))
def test_roots_of_any_ledger_are_leaves_and_are_reached(graph):
    """Roots have no inputs, and the roots of a figure are those of its inputs together."""
    book = Ledger()
    for n, wanted in enumerate(graph):
        book.book(Entry(f"e{n}", float(n), "1", "computed", inputs=tuple(f"e{i}" for i in wanted if i < n)))
    for entry in book:
        roots = book.roots(entry.id)
        assert all(not book[r].inputs for r in roots)
        if entry.inputs:
            assert roots == frozenset().union(*(book.roots(i) for i in entry.inputs))
