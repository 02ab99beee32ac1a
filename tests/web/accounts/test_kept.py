from __future__ import annotations

import pytest
from django.test import RequestFactory

from parkloop.web.accounts import kept


def request(data, **headers):
    made = RequestFactory().post("/parks/x/?a=1", data, headers=headers)
    made.session = {}
    return made


SAME = {"Origin": "http://testserver"}


def test_fields_are_kept_in_order_without_secrets():
    sent = request({"reason": "新数据", "node": ["a", "b"], "new_password1": "x", "csrfmiddlewaretoken": "y"}, **SAME)
    assert kept.keep(sent)
    assert kept.take(sent) == {
        "address": "/parks/x/?a=1",
        "fields": [("reason", "新数据"), ("node", "a"), ("node", "b")],
    }


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://evil.example"}, {"Referer": "http://testserver.evil.example/"}, {"Origin": "null"}],
)
def test_what_another_site_sent_is_not_kept(headers):
    sent = request({"reason": "x"}, **headers)
    assert not kept.keep(sent)
    assert kept.take(sent) is None


def test_the_page_it_came_from_counts_where_the_browser_names_no_origin():
    assert kept.keep(request({"reason": "x"}, Referer="http://testserver/parks/x/"))


def test_nothing_and_too_much_are_not_kept():
    assert not kept.keep(request({}, **SAME))
    assert not kept.keep(request({"reason": "x" * (kept.MOST_CHARACTERS + 1)}, **SAME))
