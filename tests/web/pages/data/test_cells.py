"""What the grid asks and sends."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from parkloop.web.accounts.roles import Role
from parkloop.web.store.models import Draft, Edit

from .conftest import address, begin, place, send


def test_the_grid_and_its_problems(office) -> None:
    draft = begin(office)
    whole = office.get(address(draft, "cells")).json()
    assert (whole["revision"], whole["undo"], whole["redo"], whole["stale"], whole["problems"]) == (
        0,
        False,
        False,
        False,
        [],
    )
    assert "flows" in {sheet["table"] for sheet in whole["sheets"]}
    assert "parcels" in {one["key"] for one in whole["missing_tables"]}


def test_edit_check_undo_redo(office) -> None:
    draft = begin(office)
    at = place(draft, "flows", "F01", "amount")
    done = send(office, draft, "edit", {"revision": 0, "cells": [[*at, 4000, "many"]]}).json()
    assert (done["revision"], done["undo"]) == (1, True)
    (problem,) = office.get(address(draft, "problems")).json()["problems"]
    assert [problem["sheet"], problem["row"], problem["column"]] == at
    back = send(office, draft, "step", {"do": "undo"}).json()
    assert (back["revision"], back["cells"], back["redo"]) == (2, [[*at, 4000]], True)
    assert send(office, draft, "step", {"do": "redo"}).json()["cells"] == [[*at, "many"]]
    assert send(office, draft, "step", {"do": "dance"}).status_code == 422


def test_two_people_on_one_grid(office, client_of) -> None:
    draft = begin(office)
    consultant = client_of(Role.CONSULTANT)
    at, beside = place(draft, "flows", "F01", "amount"), place(draft, "flows", "F02", "amount")
    assert send(consultant, draft, "edit", {"revision": 0, "cells": [[*at, 4000, 4100]]}).status_code == 200
    assert send(office, draft, "edit", {"revision": 0, "cells": [[*beside, 10000, 9000]]}).json()["revision"] == 2
    response = send(office, draft, "edit", {"revision": 0, "cells": [[*at, 4000, 4200]]})
    assert response.status_code == 409
    (clash,) = response.json()["clashes"]
    assert (clash["before"], clash["yours"], clash["theirs"], clash["who"]) == (4000, 4200, 4100, "consultant")
    assert clash["place"] == "物质能量流 E2"
    assert send(office, draft, "edit", {"revision": 2, "cells": [[*at, 4100, 4200]]}).status_code == 200


def test_refusals_are_json_with_a_sentence_and_write_nothing(office) -> None:
    draft = begin(office)
    bad = [{}, {"revision": "0", "cells": []}, {"revision": 0, "cells": [[1]]}, {"revision": 0, "cells": 5}]
    for body in bad:
        response = send(office, draft, "edit", body)
        assert (response.status_code, bool(response.json()["message"])) == (422, True)
    raw = office.post(address(draft, "edit"), "[" * 9_000, content_type="application/json")
    assert raw.status_code == 422
    office.post(address(draft, "put-away"))
    response = send(office, draft, "edit", {"revision": 0, "cells": []})
    assert (response.status_code, response.json()["closed"]) == (409, True)
    assert not Edit.objects.exists()


def test_an_enterprise_edits_its_own_rows_alone(client_of) -> None:
    firm = client_of(Role.ENTERPRISE)
    draft = begin(firm)
    node = firm.get(address(draft, "cells")).json()
    assert node["own"] is True
    assert node["missing_tables"] == []
    own = next(s for s in draft.sheets if s["name"] == "nodes")["rows"]
    mine = draft.user.memberships.get().node
    other = next(row[0] for row in own[1:] if row[0] != mine)
    at = place(draft, "nodes", mine, "start")
    assert send(firm, draft, "edit", {"revision": 0, "cells": [[*at, None, 2012]]}).status_code == 200
    foreign = place(draft, "nodes", other, "start")
    response = send(firm, draft, "edit", {"revision": 1, "cells": [[*foreign, None, 2012]]})
    assert response.status_code == 403
    assert str(foreign[1] + 1) in response.json()["message"]
    assert send(firm, draft, "sheet", {"table": "parcels"}).status_code == 422


def test_a_sheet_is_added(office) -> None:
    draft = begin(office)
    whole = send(office, draft, "sheet", {"table": "parcels"}).json()
    assert whole["sheets"][-1]["table"] == "parcels"
    assert send(office, draft, "sheet", {"table": "parcels"}).status_code == 422


def test_nobody_signed_in_is_sent_to_sign_in_and_nothing_is_lost(office) -> None:
    draft = begin(office)
    at = place(draft, "flows", "F01", "amount")
    body = {"revision": 0, "cells": [[*at, 4000, 4100]]}
    response = send(Client(), draft, "edit", body)
    assert response.status_code == 302
    assert "sign-in" in response["Location"]
    assert Draft.objects.get(pk=draft.pk).revision == 0
    assert send(office, draft, "edit", body).status_code == 200


@pytest.mark.parametrize("pk", [999, 2**40])
def test_a_forged_id_does_not_exist(office, pk) -> None:
    for what in ("", "cells/", "problems/"):
        assert office.get(f"/parks/teaching/data/drafts/{pk}/{what}").status_code == 404


def test_a_draft_of_another_park_does_not_exist_here(office, installation) -> None:
    draft = begin(office)
    client = Client()
    client.force_login(installation.stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/parks/other/data/drafts/{draft.pk}/cells/").status_code == 404
    assert client.get(address(draft, "cells")).status_code == 404


def test_a_locked_database_leaves_the_draft_as_it_was(office, monkeypatch) -> None:
    draft = begin(office)
    at = place(draft, "flows", "F01", "amount")

    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    office.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("parkloop.web.exchange.drafts._write", locked)
        response = send(office, draft, "edit", {"revision": 0, "cells": [[*at, 4000, 4100]]})
    assert response.status_code == 503
    assert (Draft.objects.get(pk=draft.pk).revision, Edit.objects.count()) == (0, 0)
