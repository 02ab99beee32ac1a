"""An undo that is offered once, beside the message that tells of the change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages

if TYPE_CHECKING:
    from django.http import HttpRequest

KEY = "undo"


def say(request: HttpRequest, text: str) -> None:
    """Tell on the next page that something was done."""
    messages.success(request, text)


def offer_undo(request: HttpRequest, text: str, address: str, **fields: str) -> None:
    """Tell on the next page what was done, with a button that takes it back by a POST of ``fields`` to ``address``."""
    request.session[KEY] = {"text": text, "address": address, "fields": fields}


def offers(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``undo()`` hands the offer out once, to the page that shows it."""
    return {"undo": lambda: request.session.pop(KEY, None) if hasattr(request, "session") else None}
