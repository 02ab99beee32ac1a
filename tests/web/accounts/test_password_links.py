from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from parkloop.web.accounts.models import ApiToken, PasswordLink, SessionRecord, User
from parkloop.web.accounts.password_links import HOURS, ClosedAccountError, LinkOverError, issue, opened, use, withdraw
from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.accounts.tokens import authenticate, make_token

WORD = "quiet-river-41"


@pytest.fixture
def person(installation):
    return installation.people[Role.CONSULTANT]


@pytest.fixture
def root(installation):
    return installation.people[Role.SYSTEM_ADMIN]


def test_the_key_is_kept_as_a_hash_only_and_ends_after_a_day(person, root):
    key = issue(person, root)
    link = opened(key)
    assert (link.user, link.author) == (person, root)
    assert key not in str(PasswordLink.objects.values_list().get())
    assert opened(link.key_hash) is None
    assert timedelta(hours=HOURS - 1) < link.expires - timezone.now() <= timedelta(hours=HOURS)
    assert HOURS == 24


def test_a_new_link_takes_the_place_of_the_one_before(person, root):
    old = issue(person, root)
    before = opened(old)
    new = issue(person, None)
    assert opened(old) is None
    assert opened(new).author is None
    with pytest.raises(LinkOverError):
        use(before, WORD)
    assert opened(new) is not None
    assert PasswordLink.objects.count() == 1


def test_nothing_changes_before_it_is_used(client, person, root, password):
    client.force_login(person)
    issue(person, root)
    assert client.get("/account/").status_code == 200
    person.refresh_from_db()
    assert person.check_password(password)


def test_it_opens_once(person, root, password):
    key = issue(person, root)
    link = opened(key)
    use(link, WORD)
    person.refresh_from_db()
    assert person.check_password(WORD)
    assert not person.check_password(password)
    assert opened(key) is None
    with pytest.raises(LinkOverError):
        use(link, "other-river-42")
    person.refresh_from_db()
    assert person.check_password(WORD)


def test_sessions_and_keys_of_this_person_end_and_nobody_elses(installation, person, root):
    there, elsewhere, other = Client(), Client(), Client()
    there.force_login(person)
    elsewhere.force_login(person)
    other.force_login(installation.people[Role.EXPERT])
    later = timezone.now() + timedelta(days=30)
    mine, _ = make_token(person, "script", [Operation.PARK_VIEW], later)
    make_token(person, "over", [Operation.PARK_VIEW], timezone.now() - timedelta(days=1))
    theirs, _ = make_token(installation.people[Role.EXPERT], "script", [Operation.PARK_VIEW], later)
    ended = use(opened(issue(person, root)), WORD)
    assert (ended.sessions, ended.keys) == (2, 1)
    assert there.get("/account/").status_code == elsewhere.get("/account/").status_code == 302
    assert other.get("/account/").status_code == 200
    assert authenticate(mine) is None
    assert authenticate(theirs) is not None
    assert ApiToken.objects.get(name="over").revoked is None
    assert not SessionRecord.objects.filter(user=person).exists()


def test_a_lock_is_lifted_for_this_name_alone(client, installation, person, root, settings):
    for name in ("consultant", "expert"):
        for _ in range(settings.AXES_FAILURE_LIMIT):
            client.post("/sign-in", {"username": name, "password": "wrong"})
    use(opened(issue(person, root)), WORD)
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["expert"]
    assert client.post("/sign-in", {"username": "consultant", "password": WORD}).status_code == 302


def test_over_after_its_time(person, root):
    key = issue(person, root)
    link = opened(key)
    PasswordLink.objects.update(expires=timezone.now())
    assert opened(key) is None
    with pytest.raises(LinkOverError):
        use(link, WORD)


def test_a_closed_account_gets_no_link_and_its_link_opens_nothing(person, root, password):
    key = issue(person, root)
    link = opened(key)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert opened(key) is None
    with pytest.raises(LinkOverError):
        use(link, WORD)
    with pytest.raises(ClosedAccountError):
        issue(person, root)
    person.refresh_from_db()
    assert person.check_password(password)


def test_with_a_person_goes_the_link_and_with_its_maker_only_the_name(installation, person, root):
    key = issue(person, installation.stranger)
    installation.stranger.delete()
    link = opened(key)
    assert link.author is None
    person.delete()
    assert opened(key) is None
    with pytest.raises(LinkOverError):
        use(link, WORD)


def test_withdrawn(person, root):
    key = issue(person, root)
    assert (withdraw(person), withdraw(person)) == (True, False)
    assert opened(key) is None


def test_a_refused_use_leaves_the_link_as_it_was(person, root, monkeypatch):
    """Where something fails half-way, neither password nor link have changed."""
    key = issue(person, root)

    def broken(_user):
        raise RuntimeError

    monkeypatch.setattr("parkloop.web.accounts.password_links.revoke_all", broken)
    with pytest.raises(RuntimeError):
        use(opened(key), WORD)
    assert opened(key) is not None
    person.refresh_from_db()
    assert not person.check_password(WORD)
