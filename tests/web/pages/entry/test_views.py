from __future__ import annotations

import pytest

from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.store.models import Head


def actions():
    return list(AuditEntry.objects.order_by("id").values_list("action", "username", "target"))


def test_in_and_out(client, installation, password):
    answer = client.post("/sign-in?next=/account/", {"username": "consultant", "password": password})
    assert answer.url == "/account/"
    assert client.get("/account/").status_code == 200
    assert client.get("/sign-in?next=/account/").url == "/account/"
    assert client.post("/sign-out").url == "/sign-in"
    assert client.get("/account/").status_code == 302
    assert actions() == [("signed_in", "consultant", ""), ("signed_out", "consultant", "")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_password_and_an_unknown_name_look_the_same(client, installation, lang):
    texts = [
        client.post("/sign-in", {"username": name, "password": "x"}, headers={"Accept-Language": lang}).content.decode()
        for name in ("consultant", "nobody")
    ]
    told = {"zh": "用户名或密码不正确", "en": "User name or password is not right"}[lang]
    assert all(told in text and 'role="alert"' in text for text in texts)
    assert actions() == [("sign_in_failed", "", "consultant"), ("sign_in_failed", "", "nobody")]


def test_sign_in_follows_no_foreign_address(client, installation, password):
    data = {"username": "expert", "password": password, "next": "//evil.example/"}
    assert client.post("/sign-in", data).url == "/"


def test_a_new_session_key_comes_with_sign_in(client, installation, password):
    client.post("/language", {"lang": "en"})
    before = client.session.session_key
    client.post("/sign-in", {"username": "expert", "password": password})
    assert client.session.session_key != before


def test_closed_accounts_stay_out(client, installation, password):
    user = installation.people[Role.EXPERT]
    user.is_active = False
    user.save()
    assert client.post("/sign-in", {"username": "expert", "password": password}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_language_goes_back_to_where_one_was(client, db):
    assert client.post("/language", {"lang": "en", "next": "/sign-in?next=/x"}).url == "/sign-in?next=/x"
    assert client.post("/language", {"lang": "en", "next": "https://evil.example"}).url == "/"


def lost(client, person):
    """Sign somebody in, let the session run out, and send a form; where it leads."""
    client.force_login(person)
    client.get("/account/")
    client.session.flush()
    del client.cookies["sessionid"]
    data, headers = {"reason": "新数据"}, {"Origin": "http://testserver"}
    return client.post("/parks/teaching/members/restore", data, headers=headers).url


def test_a_form_over_a_lost_session_comes_back_after_sign_in(client, installation, password):
    address = lost(client, installation.people[Role.PARK_ADMIN])
    assert address == "/sign-in?next=%2Fkept"
    answer = client.post(address, {"username": "park_admin", "password": password, "next": "/kept"}, follow=True)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'action="/parks/teaching/members/restore"' in text
    assert "新数据</textarea>" in text


def test_what_one_person_typed_is_not_shown_to_the_next(client, installation, password):
    address = lost(client, installation.people[Role.PARK_ADMIN])
    answer = client.post(address, {"username": "consultant", "password": password, "next": "/kept"}, follow=True)
    assert answer.redirect_chain == [("/kept", 302), ("/", 302)]
    assert "新数据" not in answer.content.decode()
    assert "kept" not in client.session


def test_nothing_kept_leads_home(client, installation):
    client.force_login(installation.people[Role.EXPERT])
    assert client.get("/kept").url == "/"


def test_public_parks_are_named_to_whoever_has_no_account(client, installation):
    assert "/parks/teaching/" not in client.get("/sign-in").content.decode()
    Head.objects.filter(park=installation.park).update(published=installation.version)
    assert "/parks/teaching/" in client.get("/sign-in").content.decode()


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", ("向系统管理员索取重设密码的一次性链接", "没有其他系统管理员时", "parkloop password 用户名")),
        (
            "en",
            (
                "Ask a system administrator for a one-time link",
                "no other system administrator",
                "parkloop password NAME",
            ),
        ),
    ],
)
def test_it_says_what_to_do_when_the_password_is_forgotten(client, db, lang, told):
    text = client.get("/sign-in", headers={"Accept-Language": lang}).content.decode()
    assert all(words in text for words in told)
