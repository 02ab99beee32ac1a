from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.entry.urls import urlpatterns


@pytest.mark.parametrize(
    ("name", "kwargs", "address"),
    [
        ("sign-in", {}, "/sign-in"),
        ("sign-out", {}, "/sign-out"),
        ("language", {}, "/language"),
        ("kept", {}, "/kept"),
        ("first", {"key": "k"}, "/first/k"),
        ("invitation", {"key": "k"}, "/invitation/k"),
    ],
)
def test_addresses_stay(name, kwargs, address):
    assert reverse(name, kwargs=kwargs) == address
    assert resolve(address).url_name == name


def test_each_has_its_rule():
    assert {pattern.callback.operation for pattern in urlpatterns} == {Operation.OPEN, Operation.ACCOUNT}
