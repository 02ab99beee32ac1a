from __future__ import annotations

import re

import pytest
from django.test import Client

from parkloop.web.accounts.models import AuditEntry, PasswordLink
from parkloop.web.accounts.password_links import issue, opened
from parkloop.web.accounts.roles import Role


@pytest.fixture
def root(client, installation):
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    return client


def made(client, person):
    """The key of a link that stands on the answer."""
    answer = client.post(f"/system/people/{person.pk}/password-link")
    assert "no-cache" in answer["Cache-Control"]
    return re.search(r"http://testserver/new-password/([\w-]{43})", answer.content.decode())[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_link_is_shown_once_with_whose_it_is(root, installation, lang):
    person, own = installation.people[Role.EXPERT], installation.people[Role.SYSTEM_ADMIN]
    own.lang = lang
    own.save()
    key = made(root, person)
    assert opened(key).user == person
    assert opened(key).author == own
    address = f"/system/people/{person.pk}/password-link"
    text = root.post(address).content.decode()
    assert {"zh": "“expert”的重设密码链接", "en": "Password link of expert"}[lang] in text
    assert {"zh": "24 小时内有效", "en": "ends after 24 hours"}[lang] in text
    assert 'data-copy="secret"' in text
    assert 'href="/system/people/" aria-current="page"' in text
    assert root.get(address).url == "/system/people/"
    assert "/new-password/" not in root.get("/system/people/").content.decode()
    entry = AuditEntry.objects.filter(action="password_link_made").first()
    assert (entry.username, entry.target, entry.details) == ("root", "expert", {})
    assert key not in str(list(AuditEntry.objects.values_list()))


def test_a_new_link_takes_the_place_of_the_one_before(root, installation):
    person = installation.people[Role.EXPERT]
    first, second = made(root, person), made(root, person)
    assert opened(first) is None
    assert opened(second) is not None


def test_another_system_administrator_can_be_helped(root, installation):
    other = installation.people[Role.EXPERT]
    other.is_superuser = True
    other.save()
    assert opened(made(root, other)).user == other


def test_not_for_oneself_since_the_password_so_far_is_asked_there(root, installation):
    own = installation.people[Role.SYSTEM_ADMIN]
    answer = root.post(f"/system/people/{own.pk}/password-link")
    assert answer.status_code == 409
    assert "我的账户" in answer.content.decode()
    assert not PasswordLink.objects.exists()
    assert not AuditEntry.objects.exists()
    assert f'"/system/people/{own.pk}/password-link"' not in root.get("/system/people/").content.decode()


def test_not_for_a_closed_account_or_nobody(root, installation):
    person = installation.people[Role.EXPERT]
    person.is_active = False
    person.save()
    answer = root.post(f"/system/people/{person.pk}/password-link")
    assert answer.status_code == 409
    assert "该账户已停用" in answer.content.decode()
    assert root.post("/system/people/999999/password-link").status_code == 404
    assert not PasswordLink.objects.exists()
    assert not AuditEntry.objects.exists()


def test_closing_an_account_ends_its_link_for_good(root, installation):
    person = installation.people[Role.EXPERT]
    key = made(root, person)
    root.post(f"/system/people/{person.pk}/deactivate")
    root.post(f"/system/people/{person.pk}/activate")
    assert opened(key) is None


def test_changing_the_password_oneself_ends_the_link(client, installation, password):
    person = installation.people[Role.EXPERT]
    key = issue(person, None)
    client.force_login(person)
    new = {"old_password": password, "new_password1": "quiet-river-41", "new_password2": "quiet-river-41"}
    assert client.post("/account/password", new).url == "/account/"
    assert opened(key) is None


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.SYSTEM_ADMIN, Role.GUEST}])
def test_nobody_else_may_not_even_for_members_of_their_park(client, installation, role):
    client.force_login(installation.people[role])
    for person in (installation.people[Role.EXPERT], installation.people[Role.SYSTEM_ADMIN]):
        address = f"/system/people/{person.pk}/password-link"
        assert client.post(address).status_code == client.get(address).status_code == 403
    assert client.post("/system/people/999999/password-link").status_code == 403
    assert not PasswordLink.objects.exists()


def test_a_key_of_a_program_is_no_way_in_and_nobody_is_led_to_sign_in(client, installation):
    from datetime import timedelta

    from django.utils import timezone

    from parkloop.web.accounts.roles import Operation
    from parkloop.web.accounts.tokens import make_token

    key, _ = make_token(
        installation.people[Role.SYSTEM_ADMIN], "k", list(Operation), timezone.now() + timedelta(days=1)
    )
    address = f"/system/people/{installation.people[Role.EXPERT].pk}/password-link"
    for headers in ({}, {"Authorization": f"Bearer {key}"}):
        assert client.post(address, headers=headers).url.startswith("/sign-in?next=")
    assert not PasswordLink.objects.exists()


def test_a_form_of_another_site_makes_no_link(installation):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(installation.people[Role.SYSTEM_ADMIN])
    address = f"/system/people/{installation.people[Role.EXPERT].pk}/password-link"
    assert careful.post(address, headers={"Origin": "https://evil.example"}).status_code == 403
    assert not PasswordLink.objects.exists()
