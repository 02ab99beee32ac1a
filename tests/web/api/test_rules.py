from __future__ import annotations

import pytest
from django.test import Client

from parkloop.web.accounts.roles import Operation, Role


def test_a_token_reaches_no_farther_than_its_scope(program, installation):
    reader = program(operations=[Operation.DATA_VIEW])
    assert reader("GET", "/parks/teaching/versions").status_code == 200
    assert reader("GET", "/parks/teaching/runs").status_code == 403
    assert reader("GET", "/me").status_code == 200  # whose key it is, any key may ask


def test_a_token_gives_no_more_than_the_role(program):
    assert program(Role.EXPERT)("POST", "/parks/teaching/runs", {}).status_code == 403
    assert program(Role.EXPERT)("GET", "/parks/teaching/runs").status_code == 200


def test_a_token_bound_to_a_park_opens_no_other(program, installation):
    root = program(Role.SYSTEM_ADMIN, park=installation.park)
    assert root("GET", "/parks/teaching").status_code == 200
    assert root("GET", "/parks/other").status_code == 403


def test_foreign_and_missing_parks_look_the_same(program):
    ask = program()
    assert ask("GET", "/parks/other").content == ask("GET", "/parks/nowhere").content
    assert ask("GET", "/parks/other").status_code == 404


@pytest.mark.parametrize("header", ["Bearer wrong", "Basic abc", "Bearer", "x"])
def test_a_wrong_key_never_falls_back_to_the_session(installation, header):
    client = Client()
    client.force_login(installation.people[Role.PARK_ADMIN])
    response = client.get("/api/v1/me", headers={"Authorization": header})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_browser_needs_the_token_against_cross_site_requests(installation):
    client = Client(enforce_csrf_checks=True)
    client.force_login(installation.people[Role.PARK_ADMIN])
    assert client.get("/api/v1/me").status_code == 200
    refused = client.post("/api/v1/parks/teaching/runs", "{}", content_type="application/json")
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:parkloop:problem:cross_site")


def test_nobody_signed_in(installation):
    response = Client().get("/api/v1/parks")
    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/problem+json"
