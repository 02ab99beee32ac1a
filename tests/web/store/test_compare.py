"""Differences of documents."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.formats import bundled, from_document, load, to_document
from parkloop.web.store.compare import apply, clashes, difference

BASE = to_document(load("teaching"))
LARGE = to_document(load("linjiang"))


def _but(**changes: object) -> dict:
    """The teaching park with fields of flow F01 set (None: taken out)."""
    made = copy.deepcopy(BASE)
    for key, datum in changes.items():
        if datum is None:
            made["flows"][0].pop(key, None)
        else:
            made["flows"][0][key] = datum
    return made


@pytest.mark.parametrize("name", bundled())
def test_the_same_document_has_no_differences_and_a_park_comes_from_nothing(name) -> None:
    document = to_document(load(name))
    assert difference(document, document) == ()
    empty = {"schema": document["schema"]}
    made = apply(empty, difference(empty, document))
    assert difference(document, made) == ()
    park, problems = from_document(made)
    assert park is not None, [p.code for p in problems]
    assert to_document(park) == document


def test_a_field_a_row_and_a_row_below_a_row() -> None:
    new = _but(amount=4500, note="new", sd=None)
    new["nodes"][0]["takes"] = [{"commodity": "coal", "amount": 5, "unit": "t/a"}]
    new["targets"] = []
    new["flows"].append({**new["flows"][1], "id": "F99"})
    found = {change.place: change for change in difference(BASE, new)}
    amount = found["flows", ("F01",), "amount"]
    assert (amount.kind, amount.before, amount.after) == ("changed", 4000, 4500)
    assert found["flows", ("F01",), "note"].before is ...
    assert found["flows", ("F01",), "sd"].after is ...
    assert found["flows", ("F99",), ""].kind == "added"
    assert found["takes", (BASE["nodes"][0]["id"], "coal", "", ""), ""].after["amount"] == 5
    assert found["targets", (BASE["targets"][0]["id"],), ""].kind == "removed"
    assert len(found) == 6


def test_equal_rows_without_ids_are_told_apart_by_their_turn() -> None:
    line = {"commodity": "coal", "unit": "t/a"}
    old, new = copy.deepcopy(BASE), copy.deepcopy(BASE)
    old["nodes"][0]["takes"] = [{**line, "amount": 1}, {**line, "amount": 2}]
    new["nodes"][0]["takes"] = [{**line, "amount": 1}, {**line, "amount": 3}]
    (change,) = difference(old, new)
    assert (change.key[-1], change.before, change.after) == ("2", 2, 3)
    assert apply(old, [change]) == new


def _changed(document: dict, picks: list[tuple[int, str]]) -> dict:
    made = copy.deepcopy(document)
    for n, what in picks:
        rows = made["flows"]
        if not rows:
            break
        row = rows[n % len(rows)]
        if what == "drop":
            rows.remove(row)
        elif what == "add":
            rows.append({**row, "id": f"{row['id']}x{len(rows)}"})
        else:
            row["note"] = what
    return made


PICKS = st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["drop", "add", "a", "b"])), max_size=8)


@settings(max_examples=40, deadline=None)
@given(PICKS, st.sampled_from([BASE, LARGE]))
def test_differences_lead_from_one_document_to_the_other(picks, base) -> None:
    new = _changed(base, picks)
    assert difference(apply(base, difference(base, new)), new) == ()


@settings(max_examples=40, deadline=None)
@given(PICKS, PICKS)
def test_what_does_not_clash_is_kept_of_both(mine, theirs) -> None:
    one, two = _changed(BASE, mine), _changed(BASE, theirs)
    own, other = difference(BASE, one), difference(BASE, two)
    yielding = {c.mine.place for c in clashes(own, other)}
    kept = [change for change in own if change.place not in yielding]
    merged = apply(two, kept, one)
    after = {c.place: c.after for c in difference(BASE, merged)}
    assert all(change.place in after for change in (*kept, *other))


def test_both_on_one_field_and_a_change_of_a_row_that_is_gone_clash() -> None:
    one, two, gone = _but(amount=1), _but(amount=2), copy.deepcopy(BASE)
    gone["flows"].pop(0)
    (conflict,) = clashes(difference(BASE, one), difference(BASE, two))
    assert (conflict.mine.after, conflict.theirs.after, conflict.name) == (1, 2, "flows/F01/amount")
    assert clashes(difference(BASE, one), difference(BASE, one)) == ()
    assert clashes(difference(BASE, gone), difference(BASE, gone)) == ()
    (conflict,) = clashes(difference(BASE, one), difference(BASE, gone))
    assert conflict.theirs.kind == "removed"
    (conflict,) = clashes(difference(BASE, gone), difference(BASE, one))
    assert conflict.mine.kind == "removed"
    back = apply(gone, difference(BASE, one), one)
    assert {row["id"]: row for row in back["flows"]}["F01"]["amount"] == 1


def test_a_row_below_a_row_that_is_gone_clashes_and_brings_it_back() -> None:
    mine, theirs = copy.deepcopy(BASE), copy.deepcopy(BASE)
    mine["nodes"][0]["takes"] = [{"commodity": "coal", "amount": 5, "unit": "t/a"}]
    node = theirs["nodes"].pop(0)
    own = difference(BASE, mine)
    (conflict,) = clashes(own, difference(BASE, theirs))
    assert (conflict.mine.table, conflict.theirs.table) == ("takes", "nodes")
    made = apply(theirs, own, mine)
    assert {row["id"]: row for row in made["nodes"]}[node["id"]]["takes"] == mine["nodes"][0]["takes"]
