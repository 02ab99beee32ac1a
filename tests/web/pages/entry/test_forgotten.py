from __future__ import annotations

import io
import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parkloop.web.accounts.models import AuditEntry, PasswordLink, User
from parkloop.web.accounts.password_links import issue, opened
from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.accounts.tokens import make_token
from parkloop.web.site.logs import Formatter

WORD = "quiet-river-41"
NEW = {"new_password1": WORD, "new_password2": WORD}


@pytest.fixture
def person(installation):
    return installation.people[Role.CONSULTANT]


@pytest.fixture
def link(installation, person):
    return f"/new-password/{issue(person, installation.people[Role.SYSTEM_ADMIN])}"


def entries():
    return list(AuditEntry.objects.order_by("id").values_list("action", "username", "target", "details"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_whose_it_is_the_rules_and_what_ends(client, link, lang):
    answer = client.get(link, headers={"Accept-Language": lang})
    text = answer.content.decode()
    assert "no-cache" in answer["Cache-Control"]
    assert "consultant" in text
    for told in {
        "zh": ("至少 10 个字符", "全部登录会话立即结束", "全部接口密钥立即停用"),
        "en": ("At least 10 characters", "every session of this account ends", "every key for programs is revoked"),
    }[lang]:
        assert told in text


def test_a_new_password_signs_out_everywhere_and_leads_to_sign_in(client, link, person, password):
    there = Client()
    there.force_login(person)
    make_token(person, "script", [Operation.PARK_VIEW], timezone.now() + timedelta(days=30))
    answer = client.post(link, NEW, follow=True)
    assert answer.redirect_chain == [("/sign-in", 302)]
    text = answer.content.decode()
    assert "已结束 1 个登录会话，停用 1 个接口密钥" in text
    assert "_auth_user_id" not in client.session
    assert there.get("/account/").status_code == 302
    assert client.post("/sign-in", {"username": "consultant", "password": password}).status_code == 200
    assert client.post("/sign-in", {"username": "consultant", "password": WORD}).status_code == 302
    told = {"issued_by": "root", "sessions_ended": 1, "keys_ended": 1}
    assert entries()[0] == ("password_link_used", "consultant", "consultant", told)


def test_the_trail_tells_it_in_words_without_the_key(client, installation, link):
    client.post(link, NEW)
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    text = client.get("/system/audit/").content.decode()
    assert "凭链接重设密码" in text
    assert "链接签发人" in text
    assert link.rpartition("/")[2] not in text + str(list(AuditEntry.objects.values_list()))
    assert link.rpartition("/")[2] not in client.get("/system/audit/?format=csv").content.decode()


def test_the_language_of_the_page_stays(client, link):
    client.post("/language", {"lang": "en"})
    assert "please sign in with it" in client.post(link, NEW, follow=True).content.decode()


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("short-7", "short-7", "密码太短"),
        ("12345678901", "12345678901", "全"),
        ("consultant-1", "consultant-1", ""),
        (WORD, "quiet-river-42", ""),
        ("", "", ""),
    ],
)
def test_the_rules_hold_and_a_refusal_uses_nothing_up(client, link, person, password, first, second, told):
    answer = client.post(link, {"new_password1": first, "new_password2": second})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in text
    assert told in text
    assert not first or first not in text
    assert client.get(link).status_code == 200
    person.refresh_from_db()
    assert person.check_password(password)
    assert entries() == []


def test_used_replaced_expired_forged_closed_and_gone_look_the_same(client, installation, link, person):
    """Nobody learns from a link whether there is or was an account."""
    root = installation.people[Role.SYSTEM_ADMIN]
    answers = [client.get("/new-password/forged"), client.get(f"/new-password/{PasswordLink.objects.get().key_hash}")]
    answers.append(client.post("/new-password/forged", NEW))
    new = f"/new-password/{issue(person, root)}"
    answers += [client.get(link), client.post(link, NEW)]
    Client().post(new, NEW)
    answers += [client.get(new), client.post(new, {"new_password1": "x", "new_password2": "x"})]
    late = f"/new-password/{issue(person, root)}"
    PasswordLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    answers += [client.get(late), client.post(late, NEW)]
    closed = f"/new-password/{issue(person, root)}"
    User.objects.filter(pk=person.pk).update(is_active=False)
    answers += [client.get(closed), client.post(closed, NEW)]
    User.objects.filter(pk=person.pk).update(is_active=True)
    person.delete()
    answers += [client.get(closed), client.post(closed, NEW)]
    assert {a.status_code for a in answers} == {404}
    changing = r'value="[\w-]{64}"|"X-CSRFToken": "\w+"|/new-password/[\w-]+'
    shown = {re.sub(changing, "", a.content.decode()) for a in answers}
    assert len(shown) == 1
    assert all("consultant" not in s for s in shown)


def test_two_at_the_same_moment_set_one_password(client, link, person, monkeypatch):
    found = opened(link.rpartition("/")[2])
    client.post(link, NEW)
    monkeypatch.setattr("parkloop.web.pages.entry.forgotten.password_links.opened", lambda _key: found)
    other = {"new_password1": "other-river-42", "new_password2": "other-river-42"}
    assert client.post(link, other).status_code == 409
    person.refresh_from_db()
    assert person.check_password(WORD)
    assert [e[0] for e in entries()] == ["password_link_used"]


def test_somebody_else_who_is_signed_in_is_told_and_changes_nothing(client, installation, link, person, password):
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    answer = client.get(link)
    assert answer.status_code == 200
    assert "new_password1" not in answer.content.decode()
    assert client.post(link, NEW).status_code == 409
    person.refresh_from_db()
    assert person.check_password(password)
    assert client.get("/account/").status_code == 200


def test_the_person_may_be_signed_in_and_is_out_afterwards(client, link, person):
    client.force_login(person)
    assert "new_password1" in client.get(link).content.decode()
    assert client.post(link, NEW).url == "/sign-in"
    assert client.get("/account/").status_code == 302


def test_a_form_of_another_site_is_refused_and_the_log_holds_no_key(link, person, password):
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(Formatter("%(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    try:
        careful = Client(enforce_csrf_checks=True)
        answer = careful.post(link, NEW, headers={"Origin": "https://evil.example"})
    finally:
        logging.getLogger().removeHandler(handler)
    assert answer.status_code == 403
    assert WORD not in answer.content.decode()
    assert "/new-password/…" in text.getvalue()
    assert link.rpartition("/")[2] not in text.getvalue()
    person.refresh_from_db()
    assert person.check_password(password)


def test_it_is_no_way_to_become_a_system_administrator_or_to_join(client, link):
    key = link.rpartition("/")[2]
    assert client.get(f"/first/{key}").status_code == client.get(f"/invitation/{key}").status_code == 404
