from __future__ import annotations

import stat

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from parkloop.base.problems import ProblemError
from parkloop.web.accounts.models import AuditEntry, Invitation, ParkRecord
from parkloop.web.jobs.models import Job
from parkloop.web.serving import prepare
from parkloop.web.site import places
from parkloop.web.store.versions import newest, park_of


def test_the_folder_is_for_its_owner_and_its_key_is_made_once(tmp_path):
    folder = tmp_path / "a" / "b"
    prepare.make_folder(folder)
    key = (folder / "secret.key").read_text(encoding="ascii")
    assert len(key) > 50
    prepare.make_folder(folder)
    assert (folder / "secret.key").read_text(encoding="ascii") == key
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret.key").stat().st_mode) == 0o600
    assert sorted(p.name for p in folder.iterdir()) == ["secret.key"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        prepare.make_folder(tmp_path / "file" / "data")
    assert [p.code for p in caught.value.problems] == ["serve_folder"]


def test_the_demo_park_comes_once_with_a_run_and_does_not_come_back(db, data_folder):
    assert prepare.load_demo("en")
    park = ParkRecord.objects.get()
    version = newest(park)
    assert (version.number, version.reason) == (1, "Demo park that comes with the program")
    assert park_of(version).park.id
    assert Job.objects.get().version == version
    assert AuditEntry.objects.get().action == "demo_loaded"
    assert not prepare.load_demo("en")
    Job.objects.all().delete()
    park.head.delete()
    park.delete()
    assert not prepare.load_demo("en")
    assert not ParkRecord.objects.exists()


def test_the_link_is_given_until_somebody_administrates(installation, monkeypatch):
    monkeypatch.setattr(prepare, "collect_static", lambda: True)
    monkeypatch.setattr(prepare, "migrate", lambda: None)
    assert prepare.prepare(installation.park, "zh").first_key is None
    installation.people[next(iter(installation.people))].delete()
    first = prepare.prepare(installation.park, "zh").first_key
    second = prepare.prepare(installation.park, "zh").first_key
    assert first
    assert second != first
    assert Invitation.objects.filter(revoked=None).count() == 1
    assert not Invitation.objects.filter(key_hash__in=[first, second]).exists()


def test_a_database_of_a_newer_release_is_left_alone(db):
    MigrationRecorder(connection).record_applied("store", "9999_future")
    with pytest.raises(ProblemError) as caught:
        prepare.migrate()
    assert [(p.code, p.found) for p in caught.value.problems] == [("serve_newer", "store.9999_future")]


def test_a_database_that_does_not_answer_is_told_without_its_password(db, monkeypatch):
    def refused():
        msg = "connection to server failed: Connection refused"
        raise OperationalError(msg)

    with monkeypatch.context() as away, pytest.raises(ProblemError) as caught:  # noqa: PT012
        away.setattr(connection, "ensure_connection", refused)
        prepare.migrate()
    assert caught.value.problems[0].code == "serve_database"


def test_a_url_is_shown_without_who_signs_in():
    assert prepare._shown_url("postgres://me:secret@host:5432/db") == "postgres://host:5432/db"
    assert prepare._shown_url("nonsense") == "nonsense"


@pytest.mark.parametrize("url", ["nonsense://x", "postgres://host:port/db"])
def test_a_database_named_wrongly_is_told(url, monkeypatch, tmp_path):
    import os
    import subprocess
    import sys

    code = (
        "from parkloop.web.serving.commands import main; import sys; "
        "sys.exit(main(['serve', '--port', '0', '--json', '--data', sys.argv[1]]))"
    )
    environment = {**os.environ, places.DATABASE_VARIABLE: url}
    line = [sys.executable, "-c", code, str(tmp_path / "d")]
    done = subprocess.run(line, capture_output=True, env=environment, check=False, timeout=60)
    assert (done.returncode, b"serve_database" in done.stdout) == (1, True), done
    assert b"Traceback" not in done.stderr


def test_every_static_file_that_a_page_asks_for_is_collected():
    import re
    from pathlib import Path

    from django.contrib.staticfiles.finders import get_finders

    import parkloop.web.pages

    asked = set()
    for page in (Path(parkloop.web.pages.__file__).parent / "templates").rglob("*.html"):
        asked |= set(re.findall(r"{%\s*static\s+['\"]([^'\"]+)", page.read_text(encoding="utf-8")))
    collected = {name for finder in get_finders() for name, _ in finder.list(list(prepare.UNUSED))}
    assert "django_htmx/htmx-2.min.js" in asked
    assert asked <= collected
    assert len(collected) < 60


def test_static_files_are_collected_when_something_has_changed(tmp_path):
    """In processes of their own: the settings look once whether files were collected."""
    from tests.web.serving.running import within

    code = "import json; prepare.make_folder(prepare.Path(%r)); print(json.dumps(prepare.collect_static()))"
    assert within(tmp_path, code % str(tmp_path)) is True
    assert (tmp_path / "static" / "staticfiles.json").is_file()
    assert within(tmp_path, code % str(tmp_path)) is False
    (tmp_path / "static" / prepare.MARK).write_text("old", encoding="ascii")
    assert within(tmp_path, code % str(tmp_path)) is True
