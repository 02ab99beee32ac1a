from __future__ import annotations

from django.test import RequestFactory

from parkloop.web.pages.offers import offer_undo, offers


def test_an_offer_is_handed_out_once():
    request = RequestFactory().get("/")
    request.session = {}
    offer_undo(request, "done", "/back", state="7")
    assert offers(request)["undo"]() == {"text": "done", "address": "/back", "fields": {"state": "7"}}
    assert offers(request)["undo"]() is None


def test_a_request_without_a_session_has_no_offer():
    assert offers(RequestFactory().get("/"))["undo"]() is None
