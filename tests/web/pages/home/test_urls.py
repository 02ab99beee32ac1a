from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.home.urls import urlpatterns


@pytest.mark.parametrize(
    ("name", "kwargs", "address"),
    [
        ("parks", {}, "/"),
        ("park", {"slug": "p"}, "/parks/p/"),
    ],
)
def test_addresses_stay(name, kwargs, address):
    assert reverse(name, kwargs=kwargs) == address
    assert resolve(address).url_name == name


def test_each_has_its_rule():
    assert {pattern.callback.operation for pattern in urlpatterns} == {Operation.ACCOUNT, Operation.PARK_VIEW}
