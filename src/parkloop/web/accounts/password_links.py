"""One-time links by which somebody who has forgotten the password chooses a new one: made by others, used once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from parkloop.web.accounts import lockout, sessions
from parkloop.web.accounts.models import PasswordLink, SessionRecord, User
from parkloop.web.accounts.tokens import fresh, hashed, revoke_all

HOURS = 24
"""So long a link can be used."""


class LinkOverError(Exception):
    """The link was used, replaced or is over by now, or its account was closed."""


class ClosedAccountError(Exception):
    """Nobody can sign in to the account, so a password would help nobody."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What a new password has ended: signed-in browsers, and keys of programs."""

    sessions: int
    keys: int


def issue(user: User, author: User | None) -> str:
    """Make the link of a person and return its key, here and never again; the link before it opens no more.

    Nothing else changes until the link is used: the password so far, sessions and keys go on.

    Parameters
    ----------
    author
        The system administrator who asks; None for the owner of the machine.

    Raises
    ------
    ClosedAccountError
        The account is closed.
    """
    key = fresh()
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=user.pk)
        if not person.is_active:
            raise ClosedAccountError
        PasswordLink.objects.update_or_create(
            user=person,
            defaults={
                "key_hash": hashed(key),
                "author": author,
                "expires": timezone.now() + timedelta(hours=HOURS),
            },
        )
    return key


def opened(key: str) -> PasswordLink | None:
    """The link of a key; None where there is none, it is over, or its account is closed: nobody can tell which."""
    return (
        PasswordLink.objects.select_related("user", "author")
        .filter(key_hash=hashed(key), expires__gt=timezone.now(), user__is_active=True)
        .first()
    )


def use(link: PasswordLink, password: str) -> Ended:
    """Set the password, which the rules have let pass, and use the link up.

    Every session and every key of the person ends, since whoever knew the old password may have made them; a lock-out
    is lifted.

    Raises
    ------
    LinkOverError
        Somebody was faster; nothing was changed.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().filter(pk=link.user_id, is_active=True).first()
        same = PasswordLink.objects.filter(pk=link.pk, key_hash=link.key_hash, expires__gt=timezone.now())
        if user is None or not same.delete()[0]:
            raise LinkOverError
        user.set_password(password)
        user.save(update_fields=["password"])
        lockout.lift(user)
        return Ended(sessions.end(SessionRecord.objects.filter(user=user)), revoke_all(user))


def withdraw(user: User) -> bool:
    """Let the link of a person open no more; False where there was none."""
    return bool(PasswordLink.objects.filter(user=user).delete()[0])
