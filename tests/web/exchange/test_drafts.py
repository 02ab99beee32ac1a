"""Drafts: edits, undo, two hands on one grid."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parkloop.web.accounts.roles import Role
from parkloop.web.exchange import drafts
from parkloop.web.exchange.checking import check
from parkloop.web.exchange.uploads import read_upload
from parkloop.web.store.models import Draft, Edit

from .conftest import cell, place
from .made import upload, yaml_text


def test_an_upload_becomes_a_draft_problems_and_all(installation) -> None:
    head, flows = yaml_text().split("\nflows:", 1)
    text = f"{head}\nflows:{flows.replace('amount: 4000', 'amount: much', 1)}\ncolour: red\n"
    read = read_upload(upload("park.yaml", text.encode()))
    draft = drafts.open_upload(installation.park, installation.people[Role.CONSULTANT], read)
    assert draft.base == installation.version
    assert draft.file == "park.yaml"
    assert [one["code"] for one in draft.told] == ["unknown_key"]
    (problem,) = check(draft).errors
    sheet, row, column = place(draft, "flows", "F01", "amount")
    assert (problem.where.sheet, problem.where.row, problem.where.column) == ("flows", row + 1, "E")
    assert (sheet, column) == (6, 4)


def test_one_open_draft_a_person_and_the_earlier_one_is_kept(installation, draft) -> None:
    user = draft.user
    second = drafts.open_sheets(installation.park, user, [], None)
    assert drafts.current(installation.park, user) == second
    assert Draft.objects.get(pk=draft.pk).closed is not None
    back = drafts.bring_back(draft)
    assert drafts.current(installation.park, user) == back
    assert Draft.objects.get(pk=second.pk).closed is not None
    drafts.put_away(back)
    assert drafts.current(installation.park, user) is None


def test_an_edit_is_written_checked_undone_and_redone(draft) -> None:
    at = place(draft, "flows", "F01", "amount")
    done = drafts.edit(draft, 0, [[*at, 4000, "many"]], user=draft.user)
    assert (cell(done, at), done.revision) == ("many", 1)
    assert [p.code for p in check(done).errors] == ["number_unreadable"]
    assert drafts.steps(done) == (True, False)
    back, cells = drafts.undo(done)
    assert (cell(back, at), back.revision, cells) == (4000, 2, [[*at, 4000]])
    assert check(back).errors == ()
    again, cells = drafts.redo(back)
    assert (cell(again, at), cells) == ("many", [[*at, "many"]])
    assert drafts.redo(again) == (again, [])


def test_a_new_edit_ends_what_could_be_redone(draft) -> None:
    at = place(draft, "flows", "F01", "amount")
    drafts.undo(drafts.edit(draft, 0, [[*at, 4000, 1]]))
    drafts.edit(draft, 2, [[*at, 4000, 2]])
    assert drafts.steps(draft) == (True, False)
    assert [e.cells[0][4] for e in Edit.objects.filter(draft=draft)] == [2]


def test_two_people_on_different_cells_do_not_hinder_each_other(draft, installation) -> None:
    one, two = place(draft, "flows", "F01", "amount"), place(draft, "flows", "F02", "amount")
    drafts.edit(draft, 0, [[*one, 4000, 4100]], user=draft.user)
    done = drafts.edit(draft, 0, [[*two, 10000, "11000"]], user=installation.people[Role.CONSULTANT])
    assert (cell(done, one), cell(done, two), done.revision) == (4100, 11000, 2)


def test_two_people_on_one_cell_see_both_values_and_nothing_is_overwritten(draft, installation) -> None:
    one, two = place(draft, "flows", "F01", "amount"), place(draft, "flows", "F02", "amount")
    drafts.edit(draft, 0, [[*one, 4000, 4100]], user=installation.people[Role.CONSULTANT])
    with pytest.raises(drafts.ClashError) as caught:
        drafts.edit(draft, 0, [[*two, 10000, 11000], [*one, 4000, 4200]], user=draft.user)
    (clash,) = caught.value.clashes
    assert (clash.before, clash.yours, clash.theirs, clash.who) == (4000, 4200, 4100, "consultant")
    now = Draft.objects.get(pk=draft.pk)
    assert (cell(now, one), cell(now, two), now.revision) == (4100, 10000, 1)


def test_a_closed_draft_takes_no_edit(draft) -> None:
    drafts.put_away(draft)
    with pytest.raises(drafts.ClosedDraftError):
        drafts.edit(draft, 0, [])
    with pytest.raises(drafts.ClosedDraftError):
        drafts.undo(draft)


@pytest.mark.parametrize(
    "cells",
    [
        [[0, 1, 1, None]],
        [[0, -1, 0, None, "x"]],
        [[99, 0, 0, None, "x"]],
        [[0, 0, 999, None, "x"]],
        [[0, 10**9, 0, None, "x"]],
        [["0", 0, 0, None, "x"]],
        [[0, 0, 0, None, {"a": 1}]],
        [[0, 40, 0, None, "x"], [0, 40, 0, None, "y"]],
        [5],
    ],
)
def test_what_is_no_edit_is_refused_whole(draft, cells) -> None:
    with pytest.raises(drafts.BadEditError):
        drafts.edit(draft, 0, cells)
    with pytest.raises(drafts.BadEditError):
        drafts.edit(draft, 7, [])
    assert Draft.objects.get(pk=draft.pk).revision == 0


def test_a_draft_does_not_grow_without_end(draft, monkeypatch) -> None:
    monkeypatch.setattr(drafts, "TOTAL_LIMIT", 10)
    with pytest.raises(drafts.BadEditError):
        drafts.edit(draft, 0, [[6, 100, 0, None, "x"]])
    assert Draft.objects.get(pk=draft.pk).revision == 0


def test_old_steps_are_forgotten(draft, monkeypatch) -> None:
    monkeypatch.setattr(drafts, "KEPT_STEPS", 3)
    before: object = None
    for n in range(6):
        drafts.edit(draft, n, [[6, 100, 0, before, n + 1]])
        before = n + 1
    assert list(Edit.objects.filter(draft=draft).values_list("sequence", flat=True)) == [4, 5, 6]


def test_a_sheet_is_added_and_taken_back(draft) -> None:
    assert "parcels" in drafts.missing_tables(draft)
    done = drafts.edit(draft, 0, drafts.new_sheet(draft, "parcels"))
    assert done.sheets[-1]["name"] == "parcels"
    assert done.sheets[-1]["rows"][0][0] == "id"
    assert "parcels" not in drafts.missing_tables(done)
    back, _ = drafts.undo(done)
    assert back.sheets[-1]["name"] is None
    assert check(back).park is not None


def test_handing_in_ends_with_the_next_edit(draft) -> None:
    drafts.hand_in(draft)
    assert Draft.objects.get(pk=draft.pk).handed_in is not None
    done = drafts.edit(draft, 0, [[6, 100, 0, None, "F99"]])
    assert done.handed_in is None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2), st.sampled_from([None, 1, "x", "2.5", True])), max_size=6)
)
def test_undoing_everything_gives_the_beginning_and_redoing_the_end(draft, steps) -> None:
    Edit.objects.filter(draft=draft).delete()
    start = [{"name": "flows", "rows": [["id", "from", "to"], ["a", "b", "c"]]}]
    Draft.objects.filter(pk=draft.pk).update(sheets=start, revision=0)
    now = Draft.objects.get(pk=draft.pk)
    for row, column, after in steps:
        rows = now.sheets[0]["rows"]
        before = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        now = drafts.edit(now, now.revision, [[0, row, column, before, after]])
    end = _filled(now)
    for _ in steps:
        now, _cells = drafts.undo(now)
    assert _filled(now) == {(0, 0): "id", (0, 1): "from", (0, 2): "to", (1, 0): "a", (1, 1): "b", (1, 2): "c"}
    for _ in steps:
        now, _cells = drafts.redo(now)
    assert _filled(now) == end


def _filled(draft: Draft) -> dict[tuple[int, int], object]:
    rows = draft.sheets[0]["rows"]
    return {(r, c): one for r, row in enumerate(rows) for c, one in enumerate(row) if one is not None}
