from __future__ import annotations

import pytest
from django.test import RequestFactory

from parkloop.web.pages.entry.addresses import onward


@pytest.mark.parametrize("wanted", ["/parks/teaching/?a=1#b", "http://testserver/account/"])
def test_an_address_of_this_site_is_followed(wanted):
    assert onward(RequestFactory().post("/sign-in", {"next": wanted})) == wanted
    assert onward(RequestFactory().get("/sign-in", {"next": wanted})) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver@evil.example/",
        "///evil.example",
        "\thttps://evil.example",
        "",
    ],
)
def test_no_other_address_is(wanted):
    assert onward(RequestFactory().post("/sign-in", {"next": wanted})) == "/"


def test_a_secure_page_leads_to_no_insecure_one():
    assert (
        onward(RequestFactory().post("/sign-in", {"next": "http://testserver/"}, secure=True), "account") == "/account/"
    )
