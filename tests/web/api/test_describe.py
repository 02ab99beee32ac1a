"""The description of the API, and requests made from it: nothing undocumented comes back, and no 5xx."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings

from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.accounts.tokens import make_token
from parkloop.web.api.describe import PREFIX, description
from parkloop.web.jobs.models import Job


@cache
def server():
    return get_wsgi_application()


def application(environ, start_response):
    """The application as its server calls it, built when the settings of the tests stand."""
    return server()(environ, start_response)


schema = schemathesis.openapi.from_dict(description())
schema.app = application


def test_the_description_is_served_to_everybody(client, db):
    response = client.get(f"{PREFIX}/openapi.json")
    assert response.status_code == 200
    assert response.json() == description()


def test_every_operation_tells_its_refusals_and_its_security():
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            assert {"401", "403", "404", "422"} <= operation["responses"].keys(), (path, method)
            assert operation["security"] == [{"token": []}, {"session": []}]
            assert operation["summary"]


@pytest.fixture
def key(installation):
    """The key of somebody who may do everything but administrate the installation."""
    user = installation.people[Role.PARK_ADMIN]
    Job.objects.create(park=installation.park, version=installation.version, author=user)
    return make_token(user, "fuzz", list(Operation), timezone.now() + timedelta(days=1))[0]


schemathesis.checks.load_all_checks()
CHECKS = schemathesis.checks.CHECKS.get_by_names(
    ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance"]
)


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_undocumented_comes_back(case, key, installation):
    """Half of the requests go to the park that the key is for, the others wherever they like."""
    if "slug" in case.path_parameters and len(str(case.path_parameters["slug"])) % 2:
        case.path_parameters["slug"] = installation.park.slug
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)
