from uuid import UUID

import pytest
from django.urls import resolve, reverse

from parkloop.web.accounts.roles import Operation

RUN = UUID("12345678-1234-4234-8234-123456789abc")
BASE = f"/parks/p/runs/{RUN}/"


@pytest.mark.parametrize(
    ("name", "kwargs", "address", "operation"),
    [
        ("vega", {}, "/assets/vega.js", Operation.OPEN),
        (
            "figure",
            {"slug": "p", "run": RUN, "name": "a.svg"},
            f"{BASE}figures/a.svg",
            Operation.RUN_VIEW,
        ),
        (
            "spec",
            {"slug": "p", "run": RUN, "key": "sankey_mass", "lang": "en"},
            f"{BASE}specs/sankey_mass.en.json",
            Operation.RUN_VIEW,
        ),
    ],
)
def test_each_route_has_its_address_and_its_operation(name, kwargs, address, operation):
    assert reverse(name, kwargs=kwargs) == address
    assert resolve(reverse(name, kwargs=kwargs).replace("%23", "#")).func.operation is operation
