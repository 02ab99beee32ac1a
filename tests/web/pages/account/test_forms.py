from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.accounts.tokens import make_token
from parkloop.web.pages.account.forms import PasswordForm, TokenForm, grantable


def test_nobody_hands_out_more_than_they_have(installation):
    people = installation.people
    assert grantable(people[Role.EXPERT]) == (
        Operation.PARK_VIEW,
        Operation.DATA_VIEW,
        Operation.RUN_VIEW,
        Operation.DOCUMENT_VIEW,
    )
    for person in people.values():
        given = set(grantable(person))
        assert not given & {Operation.SYSTEM, Operation.MEMBERS, Operation.ACCOUNT, Operation.OPEN}
    assert Operation.RUN_START in grantable(people[Role.CONSULTANT])


def form(installation, **data):
    values = {"name": "script", "operations": ["run_view"], "days": "30", **data}
    return TokenForm(values, installation.people[Role.EXPERT], [installation.park], "en")


def test_what_was_chosen(installation):
    checked = form(installation, park="teaching")
    assert checked.is_valid()
    assert checked.cleaned_data["park"] == installation.park
    assert timedelta(days=29) < checked.expires() - timezone.now() <= timedelta(days=30)


def test_forged_choices_are_refused(installation):
    for data in ({"operations": ["members"]}, {"operations": ["run_start"]}, {"park": "other"}, {"days": "9999"}):
        assert set(form(installation, **data).errors) == set(data)


def test_one_living_key_a_name(installation):
    user = installation.people[Role.EXPERT]
    _key, token = make_token(user, "script", [], timezone.now() + timedelta(days=1))
    assert "name" in form(installation).errors
    token.revoked = timezone.now()
    token.save()
    assert form(installation).is_valid()


def test_the_rules_of_a_new_password_stand_beside_it(installation, password):
    data = {"old_password": password, "new_password1": "short-1", "new_password2": "short-1"}
    form = PasswordForm(installation.people[Role.EXPERT], data)
    assert list(form.errors) == ["new_password1"]
    data = {**data, "new_password1": "quiet-river-41"}
    assert list(PasswordForm(installation.people[Role.EXPERT], data).errors) == ["new_password2"]
