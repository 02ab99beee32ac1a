from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from parkloop.web.accounts.models import ApiToken
from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.accounts.tokens import authenticate, fresh, make_token, revoke_all


@pytest.fixture
def made(installation):
    user = installation.people[Role.CONSULTANT]
    return make_token(user, "script", [Operation.RUN_VIEW], timezone.now() + timedelta(days=1))


def test_a_key_opens_once_made_and_is_kept_as_a_hash_only(made):
    key, token = made
    assert authenticate(key) == (token.user, token)
    assert key not in str(ApiToken.objects.values_list().get())
    assert ApiToken.objects.get().last_used is not None


@pytest.mark.parametrize("key", ["", "plk_wrong", "plk_\udcff"])
def test_other_keys_open_nothing(made, key):
    assert authenticate(key) is None


@pytest.mark.parametrize("change", [{"expires": timezone.now()}, {"revoked": timezone.now()}])
def test_over_or_revoked(made, change):
    key, token = made
    ApiToken.objects.filter(pk=token.pk).update(**change)
    assert authenticate(key) is None


def test_whoever_may_not_sign_in_has_no_working_key(made):
    key, token = made
    token.user.is_active = False
    token.user.save()
    assert authenticate(key) is None


def test_keys_are_long_and_never_the_same():
    keys = {fresh() for _ in range(100)}
    assert len(keys) == 100
    assert {len(key) for key in keys} == {43}


def test_every_valid_key_of_one_person_is_ended(made, installation):
    key, token = made
    later = timezone.now() + timedelta(days=1)
    other, _ = make_token(installation.people[Role.EXPERT], "script", [], later)
    make_token(token.user, "over", [], timezone.now())
    assert (revoke_all(token.user), revoke_all(token.user)) == (1, 0)
    assert authenticate(key) is None
    assert authenticate(other) is not None
