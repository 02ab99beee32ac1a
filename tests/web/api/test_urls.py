from __future__ import annotations

import pytest

from parkloop.web.api.describe import PREFIX


@pytest.mark.parametrize("path", ["/", "/nothing", "/parks/teaching/runs/not-an-id", "/openapi.json/x"])
def test_other_addresses_are_told_to_programs_as_such(client, path):
    response = client.get(f"{PREFIX}{path}", follow=True)
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


def test_a_change_at_no_address_is_told_as_such_too(client):
    assert client.post(f"{PREFIX}/nothing").status_code == 404
