from __future__ import annotations

import pytest
from django.test import RequestFactory

from parkloop.web.accounts import kept
from parkloop.web.accounts.models import User
from parkloop.web.accounts.roles import Role

PERSON, NEXT = User(pk=7), User(pk=8)


def request(data, **headers):
    made = RequestFactory().post("/parks/x/?a=1", data, headers=headers)
    made.session, made.user = {}, PERSON
    made.COOKIES[kept.COOKIE] = kept.mark(PERSON)
    return made


SAME = {"Origin": "http://testserver"}


def test_fields_are_kept_in_order_without_secrets():
    sent = request({"reason": "新数据", "node": ["a", "b"], "new_password1": "x", "csrfmiddlewaretoken": "y"}, **SAME)
    assert kept.keep(sent)
    assert kept.take(sent) == {
        "owner": kept.mark(PERSON),
        "address": "/parks/x/?a=1",
        "fields": [("reason", "新数据"), ("node", "a"), ("node", "b")],
    }


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://evil.example"}, {"Referer": "http://testserver.evil.example/"}, {"Origin": "null"}],
)
def test_what_another_site_sent_is_not_kept(headers):
    sent = request({"reason": "x"}, **headers)
    assert not kept.keep(sent)
    assert kept.take(sent) is None


def test_the_page_it_came_from_counts_where_the_browser_names_no_origin():
    assert kept.keep(request({"reason": "x"}, Referer="http://testserver/parks/x/"))


def test_nothing_and_too_much_are_not_kept():
    assert not kept.keep(request({}, **SAME))
    assert not kept.keep(request({"reason": "x" * (kept.MOST_CHARACTERS + 1)}, **SAME))


def test_a_form_belongs_to_whoever_was_signed_in():
    sent = request({"reason": "x"}, **SAME)
    assert kept.keep(sent)
    sent.user = NEXT
    assert kept.take(sent) is None
    assert sent.session == {}


def test_what_belongs_to_nobody_is_not_kept():
    sent = request({"reason": "x"}, **SAME)
    del sent.COOKIES[kept.COOKIE]
    assert not kept.keep(sent)


def test_a_browser_keeps_the_mark_of_whoever_signed_in_last(client, installation):
    assert kept.COOKIE not in client.get("/sign-in").cookies
    for role in (Role.EXPERT, Role.CONSULTANT):
        client.force_login(installation.people[role])
        cookie = client.get("/account/").cookies[kept.COOKIE]
        assert cookie.value == kept.mark(installation.people[role])
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
        assert kept.COOKIE not in client.get("/account/").cookies
    client.post("/sign-out")
    assert client.cookies[kept.COOKIE].value == kept.mark(installation.people[Role.CONSULTANT])
