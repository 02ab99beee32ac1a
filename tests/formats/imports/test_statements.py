"""Statements of one table: each thing once."""

from dataclasses import replace

from parkloop.base.problems import Location
from parkloop.formats.imports.forms import forms
from parkloop.formats.imports.statements import Gathered, Statement, plain_text, same

ONE = Statement(
    to="takes",
    node="n",
    commodity="coal",
    amount=0.1,
    unit="t/a",
    year=2024,
    form="f",
    item="煤",
    where=Location("a.xlsx", "s", 3, "B"),
    cells=("B3",),
)


def test_a_ledger_adds_up():
    gathered = Gathered(forms()["solid-waste-ledger"])
    for cell in ("B3", "B4", "B5", "B6"):
        gathered.add(replace(ONE, cells=(cell,)))
    (total,) = gathered.all()
    assert total.amount == 0.4
    assert total.source == "f a.xlsx s B3+B4+B5+…"


def test_a_return_says_a_thing_once():
    gathered = Gathered(forms()["205-1"])
    gathered.add(ONE)
    gathered.add(ONE)
    assert not gathered.doubled
    gathered.add(replace(ONE, amount=2.0))
    assert [b.amount for _, b in gathered.doubled] == [2.0]
    assert [s.amount for s in gathered.all()] == [0.1]


def test_words_and_equal_figures():
    assert (plain_text(None), plain_text(3.0), plain_text(" a ")) == ("", "3", "a")
    assert same(0.1 + 0.2, 0.3)
    assert not same(0.3, 0.3001)
