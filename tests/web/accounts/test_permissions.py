from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from parkloop.web.accounts.permissions import SignInNeededError, authorize, guard
from parkloop.web.accounts.roles import Operation, Role, Scope
from parkloop.web.store.models import Head


def request(user=None, **rest):
    made = RequestFactory().get("/parks/teaching/?a=1", **rest)
    made.user, made.session = user or AnonymousUser(), {}
    return made


def test_members_reach_as_far_as_the_table_says(installation):
    access = authorize(request(installation.people[Role.ENTERPRISE]), Operation.DATA_VIEW, "teaching")
    assert (access.role, access.scope, bool(access.node)) == (Role.ENTERPRISE, Scope.OWN, True)
    with pytest.raises(PermissionDenied):
        authorize(request(installation.people[Role.ENTERPRISE]), Operation.RUN_VIEW, "teaching")


def test_a_park_of_others_and_one_that_is_not_there_look_the_same(installation):
    for slug in ("teaching", "nowhere"):
        with pytest.raises(Http404):
            authorize(request(installation.stranger), Operation.PARK_VIEW, slug)
        with pytest.raises(SignInNeededError):
            authorize(request(), Operation.PARK_VIEW, slug)


def test_guests_see_what_is_published_and_no_more(installation):
    Head.objects.filter(park=installation.park).update(published=installation.version)
    assert authorize(request(), Operation.DATA_VIEW, "teaching").scope is Scope.PUBLIC
    with pytest.raises(SignInNeededError):
        authorize(request(), Operation.RUN_VIEW, "teaching")
    with pytest.raises(Http404):
        authorize(request(installation.stranger), Operation.RUN_VIEW, "teaching")


@guard(Operation.ACCOUNT)
def page(_request):
    return HttpResponse("in")


def test_a_guarded_page_leads_to_sign_in_and_back(db):
    answer = page(request())
    assert answer.url == "/sign-in?next=%2Fparks%2Fteaching%2F%3Fa%3D1"
    answer = page(request(headers={"HX-Request": "true"}))
    assert (answer.status_code, answer["HX-Redirect"][:9]) == (200, "/sign-in?")
    assert page.operation is Operation.ACCOUNT


def test_a_form_that_was_sent_is_kept_and_offered_after_sign_in(db):
    sent = RequestFactory().post("/x", {"reason": "r"}, headers={"Origin": "http://testserver"})
    sent.user, sent.session, sent.COOKIES["whose"] = AnonymousUser(), {}, "x"
    assert page(sent).url == "/sign-in?next=%2Fkept"
    assert sent.session["kept"]["fields"] == [("reason", "r")]
