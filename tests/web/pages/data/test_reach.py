"""Which drafts and versions a request reaches."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import RequestFactory

from parkloop.web.accounts.members import change, remove
from parkloop.web.accounts.permissions import Access
from parkloop.web.accounts.roles import TABLE, Operation, Role
from parkloop.web.exchange import drafts
from parkloop.web.pages.data import reach


def _request(installation, role: Role, node: str = ""):
    request = RequestFactory().get("/")
    request.user, request.lang = installation.people[role], "en"
    scope = TABLE[role][Operation.DATA_VIEW]
    request.access = Access(Operation.DATA_VIEW, role, scope, installation.park, node)
    return request


def test_own_drafts_and_those_of_the_park(installation) -> None:
    firm, office = installation.people[Role.ENTERPRISE], installation.people[Role.PARK_ADMIN]
    mine = drafts.open_sheets(installation.park, firm, [], None)
    theirs = drafts.open_sheets(installation.park, office, [], None)
    elsewhere = drafts.open_sheets(installation.other, installation.stranger, [], None)
    own = _request(installation, Role.ENTERPRISE, firm.memberships.get().node)
    assert list(reach.drafts_of(own)) == [mine]
    assert reach.own_of(own) == firm.memberships.get().node
    assert (mine.node, theirs.node) == (firm.memberships.get().node, "")
    whole = _request(installation, Role.PARK_ADMIN)
    assert list(reach.drafts_of(whole)) == [theirs]
    assert list(reach.handed_in_of(whole)) == list(reach.handed_in_of(own)) == []
    drafts.hand_in(mine)
    assert list(reach.handed_in_of(whole)) == [mine]
    assert list(reach.drafts_of(whole)) == [theirs]
    assert reach.own_of(whole) == ""
    for pk in (elsewhere.pk, 2**60):
        with pytest.raises(Http404):
            reach.draft_of(whole, pk)


def test_drafts_of_an_earlier_role_or_enterprise_stay_behind(installation) -> None:
    """A draft holds what its author might see when it was begun."""
    firm, park = installation.people[Role.ENTERPRISE], installation.park
    member = firm.memberships.get()
    first = drafts.open_sheets(park, firm, [], None)
    change(member, Role.CONSULTANT)
    whole = drafts.open_sheets(park, firm, [], None)
    change(member, Role.ENTERPRISE, installation.neighbour.memberships.get().node)
    now = _request(installation, Role.ENTERPRISE, member.node)
    assert not reach.drafts_of(now).exists()
    for one in (first, whole):
        with pytest.raises(Http404):
            reach.draft_of(now, one.pk)
    change(member, Role.ENTERPRISE, first.node)
    assert list(reach.drafts_of(_request(installation, Role.ENTERPRISE, first.node))) == [first]


def test_what_a_removed_enterprise_has_not_handed_in_stays_its_own(installation) -> None:
    firm = installation.people[Role.ENTERPRISE]
    left = drafts.open_sheets(installation.park, firm, [], None)
    remove(firm.memberships.get())
    office = _request(installation, Role.PARK_ADMIN)
    assert left not in reach.drafts_of(office)
    assert left not in reach.handed_in_of(office)


def test_rights_and_language(installation) -> None:
    request = _request(installation, Role.CONSULTANT)
    assert reach.may(request, Operation.VERSION_MAKE)
    assert not reach.may(request, Operation.PUBLISH)
    assert (reach.lang_of(request), reach.user_of(request)) == ("en", installation.people[Role.CONSULTANT])
    assert reach.version_of(request, 1) == installation.version
    with pytest.raises(Http404):
        reach.version_of(request, 2)
    request.access = Access(Operation.DATA_VIEW, Role.SYSTEM_ADMIN, TABLE[Role.SYSTEM_ADMIN][Operation.DATA_VIEW])
    with pytest.raises(Http404):
        reach.park_of(request)
