from __future__ import annotations

import ast
from pathlib import Path

from django.test import RequestFactory

from parkloop.base import i18n
from parkloop.web.accounts import audit
from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role

SOURCE = Path(__file__).parents[3] / "src" / "parkloop" / "web"


def test_a_line_tells_who_what_where_from(installation):
    request = RequestFactory().post("/", REMOTE_ADDR="10.1.2.3")
    request.user = installation.people[Role.CONSULTANT]
    audit.record("invited", request=request, park=installation.park, target="x" * 300, role="expert")
    entry = AuditEntry.objects.get()
    assert (entry.username, entry.park, entry.action) == ("consultant", installation.park, "invited")
    assert (entry.address, entry.details, len(entry.target)) == ("10.1.2.3", {"role": "expert"}, 200)


def test_it_outlives_the_person(installation):
    user = installation.people[Role.EXPERT]
    audit.record("signed_in", user=user)
    user.delete()
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.username) == (None, "expert")


def actions(tree):
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"audit.record", "record"} and call.args:
            value = call.args[0]
            if isinstance(value, ast.Constant):
                yield value.value


def test_every_action_of_the_program_has_its_words():
    found = {a for file in SOURCE.rglob("*.py") for a in actions(ast.parse(file.read_text(encoding="utf-8")))}
    assert {"signed_in", "member_removed", "token_made"} <= found
    assert [a for a in sorted(found) if not i18n.has(f"web_audit.{a}")] == []
