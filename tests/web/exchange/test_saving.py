"""Drafts to versions, and two works brought together."""

from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.web.accounts.roles import Role
from parkloop.web.exchange import drafts, saving
from parkloop.web.exchange.visible import own_part
from parkloop.web.store.models import Draft, Version
from parkloop.web.store.versions import StaleVersionError, document_of, newest

from .conftest import cell, place

OWN = "power_plant"


def _edit(draft: Draft, row_id: str, key: str, value: object, table: str = "flows") -> Draft:
    now = Draft.objects.get(pk=draft.pk)
    at = place(now, table, row_id, key)
    return drafts.edit(now, now.revision, [[*at, cell(now, at), value]])


def _flow(document: dict, row_id: str) -> dict:
    return next(row for row in document["flows"] if row["id"] == row_id)


def test_a_draft_becomes_a_version_and_is_closed(draft) -> None:
    draft = _edit(draft, "F01", "amount", 4100)
    (change,) = saving.changes(draft)
    assert (change.field, change.before, change.after) == ("amount", 4000, 4100)
    version = saving.save_as_version(draft, draft.user, "more ash")
    assert (version.number, version.reason, version.author) == (2, "more ash", draft.user)
    assert _flow(document_of(version), "F01")["amount"] == 4100
    assert Draft.objects.get(pk=draft.pk).closed is not None


def test_errors_stand_in_the_way_and_nothing_is_written(draft) -> None:
    draft = _edit(draft, "F01", "amount", "many")
    with pytest.raises(ProblemError) as caught:
        saving.save_as_version(draft, draft.user, "x")
    assert [p.code for p in caught.value.problems] == ["number_unreadable"]
    assert (Version.objects.filter(park=draft.park).count(), Draft.objects.get(pk=draft.pk).closed) == (1, None)
    assert saving.changes(draft) == ()
    with pytest.raises(ProblemError):
        saving.merge(draft)


def test_two_people_save_and_the_second_chooses_cell_by_cell(installation, draft) -> None:
    other = installation.people[Role.CONSULTANT]
    theirs = drafts.open_version(
        installation.park, other, installation.version, document_of(installation.version), "en"
    )
    _edit(theirs, "F01", "amount", 4200)
    theirs = _edit(theirs, "F03", "amount", 41000)
    saving.save_as_version(theirs, other, "theirs")
    _edit(draft, "F01", "amount", 4300)
    mine = _edit(draft, "F02", "amount", 10500)
    with pytest.raises(StaleVersionError):
        saving.save_as_version(mine, mine.user, "mine")
    assert Draft.objects.get(pk=mine.pk).closed is None
    both = saving.merge(mine)
    assert (len(both.mine), len(both.theirs), [c.name for c in both.conflicts]) == (2, 2, ["flows/F01/amount"])
    merged = saving.bring_together(mine, {"flows/F01/amount": saving.MINE}, "zh")
    version = saving.save_as_version(merged, merged.user, "both")
    amounts = {row: _flow(document_of(version), row)["amount"] for row in ("F01", "F02", "F03")}
    assert amounts == {"F01": 4300, "F02": 10500, "F03": 41000}
    assert Draft.objects.get(pk=mine.pk).closed is not None


def test_what_is_not_chosen_stays_theirs(installation, draft) -> None:
    other = installation.people[Role.CONSULTANT]
    theirs = drafts.open_version(
        installation.park, other, installation.version, document_of(installation.version), "en"
    )
    saving.save_as_version(_edit(theirs, "F01", "amount", 4200), other, "theirs")
    mine = _edit(draft, "F01", "amount", 4300)
    merged = saving.bring_together(mine, {}, "zh")
    assert cell(merged, place(merged, "flows", "F01", "amount")) == 4200
    assert merged.base == newest(installation.park)


@pytest.fixture
def handed(installation) -> Draft:
    """What an enterprise has handed in: its own flow changed, and something that is none of its business."""
    user = installation.people[Role.ENTERPRISE]
    document = own_part(document_of(installation.version), OWN)
    draft = drafts.open_version(installation.park, user, installation.version, document, "zh")
    _edit(draft, "F01", "amount", 4400)
    draft = _edit(draft, "coal", "unit", "t", "commodities")
    draft = _edit(draft, "coal", "ncv", 99, "commodities")
    drafts.hand_in(draft)
    return draft


def test_only_own_rows_of_an_enterprise_are_taken_over(installation, handed) -> None:
    assert [c.place for c in saving.own_changes(handed, OWN)] == [("flows", ("F01",), "amount")]
    office = installation.people[Role.PARK_ADMIN]
    taken = saving.take_over(handed, OWN, office, "zh")
    document = saving.document_of_draft(taken)
    assert document is not None
    before = document_of(installation.version)
    assert _flow(document, "F01")["amount"] == 4400
    _flow(before, "F01")["amount"] = 4400
    assert document == before
    assert Draft.objects.get(pk=handed.pk).closed is not None
    assert taken.user == office


def test_a_new_row_may_not_take_the_id_of_a_hidden_one(installation, handed) -> None:
    hidden = next(
        row["id"] for row in document_of(installation.version)["flows"] if OWN not in {row["from"], row["to"]}
    )
    now = Draft.objects.get(pk=handed.pk)
    sheet = next(n for n, s in enumerate(now.sheets) if s["name"] == "flows")
    keys = now.sheets[sheet]["rows"][0]
    row = {"id": hidden, "from": OWN, "to": "market", "commodity": "coal", "amount": 1, "unit": "t/a"}
    drafts.edit(now, now.revision, [[sheet, 200, keys.index(k), None, v] for k, v in row.items()])
    with pytest.raises(ProblemError) as caught:
        saving.taken_over(Draft.objects.get(pk=handed.pk), OWN, installation.version)
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("draft_id_taken", hidden)


def test_a_removed_own_row_goes_and_a_foreign_one_stays(installation, handed) -> None:
    now = Draft.objects.get(pk=handed.pk)
    for table, row_id in (("flows", "F02"), ("nodes", "cement_plant")):
        now = Draft.objects.get(pk=now.pk)
        sheet, row, _ = place(now, table, row_id, "id")
        cells = now.sheets[sheet]["rows"][row]
        now = drafts.edit(
            now, now.revision, [[sheet, row, c, one, None] for c, one in enumerate(cells) if one is not None]
        )
        if table == "nodes":
            now, _undone = drafts.undo(now)
    made = saving.taken_over(now, OWN, installation.version)
    assert "F02" not in {row["id"] for row in made["flows"]}
    assert "cement_plant" in {row["id"] for row in made["nodes"]}
