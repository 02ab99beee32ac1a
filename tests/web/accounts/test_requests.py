from __future__ import annotations

from parkloop.web.accounts.models import User
from parkloop.web.accounts.permissions import Access
from parkloop.web.accounts.requests import PageRequest, SignedRequest
from parkloop.web.accounts.roles import Role

KINDS = {"lang": str, "access": Access, "user": User}


def test_what_the_types_promise_is_there_on_a_real_page(client, installation):
    client.force_login(installation.people[Role.EXPERT])
    request = client.get("/").wsgi_request
    promised = [*PageRequest.__annotations__, *SignedRequest.__annotations__]
    assert sorted(promised) == sorted(KINDS)
    assert [name for name in promised if not isinstance(getattr(request, name), KINDS[name])] == []
