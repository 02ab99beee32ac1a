from __future__ import annotations

import datetime as dt
import hashlib
import json
import stat
import uuid
import zipfile

import pytest

from parkloop.web.accounts.models import SessionRecord
from parkloop.web.accounts.roles import Role
from parkloop.web.exchange import backup as module
from parkloop.web.exchange.backup import APPS, MANIFEST, applied, applied_all, backup, label, pack, tables
from parkloop.web.jobs.models import Job
from parkloop.web.jobs.queue import claim, enqueue
from parkloop.web.jobs.results import deliver, workplace
from parkloop.web.store.models import Content, Version


@pytest.fixture
def done(installation):
    """A job with results."""
    enqueue(installation.version, installation.people[Role.CONSULTANT])
    job = claim("w")
    place = workplace(job)
    (place / "figures").mkdir()
    (place / "summary.json").write_text("{}", encoding="utf-8")
    (place / "figures" / "园.svg").write_text("<svg/>", encoding="utf-8")
    assert deliver(job, place)
    return job


def test_every_row_and_result_is_in_it_with_its_hash(done, tmp_path):
    file = tmp_path / "b.zip"
    written = backup(file)
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        for name, told in manifest["members"].items():
            data = archive.read(name)
            assert (len(data), hashlib.sha256(data).hexdigest()) == (told["size"], told["sha256"])
        assert {*archive.namelist()} == {*manifest["members"], MANIFEST}
        rows = archive.read("tables/store.version.jsonl").decode().splitlines()
    assert manifest["schema"] == "parkloop-backup/1"
    assert manifest["tables"]["store.version"] == len(rows) == Version.objects.count() == 2
    assert manifest["migrations"] == applied()
    assert f"results/{done.pk}/figures/园.svg" in manifest["members"]
    assert (written.files, written.rows) == (2, sum(manifest["tables"].values()))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_same_installation_gives_the_same_bytes(done, tmp_path):
    backup(tmp_path / "a.zip")
    backup(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_sessions_stay_out_and_half_made_results_too(done, installation, tmp_path):
    SessionRecord.objects.create(session_key="k" * 40, user=installation.people[Role.EXPERT])
    enqueue(installation.version, None)
    (workplace(claim("w")) / "half").write_text("x", encoding="utf-8")
    backup(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        names = archive.namelist()
    assert not any("session" in n or "half" in n or "secret" in n for n in names)


def test_a_failure_leaves_no_file(done, tmp_path, monkeypatch):
    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_write_folder", broken)
    (tmp_path / "out").mkdir()
    with pytest.raises(OSError, match="space"):
        backup(tmp_path / "out" / "b.zip")
    assert list((tmp_path / "out").iterdir()) == []


def test_rows_are_packed_exactly(db):
    key, now = uuid.uuid4(), dt.datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=dt.UTC)
    packed = pack(Job(id=key, started=now, options={"园": [1, None]}))
    assert (packed["id"], packed["started"], packed["options"]) == (
        str(key),
        "2026-01-02T03:04:05.678901+00:00",
        {"园": [1, None]},
    )
    assert pack(Content(sha256="a", data=b"\x00\xff", size=2))["data"] == "AP8="


def test_every_table_of_ours_is_kept_but_those_of_the_moment(db):
    names = [label(t) for t in tables()]
    assert names == sorted(names)
    assert {"accounts.user", "accounts.auditentry", "store.version", "store.head", "jobs.job"} <= set(names)
    assert "accounts.sessionrecord" not in names
    assert "accounts.passwordlink" not in names
    assert applied_all()
    assert set(applied()) == set(APPS)
