"""Keys of programs: made once, kept as a hash, with scope and end."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from parkloop.web.accounts.models import ApiToken

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest

    from parkloop.web.accounts.models import ParkRecord, User
    from parkloop.web.accounts.roles import Operation

PREFIX = "plk_"
SHOWN = 8
"""So many characters are kept readable, to tell tokens apart."""
TOUCH = timedelta(minutes=1)
"""The last use is noted at most this often."""


def fresh() -> str:
    """A new key of 256 random bits, fit for an address; of programs, invitations and links for passwords alike."""
    return secrets.token_urlsafe(32)


def hashed(key: str) -> str:
    """Hash of a key; keys have 256 random bits, so a plain hash is enough and a look-up by it leaks nothing."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def make_token(
    user: User, name: str, operations: Iterable[Operation], expires: datetime, park: ParkRecord | None = None
) -> tuple[str, ApiToken]:
    """Make a token; the key is returned here and never again."""
    key = PREFIX + fresh()
    token = ApiToken.objects.create(
        key_hash=hashed(key),
        prefix=key[:SHOWN],
        user=user,
        name=name,
        operations=sorted({o.value for o in operations}),
        park=park,
        expires=expires,
    )
    return key, token


def revoke_all(user: User) -> int:
    """End every key of somebody at once; returns how many were valid."""
    now = timezone.now()
    return ApiToken.objects.filter(user=user, revoked=None, expires__gt=now).update(revoked=now)


def authenticate(key: str) -> tuple[User, ApiToken] | None:
    """The user and token of a key; None where it is unknown, over, revoked, or its user may no longer sign in."""
    now = timezone.now()
    token = ApiToken.objects.select_related("user").filter(key_hash=hashed(key), revoked__isnull=True).first()
    if token is None or token.expires <= now or not token.user.is_active:
        return None
    if token.last_used is None or now - token.last_used > TOUCH:
        ApiToken.objects.filter(pk=token.pk).update(last_used=now)
    return token.user, token


def token_for(request: HttpRequest) -> tuple[User, ApiToken] | None:
    """Read ``Authorization: Bearer KEY``; None where there is none or it opens nothing."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return authenticate(key.strip()) if scheme.casefold() == "bearer" else None
