from uuid import UUID

import pytest
from django.urls import resolve, reverse

from parkloop.web.accounts.roles import Operation

RUN = UUID("12345678-1234-4234-8234-123456789abc")
BASE = f"/parks/p/runs/{RUN}/"


@pytest.mark.parametrize(
    ("name", "kwargs", "address", "operation"),
    [
        (
            "trace",
            {"slug": "p", "run": RUN, "entry": "score/O5"},
            f"{BASE}trace/score/O5/",
            Operation.RUN_VIEW,
        )
    ],
)
def test_each_route_has_its_address_and_its_operation(name, kwargs, address, operation):
    assert reverse(name, kwargs=kwargs) == address
    assert resolve(reverse(name, kwargs=kwargs).replace("%23", "#")).func.operation is operation
