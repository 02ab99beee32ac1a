"""``Idempotency-Key``: the same request sent twice is done once and answered the same."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, cast

from django.db import IntegrityError, transaction
from django.utils import timezone
from ninja import Header
from ninja.responses import NinjaJSONEncoder, Status
from pydantic import StringConstraints

from parkloop.web.api.errors import RefusedError
from parkloop.web.store.models import KeptAnswer

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpRequest

    from parkloop.web.accounts.models import User

KEPT = timedelta(days=2)
Key = Annotated[
    Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,100}$")] | None, Header(alias="Idempotency-Key")
]
"""Up to 100 visible ASCII characters; remembered for two days."""


def once(request: HttpRequest, key: str | None, status: int, work: Callable[[], dict[str, Any]]) -> Status[Any]:
    """Do ``work`` in one transaction with the note that it was done, or give the answer of the first time.

    Raises
    ------
    RefusedError
        ``key_reused``: the key came with another request before.
    """
    if key is None:
        with transaction.atomic():
            return Status(status, work())
    user, digest = cast("User", request.user), _digest(request)
    KeptAnswer.objects.filter(created__lt=timezone.now() - KEPT).delete()
    try:
        with transaction.atomic():
            note = KeptAnswer.objects.create(user=user, key=key, request=digest)
            body = _plain(work())
            note.status, note.body = status, body
            note.save(update_fields=["status", "body"])
            return Status(status, body)
    except IntegrityError:
        note = KeptAnswer.objects.filter(user=user, key=key).first()  # type: ignore[assignment]
        if note is None:
            raise  # not the key: something else did not fit
        if note.request != digest:
            raise RefusedError("key_reused") from None
        return Status(note.status, note.body)


def _digest(request: HttpRequest) -> str:
    told = hashlib.sha256(f"{request.method} {request.path} {request.META.get('QUERY_STRING', '')}\n".encode())
    told.update(request.body)
    return told.hexdigest()


def _plain(body: dict[str, Any]) -> dict[str, Any]:
    import json

    return cast("dict[str, Any]", json.loads(json.dumps(body, cls=NinjaJSONEncoder)))
