"""Who am I."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Router

from parkloop.web.accounts.roles import Operation
from parkloop.web.api.rules import Rule
from parkloop.web.api.shapes import Me

if TYPE_CHECKING:
    from parkloop.web.accounts.models import User

router = Router(tags=["account"])


@router.get("/me", auth=Rule(Operation.ACCOUNT), response=Me, summary="Who is asking")
def me(request: HttpRequest) -> dict[str, Any]:
    """The account behind the token or session."""
    user: User = request.user  # type: ignore[assignment]
    token = getattr(request, "api_token", None)
    return {
        "username": user.username,
        "lang": user.lang,
        "system_admin": user.is_superuser,
        "token": token.name if token else None,
    }
