from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.system.urls import urlpatterns


@pytest.mark.parametrize(
    ("name", "kwargs", "address"),
    [
        ("system", {}, "/system/"),
        ("park-new", {}, "/system/parks/new"),
        ("park-rename", {"slug": "p"}, "/system/parks/p/"),
        ("people", {}, "/system/people/"),
        ("deactivate", {"number": 1}, "/system/people/1/deactivate"),
        ("activate", {"number": 1}, "/system/people/1/activate"),
    ],
)
def test_addresses_stay(name, kwargs, address):
    assert reverse(name, kwargs=kwargs) == address
    assert resolve(address).url_name == name


def test_each_has_its_rule():
    assert {pattern.callback.operation for pattern in urlpatterns} == {Operation.SYSTEM}
