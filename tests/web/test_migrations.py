"""The tables from their first form to the newest, with rows in them."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

APPS = ("accounts", "store", "jobs")


def to(*targets):
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets))
    return MigrationExecutor(connection).loader.project_state(list(targets)).apps


def firsts():
    return [(app, "0001_initial") for app in APPS]


def test_the_models_are_what_the_migrations_make(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_application_begins_with_the_same_form(db):
    nodes = MigrationExecutor(connection).loader.graph.nodes
    assert set(firsts()) <= set(nodes)


@pytest.mark.django_db(transaction=True)
def test_rows_of_the_first_form_are_there_in_the_newest():
    """Back to the first form, somebody, a park, two versions, a draft and a job; then forward, read by the program."""
    from parkloop.formats import load, to_document
    from parkloop.web.store.versions import canonical

    try:
        then = to(*firsts())
        get = then.get_model
        user = get("accounts", "User").objects.create(username="first", lang="en")
        park = get("accounts", "ParkRecord").objects.create(slug="old", name_zh="旧园区")
        get("accounts", "Membership").objects.create(user=user, park=park, role="consultant")
        content = _content(get, canonical(to_document(load("teaching"))))
        first = get("store", "Version").objects.create(park=park, number=1, content=content, reason="a", author=user)
        second = get("store", "Version").objects.create(
            park=park, number=2, content=content, reason="b", parent=first, author=user
        )
        get("store", "Head").objects.create(park=park, version=second, published=first)
        get("store", "Draft").objects.create(park=park, user=user, base=second, sheets=[{"name": "x", "rows": [["1"]]}])
        firm = get("accounts", "User").objects.create(username="firm")
        get("accounts", "Membership").objects.create(user=firm, park=park, role="enterprise", node="mill")
        get("store", "Draft").objects.create(park=park, user=firm, base=second, sheets=[])
        get("accounts", "Invitation").objects.create(key_hash="a" * 64, park=park, role="expert", expires=_later())
        get("jobs", "Job").objects.create(park=park, version=second, author=user, options={"seed": 3})
    finally:
        newest = MigrationExecutor(connection)
        newest.migrate(newest.loader.graph.leaf_nodes())
    from parkloop.web.accounts.models import Invitation, ParkRecord, PasswordLink, User
    from parkloop.web.accounts.password_links import issue, opened
    from parkloop.web.jobs.models import Job
    from parkloop.web.store.models import Draft
    from parkloop.web.store.versions import document_of
    from parkloop.web.store.versions import newest as head

    record = ParkRecord.objects.get(slug="old")
    version = head(record)
    assert (version.number, version.parent.number, record.head.published.number) == (2, 1, 1)
    assert document_of(version) == to_document(load("teaching"))
    assert User.objects.get(username="first").memberships.get().role == "consultant"
    assert Invitation.objects.get().used is None
    assert PasswordLink.objects.count() == 0
    assert opened(issue(User.objects.get(username="first"), None)).user.username == "first"
    assert Draft.objects.get(node="").sheets[0]["rows"] == [["1"]]
    assert Draft.objects.get(node="mill").user.username == "firm"
    assert (Job.objects.get().options, Job.objects.get().state) == ({"seed": 3}, "queued")


@pytest.mark.django_db(transaction=True)
def test_a_link_for_a_password_goes_with_its_table_and_comes_back_empty():
    """From the newest form back to the first and forward again: people stay, a link that hung there does not."""
    from parkloop.web.accounts.models import PasswordLink, User
    from parkloop.web.accounts.password_links import issue

    issue(User.objects.create_user("somebody"), None)
    try:
        to(("accounts", "0001_initial"))
        assert "accounts_passwordlink" not in connection.introspection.table_names()
    finally:
        newest = MigrationExecutor(connection)
        newest.migrate(newest.loader.graph.leaf_nodes())
    assert User.objects.get().username == "somebody"
    assert PasswordLink.objects.count() == 0


def _later():
    import datetime as dt

    return dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


def _content(get, data):
    import hashlib
    import zlib

    digest = hashlib.sha256(data).hexdigest()
    return get("store", "Content").objects.create(sha256=digest, data=zlib.compress(data, 6), size=len(data))
