"""Projects, their money and their claims are declared soundly."""

import pytest
from tests.park.declared import check

from parkloop.park.columns import columns
from parkloop.park.projects import Claim, Investment, Project


@pytest.mark.parametrize("cls", [Project, Investment, Claim])
def test_declaration(cls):
    check(cls)


def test_a_claim_is_signed():
    """A saving is a negative change, so the columns must not refuse it."""
    assert not any(columns(Claim)[name].positive for name in ("change", "low", "high"))
    assert columns(Investment)["amount"].positive
