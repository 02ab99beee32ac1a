from __future__ import annotations

import pytest

from parkloop.web.accounts.roles import Role
from parkloop.web.jobs.queue import enqueue


@pytest.fixture
def job(installation):
    """A waiting job of the consultant."""
    return enqueue(installation.version, installation.people[Role.CONSULTANT], {"seed": 1})
