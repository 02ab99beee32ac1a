"""Routes of the data room."""

from __future__ import annotations

from django.test import Client

from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.data.urls import urlpatterns

CHANGING = {Operation.DATA_EDIT, Operation.VERSION_MAKE, Operation.PUBLISH}


def test_every_route_states_its_operation_and_names_the_park() -> None:
    for route in urlpatterns:
        assert route.callback.operation in CHANGING | {Operation.DATA_VIEW}
        assert "<slug:slug>" in str(route.pattern)


def test_what_changes_something_takes_no_get(office) -> None:
    for route in urlpatterns:
        if route.name in {"data-upload", "data-begin", "draft-edit", "draft-step", "draft-save", "versions-publish"}:
            path = "/" + str(route.pattern).replace("<slug:slug>", "teaching").replace("<int:draft>", "1")
            assert office.get(path).status_code == 405


def test_a_form_without_the_token_of_the_page_is_refused(installation) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/parks/teaching/data/upload/").status_code == 403
