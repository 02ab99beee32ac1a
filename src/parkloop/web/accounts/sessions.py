"""Signed-in browsers: one record each, so that people see their sessions and can end them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.utils import timezone

from parkloop.web.accounts.models import SessionRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest, HttpResponseBase

    from parkloop.web.accounts.models import User

SEEN_EVERY = timedelta(minutes=5)
"""``seen`` is written at most this often: reading a page shall not take the lock of the database."""


@receiver(user_logged_in)
def note(request: HttpRequest, user: User, **_rest: Any) -> None:  # noqa: ANN401 - whatever the signal brings
    """Keep a record of the browser, and drop records whose session is over."""
    key = request.session.session_key
    if not key:
        return
    tidy(user)
    SessionRecord.objects.update_or_create(
        session_key=key,
        defaults={
            "user": user,
            "address": request.META.get("REMOTE_ADDR") or None,
            "agent": request.headers.get("User-Agent", "")[:200],
        },
    )


@receiver(user_logged_out)
def forget(request: HttpRequest, **_rest: Any) -> None:  # noqa: ANN401 - whatever the signal brings
    """Drop the record of a browser that signed out."""
    SessionRecord.objects.filter(session_key=request.session.session_key or "").delete()


def living(user: User) -> list[SessionRecord]:
    """The sessions of somebody that are not over, newest use first."""
    keys = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return list(SessionRecord.objects.filter(user=user, session_key__in=keys).order_by("-seen"))


def end(records: Iterable[SessionRecord]) -> int:
    """End sessions at once; returns how many."""
    keys = [record.session_key for record in records]
    Session.objects.filter(session_key__in=keys).delete()
    SessionRecord.objects.filter(session_key__in=keys).delete()
    return len(keys)


def end_others(request: HttpRequest, user: User) -> int:
    """End every session of somebody but the one that asks."""
    return end(SessionRecord.objects.filter(user=user).exclude(session_key=request.session.session_key or ""))


def moved(request: HttpRequest, user: User, before: str | None) -> None:
    """Let the record follow a session that got a new key, as it does with a new password."""
    SessionRecord.objects.filter(user=user, session_key=before or "").update(
        session_key=request.session.session_key or ""
    )


def tidy(user: User) -> None:
    """Drop records whose session is over."""
    keys = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    SessionRecord.objects.filter(user=user).exclude(session_key__in=keys).delete()


class SeenMiddleware:
    """Notes when a session was used last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Note it after the answer, so that no answer waits for it."""
        response = self.get_response(request)
        key = request.session.session_key
        if key and request.user.is_authenticated:
            now = timezone.now()
            record = SessionRecord.objects.filter(session_key=key, seen__lt=now - SEEN_EVERY).first()
            if record is not None:
                SessionRecord.objects.filter(pk=record.pk).update(seen=now, address=request.META.get("REMOTE_ADDR"))
        return response
