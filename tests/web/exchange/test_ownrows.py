"""Which rows an enterprise may touch."""

from __future__ import annotations

import pytest

from parkloop.web.accounts.roles import Role
from parkloop.web.exchange import drafts
from parkloop.web.exchange.ownrows import owned
from parkloop.web.exchange.visible import own_part
from parkloop.web.store.models import Draft
from parkloop.web.store.versions import document_of

from .conftest import place

OWN = "power_plant"


@pytest.fixture
def mine(installation) -> Draft:
    """The draft of an enterprise."""
    document = own_part(document_of(installation.version), OWN)
    user = installation.people[Role.ENTERPRISE]
    return drafts.open_version(installation.park, user, installation.version, document, "zh")


def test_own_rows_and_blank_ones_are_open(mine) -> None:
    answer = owned(mine.sheets, OWN)
    nodes, own_row, _ = place(mine, "nodes", OWN, "id")
    _, other_row, _ = place(mine, "nodes", "cement_plant", "id")
    flows, flow_row, _ = place(mine, "flows", "F01", "id")
    commodities = next(n for n, s in enumerate(mine.sheets) if s["name"] == "commodities")
    assert answer(nodes, own_row)
    assert not answer(nodes, other_row)
    assert not answer(nodes, 0)
    assert answer(flows, flow_row)
    assert answer(flows, 500)
    assert not answer(commodities, 1)
    assert not answer(commodities, 500)
    assert not answer(0, 1)
    assert not answer(77, 1)


def test_an_own_row_is_edited_and_a_foreign_one_refused_whole(mine) -> None:
    amount, foreign = place(mine, "flows", "F01", "amount"), place(mine, "nodes", "cement_plant", "employees")
    done = drafts.edit(mine, 0, [[*amount, 4000, 4100]], own=OWN)
    assert done.revision == 1
    with pytest.raises(drafts.NotYoursError) as caught:
        drafts.edit(mine, 1, [[*amount, 4100, 4200], [*foreign, None, 7]], own=OWN)
    assert caught.value.places == (foreign[:2],)
    assert Draft.objects.get(pk=mine.pk).revision == 1


def test_a_row_cannot_be_given_away_or_taken(mine) -> None:
    node = place(mine, "nodes", OWN, "id")
    with pytest.raises(drafts.NotYoursError):
        drafts.edit(mine, 0, [[*node, OWN, "cement_plant"]], own=OWN)
    sheet, row, column = place(mine, "nodes", "cement_plant", "id")
    with pytest.raises(drafts.NotYoursError):
        drafts.edit(mine, 0, [[sheet, row, column, "cement_plant", OWN]], own=OWN)
    with pytest.raises(drafts.NotYoursError):
        drafts.edit(mine, 0, [[sheet, 300, 0, None, "new_plant"]], own=OWN)
    with pytest.raises(drafts.NotYoursError):
        drafts.edit(mine, 0, [[sheet, -1, -1, "nodes", "other"]], own=OWN)


def test_rows_below_an_own_process_are_own(mine) -> None:
    sheets = [
        {"name": "nodes", "rows": [["id", "name.zh"], [OWN, "电厂"], ["cement_plant", "水泥厂"]]},
        {"name": "processes", "rows": [["id", "node"], ["P1", "电厂"], ["P2", "cement_plant"]]},
        {"name": "ports", "rows": [["process", "side"], ["P1", "in"], ["P2", "in"]]},
    ]
    answer = owned(sheets, OWN)
    assert [answer(1, 1), answer(1, 2), answer(2, 1), answer(2, 2), answer(2, 3)] == [True, False, True, False, True]
