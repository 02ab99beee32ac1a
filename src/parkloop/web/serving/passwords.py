"""``parkloop password``: the owner of the machine lets somebody in again who has forgotten the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.web.serving.standing import standing

if TYPE_CHECKING:
    from pathlib import Path

    from parkloop.web.serving.telling import Teller


def password(name: str, data: Path, address: str, teller: Teller) -> None:
    """Print the one-time link of a person of the installation in ``data``.

    Parameters
    ----------
    address
        Where the server is reached, unless ``PARKLOOP_ORIGINS`` names where the proxy before it is.

    Raises
    ------
    ProblemError
        There is no installation, nobody of that name, or the account is closed.
    """
    name = name.encode("utf-8", "replace").decode("utf-8")  # a line of bytes that are no text names nobody
    with standing(data, Problem("password_nothing")) as folder:
        from django.conf import settings
        from django.db import transaction
        from django.urls import reverse

        from parkloop.web.accounts import audit, password_links
        from parkloop.web.accounts.models import User

        where = Location(file=str(folder))
        person = User.objects.filter(username=name).first()
        if person is None:
            raise ProblemError([Problem("password_unknown", where=where, found=name)])
        try:
            with transaction.atomic():
                key = password_links.issue(person, None)
                audit.record("password_link_printed", target=name)
        except password_links.ClosedAccountError:
            raise ProblemError([Problem("password_closed", where=where, found=name)]) from None
        base = next(iter(settings.CSRF_TRUSTED_ORIGINS), address).rstrip("/")
        link = f"{base}{reverse('new-password', kwargs={'key': key})}"
        hours = password_links.HOURS
    answer = {"name": name, "link": link, "hours": hours, "data": str(folder)}
    teller.answer(answer, teller.say("password_link", name=name, hours=hours), f"  {link}", teller.say("password_ends"))
