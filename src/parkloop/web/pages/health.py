"""``/healthz``: is the server up, and does its database answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.http import JsonResponse

from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation

if TYPE_CHECKING:
    from django.http import HttpRequest


@guard(Operation.OPEN)
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 ``{"status": "ok"}``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
