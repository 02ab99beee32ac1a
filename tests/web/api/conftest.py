"""A program with a key, as the tests of the API use it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.accounts.tokens import make_token
from parkloop.web.api.describe import PREFIX


@dataclass
class Program:
    """Asks with its key."""

    key: str

    def __call__(self, method, path, body=None, **headers):
        """One request; a body is sent as JSON unless it is text."""
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return Client(raise_request_exception=False).generic(
            method,
            f"{PREFIX}{path}",
            data=text if body is not None else "",
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.key}", **headers},
        )


@pytest.fixture
def program(installation):
    """Make a program for a role (or a user) with operations; by default everything the role may do."""

    def make(who=Role.PARK_ADMIN, operations=tuple(Operation), park=None):
        user = installation.people[who] if isinstance(who, Role) else who
        return Program(make_token(user, "script", operations, timezone.now() + timedelta(days=1), park)[0])

    return make
