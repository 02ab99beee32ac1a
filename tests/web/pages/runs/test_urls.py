from uuid import UUID

import pytest
from django.urls import resolve, reverse

from parkloop.web.accounts.roles import Operation

RUN = UUID("12345678-1234-4234-8234-123456789abc")


@pytest.mark.parametrize(
    ("name", "kwargs", "address", "operation"),
    [
        ("runs", {"slug": "p"}, "/parks/p/runs/", Operation.RUN_VIEW),
        ("start-run", {"slug": "p"}, "/parks/p/runs/start", Operation.RUN_START),
        ("run", {"slug": "p", "run": RUN}, f"/parks/p/runs/{RUN}/", Operation.RUN_VIEW),
        ("cancel-run", {"slug": "p", "run": RUN}, f"/parks/p/runs/{RUN}/cancel", Operation.RUN_START),
        ("run-again", {"slug": "p", "run": RUN}, f"/parks/p/runs/{RUN}/again", Operation.RUN_START),
    ],
)
def test_each_route_has_its_address_and_its_operation(name, kwargs, address, operation):
    assert reverse(name, kwargs=kwargs) == address
    assert resolve(reverse(name, kwargs=kwargs).replace("%23", "#")).func.operation is operation
