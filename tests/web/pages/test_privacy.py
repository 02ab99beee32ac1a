"""What is kept by browsers, and what is not."""

from __future__ import annotations

import pytest

from parkloop.web.accounts.roles import Role
from parkloop.web.pages.privacy import PRIVATE


@pytest.mark.parametrize(
    "path",
    [
        "/parks/teaching/",
        "/parks/teaching/versions/1/",
        "/parks/teaching/versions/1/download/json/",
        "/api/v1/parks/teaching/versions/1/document",
        "/nowhere",
    ],
)
def test_no_page_of_a_park_is_kept(client, installation, path):
    client.force_login(installation.people[Role.CONSULTANT])
    assert client.get(path)["Cache-Control"] == PRIVATE


def test_what_says_how_long_it_keeps_is_left_alone(client, installation):
    assert "no-store" in client.get("/sign-in")["Cache-Control"]
    assert client.get("/sign-in")["Cache-Control"] != PRIVATE
