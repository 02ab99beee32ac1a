from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from parkloop.web.accounts.permissions import authorize
from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.pages.home.situation import counts, situation
from parkloop.web.store.models import Draft, Head
from parkloop.web.store.versions import document_of


def access(user, park="teaching"):
    request = RequestFactory().get("/")
    request.user = user
    return authorize(request, Operation.PARK_VIEW, park)


@pytest.fixture
def people(installation):
    return installation.people


def test_runs_are_known_to_whoever_may_see_them(installation, people, make_run):
    job = make_run()
    assert situation(access(people[Role.EXPERT]), people[Role.EXPERT]).done == job
    assert situation(access(people[Role.ENTERPRISE]), people[Role.ENTERPRISE]).done is None


def test_results_of_an_older_version_are_not_fresh(installation, people, make_run):
    from parkloop.web.store.versions import make_version

    make_run()
    assert situation(access(people[Role.EXPERT]), people[Role.EXPERT]).fresh
    document = {**document_of(installation.version), "limits": []}
    make_version(installation.park, document, author=None, reason="b", parent=installation.version)
    now = situation(access(people[Role.EXPERT]), people[Role.EXPERT])
    assert (now.version.number, now.fresh) == (2, False)


def test_drafts_handed_in_are_the_office_s_and_the_own_draft_is_ones_own(installation, people):
    from django.utils import timezone

    firm = people[Role.ENTERPRISE]
    node = firm.memberships.get().node
    draft = Draft.objects.create(park=installation.park, user=firm, sheets=[], handed_in=timezone.now(), node=node)
    assert situation(access(firm), firm).draft == draft
    now = situation(access(people[Role.CONSULTANT]), people[Role.CONSULTANT])
    assert (now.draft, now.handed_in) == (None, 1)
    assert situation(access(people[Role.EXPERT]), people[Role.EXPERT]).handed_in == 0


def test_guests_have_the_published_version(installation):
    Head.objects.filter(park=installation.park).update(published=installation.version)
    now = situation(access(AnonymousUser()), None)
    assert (now.version, now.whole, now.done) == (installation.version, False, None)


def test_counts_are_those_of_what_is_seen(installation, people):
    document = document_of(installation.version)
    firms = [n for n in document["nodes"] if n.get("kind", "enterprise") == "enterprise"]
    whole = counts(installation.version, access(people[Role.EXPERT]), "zh")
    assert whole == {
        "firms": len(firms),
        "flows": len(document["flows"]),
        "base_year": document["park"]["base_year"],
        "own": "",
    }
    own = counts(installation.version, access(people[Role.ENTERPRISE]), "zh")
    touching = [f for f in document["flows"] if firms[0]["id"] in {f["from"], f["to"]}]
    assert own["flows"] == len(touching) < whole["flows"]
    assert own["own"] == firms[0]["name"]["zh"]
