from __future__ import annotations

import pytest

from parkloop.web.accounts import audit
from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.pages.trail.views import ON_A_PAGE

HERE = "/parks/teaching/audit/"


@pytest.fixture
def full(installation):
    for n in range(ON_A_PAGE + 1):
        audit.record("signed_in", park=installation.park, target=f"n{n:03}")
    audit.record("invited", park=installation.other, target="elsewhere")


def test_newest_first_page_by_page(client, installation, full):
    client.force_login(installation.people[Role.ASSESSOR])
    first, second = (client.get(HERE, {"page": n, "user": ""}).content.decode() for n in (1, 2))
    assert f"n{ON_A_PAGE:03}" in first
    assert "n000" not in first
    assert "n000" in second
    assert "elsewhere" not in first + second
    assert "user=&amp;page=2" in first
    assert client.get(HERE, {"page": "nonsense"}).status_code == 200


def test_the_file_holds_everything_that_the_filter_leaves_and_is_itself_told(client, installation, full):
    client.force_login(installation.people[Role.PARK_ADMIN])
    answer = client.get(HERE, {"format": "csv", "action": "signed_in"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="audit-teaching-' in answer["Content-Disposition"]
    assert answer.content.decode().count("\n") == 1 + ON_A_PAGE + 1
    assert AuditEntry.objects.get(action="audit_exported").details == {"rows": ON_A_PAGE + 1}


def test_nothing_found_says_so(client, installation):
    client.force_login(installation.people[Role.PARK_ADMIN])
    text = client.get(HERE, {"user": "nobody"}).content.decode()
    assert "没有符合条件的记录" in text
    assert "format=csv" not in text


def test_the_whole_installation_is_for_its_administrators(client, installation, full):
    client.force_login(installation.people[Role.PARK_ADMIN])
    assert client.get("/system/audit/").status_code == 403
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    assert "elsewhere" in client.get("/system/audit/").content.decode()
