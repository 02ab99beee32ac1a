"""The permission matrix, made from the table of routes: every route and operation, by everybody, on both parks."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from parkloop.web.accounts.roles import TABLE, Operation, Role
from parkloop.web.api.describe import PREFIX
from parkloop.web.api.root import routes as api_routes
from parkloop.web.api.rules import Rule
from parkloop.web.jobs.models import Job

SAMPLES = {"number": "1", "run": "{job}", "name": "summary.json", "entry": "x", "key": "x", "lang": "zh"}
"""What stands for the parameters of routes; ``slug`` is told by the case, everything else is 1."""


def walk(patterns, prefix=""):
    """Every page route: (route, operation)."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "api-1":
                yield from walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, getattr(pattern.callback, "operation", None)


PAGES = list(walk(get_resolver().url_patterns))
CALLS = [
    (method, f"{PREFIX[1:]}{path}", next((a.operation for a in op.auth_callbacks if isinstance(a, Rule)), None))
    for path, op in api_routes()
    for method in op.methods
]


def test_no_route_is_without_a_rule():
    assert len(PAGES) > 20
    assert len(CALLS) > 10
    assert [route for route, operation in PAGES if not isinstance(operation, Operation)] == []
    assert [(m, p) for m, p, operation in CALLS if not isinstance(operation, Operation)] == []


def filled(route, slug, job):
    """The address of a route with its parameters."""
    import re

    def value(match):
        name = match.group(1).rpartition(":")[2]
        if name == "slug":
            return slug
        return SAMPLES.get(name, "1").format(job=job)

    return "/" + re.sub(r"[<{]([\w:]+)[>}]", value, route.lstrip("/"))


def expected(role, operation, *, in_park):
    """``ok``, or how a request is refused."""
    if operation is Operation.OPEN:
        return "ok"
    if not in_park:
        if role is None:
            return "sign-in"
        return "ok" if operation is Operation.ACCOUNT or role is Role.SYSTEM_ADMIN else "forbidden"
    if role is None:
        return "sign-in"
    if role is Role.GUEST:
        return "missing"
    return "ok" if operation in TABLE[role] else "forbidden"


STATUS = {"forbidden": {403}, "missing": {404}}


def verdict(response):
    """The same words from an answer."""
    if response.status_code == 401 or (
        response.status_code == 302 and response.headers["Location"].startswith("/sign-in?next=")
    ):
        return "sign-in"
    return {403: "forbidden", 404: "missing"}.get(response.status_code, "ok")


PEOPLE = ("nobody", *(role.value for role in Role if role is not Role.GUEST), "neighbour", "stranger")


def somebody(made, name, asked):
    """The person of a name, and the role in the park that is asked; None: not signed in."""
    if name == "nobody":
        return None, None
    if name == "neighbour":
        return made.neighbour, Role.ENTERPRISE if asked == "own" else Role.GUEST
    if name == "stranger":
        return made.stranger, Role.GUEST if asked == "own" else Role.PARK_ADMIN
    role = Role(name)
    return made.people[role], role if asked == "own" or role is Role.SYSTEM_ADMIN else Role.GUEST


def job_in(park):
    return Job.objects.create(id=uuid.uuid5(uuid.NAMESPACE_DNS, park.slug), park=park, version=park.head.version)


def ask(cookies, method, address):
    """One request whose changes are taken back; the way in is checked, so no token against cross-site requests."""
    client = Client(raise_request_exception=False)
    client.cookies.update(cookies)
    with transaction.atomic():
        if method in {"GET", "DELETE"}:
            response = client.generic(method, address)
        else:
            content = "application/json" if address.startswith(PREFIX) else "application/x-www-form-urlencoded"
            response = client.generic(
                method, address, data="{}" if content.endswith("json") else "", content_type=content
            )
        transaction.set_rollback(True)
    response.close()  # files that are sent stay open otherwise
    return response


@pytest.mark.parametrize("asked", ["own", "other"])
@pytest.mark.parametrize("name", PEOPLE)
def test_permission_matrix(installation, name, asked):
    park = installation.park if asked == "own" else installation.other
    job = job_in(park)
    user, role = somebody(installation, name, asked)
    client = Client()
    if user is not None:
        client.force_login(user)
    wrong = []
    cases = [("GET", r, o) for r, o in PAGES] + [("POST", r, o) for r, o in PAGES] + CALLS
    for method, route, operation in cases:
        in_park = "slug" in route
        if asked == "other" and not in_park:
            continue
        response = ask(client.cookies, method, filled(route, park.slug, job.pk))
        want = expected(role, operation, in_park=in_park)
        if response.status_code >= 500 or not agrees(want, verdict(response)):
            wrong.append((method, route, want, response.status_code))
    assert wrong == []


def agrees(want, got):
    """Whoever may come in can still be told that a thing is not there; nobody else is told anything."""
    return got == want or (want == "ok" and got == "missing")


def test_what_the_matrix_would_catch():
    assert not agrees("forbidden", "ok")
    assert not agrees("ok", "forbidden")
    assert not agrees("missing", "forbidden")
    assert agrees("ok", "missing")
