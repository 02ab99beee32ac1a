"""The page of a draft, saving, bringing together, handing in and taking over."""

from __future__ import annotations

import json

from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.store.models import Draft, Version
from parkloop.web.store.versions import document_of

from .conftest import address, begin, place, send


def _set(client, draft: Draft, row: str, value: object, before: object) -> None:
    at = place(draft, "flows", row, "amount")
    revision = Draft.objects.get(pk=draft.pk).revision
    assert send(client, draft, "edit", {"revision": revision, "cells": [[*at, before, value]]}).status_code == 200


def _save(client, draft: Draft, reason: str = "why"):
    return client.post(address(draft, "save"), {"reason": reason})


def _amount(version: Version, row: str) -> object:
    return next(one["amount"] for one in document_of(version)["flows"] if one["id"] == row)


def test_the_page_has_the_grid_its_words_and_no_inline_script(office) -> None:
    text = office.get(address(begin(office))).content.decode()
    words = json.loads(text.split('id="grid-words" type="application/json">')[1].split("<")[0])
    assert words["undo"] == "撤销"
    assert "<script>" not in text
    assert "style=" not in text
    assert "tabulator.min.js" in text


def test_a_version_is_saved_with_a_reason_and_told_in_the_trail(office) -> None:
    draft = begin(office)
    _set(office, draft, "F01", 4100, 4000)
    response = _save(office, draft, "按 2024 年报表更新")
    version = Version.objects.get(park__slug="teaching", number=2)
    assert response["Location"] == "/parks/teaching/versions/2/"
    assert (version.reason, _amount(version, "F01")) == ("按 2024 年报表更新", 4100)
    assert AuditEntry.objects.get(action="version_made").target == "v2"
    assert _save(office, draft).status_code == 409


def test_no_reason_and_errors_give_the_page_again_with_what_was_typed(office) -> None:
    draft = begin(office)
    assert _save(office, draft, "  ").status_code == 422
    assert _save(office, draft, "x" * 501).status_code == 422
    _set(office, draft, "F01", "many", 4000)
    response = _save(office, draft, "typed with care")
    assert response.status_code == 422
    assert "typed with care" in response.content.decode()
    assert Version.objects.filter(park__slug="teaching").count() == 1


def test_a_newer_version_of_somebody_else_is_shown_side_by_side(office, client_of) -> None:
    mine = begin(office)
    consultant = client_of(Role.CONSULTANT)
    theirs = begin(consultant)
    _set(consultant, theirs, "F01", 4200, 4000)
    _save(consultant, theirs, "theirs")
    _set(office, mine, "F01", 4300, 4000)
    _set(office, mine, "F02", 10500, 10000)
    assert "第 2 版" in office.get(address(mine)).content.decode()
    response = _save(office, mine, "mine")
    assert response["Location"] == address(mine, "merge")
    text = office.get(address(mine, "merge")).content.decode()
    assert "4300" in text
    assert "4200" in text
    assert "consultant" in text
    response = office.post(address(mine, "merge"), {"flows/F01/amount": "mine"})
    fresh = Draft.objects.get(closed__isnull=True, user=mine.user)
    assert response["Location"] == address(fresh)
    _save(office, fresh, "both")
    version = Version.objects.get(park__slug="teaching", number=3)
    assert (_amount(version, "F01"), _amount(version, "F02")) == (4300, 10500)


def test_merging_needs_a_newer_version_and_no_errors(office, client_of) -> None:
    draft = begin(office)
    assert office.get(address(draft, "merge"))["Location"] == address(draft)
    consultant = client_of(Role.CONSULTANT)
    _save(consultant, begin(consultant), "theirs")
    _set(office, draft, "F01", "many", 4000)
    assert "请先改正草稿中的错误" in office.get(address(draft, "merge")).content.decode()


def test_an_enterprise_hands_in_and_the_office_takes_over(office, client_of) -> None:
    firm = client_of(Role.ENTERPRISE)
    draft = begin(firm)
    assert _save(firm, draft).status_code == 403
    assert firm.get(address(draft, "take-over")).status_code == 403
    mine = draft.user.memberships.get().node
    at = place(draft, "nodes", mine, "start")
    assert send(firm, draft, "edit", {"revision": 0, "cells": [[*at, None, 2012]]}).status_code == 200
    assert office.get(address(draft, "take-over")).status_code == 409
    assert firm.post(address(draft, "hand-in")).status_code == 302
    assert address(draft, "take-over") in office.get("/parks/teaching/data/").content.decode()
    assert "2012" in office.get(address(draft, "take-over")).content.decode()
    response = office.post(address(draft, "take-over"))
    taken = Draft.objects.get(closed__isnull=True)
    assert response["Location"] == address(taken)
    _save(office, taken, "from the firm")
    nodes = document_of(Version.objects.get(park__slug="teaching", number=2))["nodes"]
    assert next(node["start"] for node in nodes if node["id"] == mine) == 2012
    assert firm.post(address(draft, "hand-in")).status_code == 409


def test_errors_are_not_handed_in(client_of) -> None:
    firm = client_of(Role.ENTERPRISE)
    draft = begin(firm)
    mine = draft.user.memberships.get().node
    at = place(draft, "nodes", mine, "start")
    send(firm, draft, "edit", {"revision": 0, "cells": [[*at, None, "many"]]})
    assert firm.post(address(draft, "hand-in")).status_code == 422
    assert Draft.objects.get(pk=draft.pk).handed_in is None
