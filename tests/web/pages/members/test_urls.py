from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.members.urls import urlpatterns


@pytest.mark.parametrize(
    ("name", "kwargs", "address"),
    [
        ("members", {"slug": "p"}, "/parks/p/members/"),
        ("member", {"slug": "p", "number": 1}, "/parks/p/members/1/"),
        ("member-remove", {"slug": "p", "number": 1}, "/parks/p/members/1/remove"),
        ("member-restore", {"slug": "p"}, "/parks/p/members/restore"),
        ("invite", {"slug": "p"}, "/parks/p/members/invite"),
        ("withdraw", {"slug": "p", "number": 1}, "/parks/p/members/invitations/1/withdraw"),
    ],
)
def test_addresses_stay(name, kwargs, address):
    assert reverse(name, kwargs=kwargs) == address
    assert resolve(address).url_name == name


def test_each_has_its_rule():
    assert {pattern.callback.operation for pattern in urlpatterns} == {Operation.MEMBERS}
