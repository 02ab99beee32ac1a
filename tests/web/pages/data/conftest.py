"""People at the data room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from parkloop.web.accounts.roles import Role
from parkloop.web.store.models import Draft

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def client_of(installation) -> Callable[[Role], Client]:
    """A browser in which somebody is signed in."""

    def make(role: Role) -> Client:
        client = Client()
        client.force_login(installation.people[role], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def office(client_of) -> Client:
    """The park's administrator."""
    return client_of(Role.PARK_ADMIN)


def begin(client: Client, source: str = "1") -> Draft:
    """A draft of a version."""
    response = client.post("/parks/teaching/data/begin/", {"from": source})
    assert response.status_code == 302, response.content.decode()[:300]
    return Draft.objects.get(pk=int(response["Location"].rstrip("/").rpartition("/")[2]))


def address(draft: Draft, what: str = "") -> str:
    """Of a draft in the park ``teaching``."""
    return f"/parks/teaching/data/drafts/{draft.pk}/{what and what + '/'}"


def send(client: Client, draft: Draft, what: str, body: dict[str, Any]) -> Any:
    """What the grid sends."""
    return client.post(address(draft, what), body, content_type="application/json")


def place(draft: Draft, table: str, row_id: str, key: str) -> list[int]:
    """Sheet, row and column of a cell of a row with an id."""
    sheet = next(n for n, one in enumerate(draft.sheets) if one["name"] == table)
    rows = draft.sheets[sheet]["rows"]
    return [sheet, next(r for r, row in enumerate(rows) if row and row[0] == row_id), rows[0].index(key)]
