"""Backup and restore as they are called: between folders, between databases, from an older form of the tables."""

from __future__ import annotations

import json
import os
import zipfile

import pytest
from tests.web.postgres import own, server
from tests.web.serving.running import URL, VERIFY, call, codes, prepared, within

TELL = """
import json
from parkloop.web.exchange.backup import pack, tables, label
print(json.dumps({label(t): [pack(r) for r in t._base_manager.order_by("pk")] for t in tables()}))
"""
ONE_MORE = """
import json
from parkloop.web.accounts.models import ParkRecord, User
User.objects.create_user("after", None, "correct-horse-7-battery")
park = ParkRecord.objects.create(slug="after")
print(json.dumps(park.pk))
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """An installation with a park, a waiting job and a result, and its backup."""
    folder = tmp_path_factory.mktemp("source") / "data"
    prepared(folder, 8, 2)
    key = within(folder, MAKE_DONE)
    file = folder.parent / "b.zip"
    code, document = call("backup", file, "--data", folder)
    assert (code, document["files"]) == (0, 2), document
    return folder, file, key


MAKE_DONE = """
import json
from parkloop.web.jobs.queue import claim
from parkloop.web.jobs.results import deliver, workplace
job = claim("w")
place = workplace(job)
(place / "summary.json").write_text(json.dumps({"files": ["a.txt", "summary.json"]}))
(place / "a.txt").write_text("园")
assert deliver(job, place)
print(json.dumps(str(job.pk)))
"""


def test_everything_comes_back_and_counts_on(source, tmp_path):
    folder, file, _ = source
    code, document = call("restore", file, "--data", tmp_path / "new")
    assert (code, document["files"], document["old"]) == (0, 2, None)
    assert within(tmp_path / "new", TELL) == within(folder, TELL)
    stands = within(tmp_path / "new", VERIFY)
    assert [job[0] for job in stands["jobs"]] == ["done", "queued"]
    assert within(tmp_path / "new", ONE_MORE) == 2
    assert not list(tmp_path.glob(".*"))


def test_what_is_there_stays_unless_forced_and_then_is_kept(source, tmp_path, monkeypatch):
    """On SQLite the folder is put aside; what PostgreSQL held becomes a backup (the last test)."""
    monkeypatch.delenv(URL, raising=False)
    _, file, _ = source
    data = tmp_path / "data"
    prepared(data, 8, 0)
    before = within(data, TELL)
    code, document = call("restore", file, "--data", data)
    assert (code, codes(document)) == (1, ["restore_not_empty"])
    assert within(data, TELL) == before
    code, document = call("restore", file, "--data", data, "--force")
    assert (code, document["old"]) == (0, str(tmp_path / "data.old-1"))
    assert within(tmp_path / "data.old-1", TELL) == before


def test_a_damaged_backup_changes_nothing(source, tmp_path):
    _, file, _ = source
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(bad, "w") as out:
        for name in archive.namelist():
            out.writestr(name, archive.read(name) + (b"x" if name.startswith("results/") else b""))
    code, document = call("restore", bad, "--data", tmp_path / "new")
    assert (code, set(codes(document))) == (1, {"backup_damaged"})
    assert document["problems"][0]["path"].startswith("results/")
    assert not (tmp_path / "new").exists()


def test_a_row_that_does_not_fit_changes_nothing(source, tmp_path):
    """Whoever mends the hashes too: the row is named, and nothing stands."""
    import hashlib

    _, file, _ = source
    bad, name = tmp_path / "bad.zip", "tables/store.version.jsonl"
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(bad, "w") as out:
        manifest = json.loads(archive.read("manifest.json"))
        row = {**json.loads(archive.read(name)), "number": "many"}
        data = json.dumps(row).encode() + b"\n"
        manifest["members"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for member in archive.namelist():
            known = {name: data, "manifest.json": json.dumps(manifest)}
            out.writestr(member, known.get(member, archive.read(member)))
    code, document = call("restore", bad, "--data", tmp_path / "new")
    assert (code, codes(document)) == (1, ["backup_row"])
    assert (document["problems"][0]["path"], document["problems"][0]["row"]) == (name, 1)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [bad]


def test_what_cannot_be_backed_up_or_written_is_told(source, tmp_path):
    folder, file, _ = source
    assert codes(call("backup", tmp_path / "x.zip", "--data", tmp_path / "nix")[1]) == ["backup_nothing"]
    assert codes(call("backup", tmp_path / "no" / "x.zip", "--data", folder)[1]) == ["backup_refused"]
    assert codes(call("restore", tmp_path / "x.zip", "--data", tmp_path / "new")[1]) == ["backup_not_found"]
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert codes(call("restore", file, "--data", tmp_path / "file")[1]) == ["serve_folder"]


def test_a_running_server_is_not_restored_over(source, tmp_path):
    from parkloop.web.serving.lock import FolderLock

    (tmp_path / "data").mkdir()
    lock = FolderLock(tmp_path / "data")
    lock.take()
    try:
        code, document = call("restore", source[1], "--data", tmp_path / "data", "--force")
    finally:
        lock.release()
    assert (code, codes(document)) == (1, ["serve_folder_taken"])


def test_from_sqlite_to_postgresql_and_back(source, tmp_path, monkeypatch):
    folder, file, key = source
    rows = within(folder, TELL)
    with server() as address:
        there = tmp_path / "there"
        url = own(address, there)
        code, document = call("restore", file, "--data", there, url=url)
        assert code == 0, document
        assert (there / "results" / key / "a.txt").read_text(encoding="utf-8") == "园"
        code, document = call("restore", file, "--data", there, url=url)
        assert (code, codes(document)) == (1, ["restore_not_empty"])
        assert call("backup", tmp_path / "pg.zip", "--data", there, url=url)[0] == 0
        monkeypatch.setenv("PARKLOOP_DATABASE_URL", url)
        assert within(there, TELL) == rows
        assert within(there, ONE_MORE) == 2
        monkeypatch.delenv("PARKLOOP_DATABASE_URL")
        code, document = call("restore", file, "--data", there, "--force", url=url)
        assert (code, os.path.basename(document["old"])) == (0, "before-restore-1.zip")  # noqa: PTH119
        assert (there / "results" / key / "a.txt").is_file()
    code, document = call("restore", tmp_path / "pg.zip", "--data", tmp_path / "back")
    assert code == 0, document
    assert within(tmp_path / "back", TELL) == rows
