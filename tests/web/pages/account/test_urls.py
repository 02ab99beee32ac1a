from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.account.urls import urlpatterns


@pytest.mark.parametrize(
    ("name", "kwargs", "address"),
    [
        ("account", {}, "/account/"),
        ("password", {}, "/account/password"),
        ("sessions", {}, "/account/sessions"),
        ("sessions-end-others", {}, "/account/sessions/others/end"),
        ("session-end", {"number": 1}, "/account/sessions/1/end"),
        ("tokens", {}, "/account/tokens"),
        ("token-revoke", {"number": 1}, "/account/tokens/1/revoke"),
    ],
)
def test_addresses_stay(name, kwargs, address):
    assert reverse(name, kwargs=kwargs) == address
    assert resolve(address).url_name == name


def test_each_has_its_rule():
    assert {pattern.callback.operation for pattern in urlpatterns} == {Operation.ACCOUNT}
