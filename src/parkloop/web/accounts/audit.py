"""Write one line of the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.web.accounts.models import AuditEntry

if TYPE_CHECKING:
    from django.http import HttpRequest

    from parkloop.web.accounts.models import ParkRecord, User


def record(
    action: str,
    *,
    user: User | None = None,
    request: HttpRequest | None = None,
    park: ParkRecord | None = None,
    target: str = "",
    **details: object,
) -> AuditEntry:
    """Add a line; inside a transaction it stands or falls with the change that it tells of.

    Parameters
    ----------
    action
        Entry ``web_audit.<action>`` of the catalogue.
    user
        Who did it; by default the user of ``request``.
    target
        What it was done to: a version number, a run, a name. Never a secret.
    details
        Plain JSON values.
    """
    who = user
    if who is None and request is not None and request.user.is_authenticated:
        who = request.user
    return AuditEntry.objects.create(
        action=action,
        user=who,
        username=who.username if who else "",
        park=park,
        target=target[:200],
        details=details,
        address=request.META.get("REMOTE_ADDR") if request is not None else None,
    )
