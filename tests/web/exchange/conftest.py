"""A draft of the teaching park."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from parkloop.web.accounts.roles import Role
from parkloop.web.exchange import drafts
from parkloop.web.store.versions import document_of

if TYPE_CHECKING:
    from parkloop.web.store.models import Draft


@pytest.fixture
def draft(installation) -> Draft:
    """Of the park's administrator, from the first version."""
    version = installation.version
    return drafts.open_version(
        installation.park, installation.people[Role.PARK_ADMIN], version, document_of(version), "zh"
    )


def place(draft: Draft, table: str, row_id: str, key: str) -> tuple[int, int, int]:
    """Sheet, row and column of a cell of a row with an id."""
    sheet = next(n for n, one in enumerate(draft.sheets) if one["name"] == table)
    rows = draft.sheets[sheet]["rows"]
    return sheet, next(r for r, row in enumerate(rows) if row and row[0] == row_id), rows[0].index(key)


def cell(draft: Draft, at: tuple[int, int, int]) -> Any:
    """What stands there."""
    sheet, row, column = at
    cells = draft.sheets[sheet]["rows"][row]
    return cells[column] if column < len(cells) else None
