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


def verdict(response, api):
    """The same words from an answer."""
    if response.status_code == 401 or (
        response.status_code == 302 and response.headers["Location"].startswith("/sign-in?next=")
    ):
        return "sign-in"
    return {403: "forbidden", 404: "missing"}.get(response.status_code, "ok")


def actors(made):
    """Everybody with the role that they have in the own park and in the other one; None: not signed in."""
    yield "nobody", None, None, None
    for role, user in made.people.items():
        yield role.value, user, role, role if role is Role.SYSTEM_ADMIN else Role.GUEST
    yield "neighbour", made.neighbour, Role.ENTERPRISE, Role.GUEST
    yield "stranger", made.stranger, Role.GUEST, Role.PARK_ADMIN


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
    return response


@pytest.mark.parametrize("asked", ["own", "other"])
def test_permission_matrix(installation, asked):
    park = installation.park if asked == "own" else installation.other
    job = job_in(park)
    wrong, seen = [], 0
    for name, user, own_role, other_role in actors(installation):
        client = Client()
        if user is not None:
            client.force_login(user)
        role = own_role if asked == "own" else other_role
        if user is None:
            role = None
        cases = [("GET", r, o) for r, o in PAGES] + [("POST", r, o) for r, o in PAGES] + CALLS
        for method, route, operation in cases:
            in_park = "slug" in route
            if asked == "other" and not in_park:
                continue
            address = filled(route, park.slug, job.pk)
            response = ask(client.cookies, method, address)
            seen += 1
            want = expected(role if in_park else (own_role and (role or own_role)), operation, in_park=in_park)
            got = verdict(response, address.startswith(PREFIX))
            if response.status_code >= 500 or not agrees(want, got):
                wrong.append((name, method, address, want, response.status_code))
    assert seen > 300
    assert wrong == []


def agrees(want, got):
    """Whoever may come in can still be told that a thing is not there; nobody else is told anything."""
    return got == want or (want == "ok" and got == "missing")


def test_what_the_matrix_would_catch():
    assert not agrees("forbidden", "ok")
    assert not agrees("ok", "forbidden")
    assert not agrees("missing", "forbidden")
    assert agrees("ok", "missing")
