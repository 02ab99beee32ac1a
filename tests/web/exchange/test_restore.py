from __future__ import annotations

import json
import random
import zipfile

import pytest

from parkloop.base.problems import ProblemError
from parkloop.base.wording import as_json
from parkloop.web.accounts.models import ParkRecord, User
from parkloop.web.accounts.roles import Role
from parkloop.web.exchange.backup import MANIFEST, backup, pack, tables
from parkloop.web.exchange.restore import anything_there, extract_results, unpack, verify
from parkloop.web.jobs.queue import claim, enqueue
from parkloop.web.jobs.results import deliver, workplace


@pytest.fixture
def file(installation, tmp_path):
    """A backup with a result."""
    enqueue(installation.version, installation.people[Role.CONSULTANT])
    job = claim("w")
    place = workplace(job)
    (place / "summary.json").write_text('{"a": 1}', encoding="utf-8")
    assert deliver(job, place)
    backup(tmp_path / "b.zip")
    return tmp_path / "b.zip"


def rewritten(file, change):
    """The backup with its members changed: a function of name and bytes, None takes one away."""
    out = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            data = change(name, archive.read(name))
            if data is not None:
                made.writestr(name, data)
    return out


def codes(file):
    with pytest.raises(ProblemError) as caught:
        verify(file)
    for problem in caught.value.problems:
        told = as_json(problem)
        assert told["message"]["zh"]
        assert told["message"]["en"]
    return [(p.code, p.where.path) for p in caught.value.problems]


def test_a_sound_backup_is_read_and_its_results_come_out(file, tmp_path):
    manifest = verify(file)
    assert manifest.tables["store.version"] == 2
    extract_results(file, manifest, tmp_path / "out")
    (found,) = (tmp_path / "out").rglob("summary.json")
    assert found.read_text(encoding="utf-8") == '{"a": 1}'


def test_rows_come_back_as_they_were(file):
    for table in tables():
        for row in table._base_manager.all():
            packed = json.loads(json.dumps(pack(row)))
            assert pack(unpack(table, packed)) == pack(row)
    with pytest.raises(ValueError, match="columns"):
        unpack(User, {"id": 1})


def test_what_is_damaged_is_told_member_by_member(file):
    def change(name, data):
        return data + b" " if name in {"tables/store.head.jsonl", "tables/jobs.job.jsonl"} else data

    assert codes(rewritten(file, change)) == [
        ("backup_damaged", "tables/jobs.job.jsonl"),
        ("backup_damaged", "tables/store.head.jsonl"),
    ]


def test_what_is_missing_is_told(file):
    lost = rewritten(file, lambda name, data: None if name == "tables/store.version.jsonl" else data)
    assert codes(lost) == [("backup_missing", "tables/store.version.jsonl")]
    assert codes(rewritten(file, lambda name, data: None if name == MANIFEST else data)) == [
        ("backup_manifest", MANIFEST)
    ]


@pytest.mark.parametrize("name", ["results/../../evil", "/etc/evil", "tables/x.y.txt", "other"])
def test_what_does_not_belong_there_is_told(file, name):
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    manifest["members"][name] = {"size": 1, "sha256": "0" * 64}
    out = rewritten(file, lambda n, data: json.dumps(manifest) if n == MANIFEST else data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, "x")
        archive.writestr("unlisted", "x")
    assert codes(out) == sorted([("backup_stranger", name), ("backup_stranger", "unlisted")], key=lambda c: c[1])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"schema": "parkloop-backup/9"}, "backup_schema"),
        ({"members": {"a": 1}}, "backup_manifest"),
        ({"members": 3}, "backup_manifest"),
        ({"migrations": {"store": "0001_initial"}}, "backup_manifest"),
    ],
)
def test_a_manifest_that_is_none_is_told(file, change, code):
    def changed(name, data):
        return json.dumps({**json.loads(data), **change}) if name == MANIFEST else data

    assert [c for c, _ in codes(rewritten(file, changed))] == [code]


def test_no_archive_and_no_file_are_told(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no archive")
    assert codes(tmp_path / "x.zip") == [("backup_no_archive", None)]
    assert codes(tmp_path / "nix.zip") == [("backup_not_found", None)]
    assert codes(tmp_path) == [("unreadable_file", None)]


def test_any_changed_byte_of_content_is_found(file):
    """200 seeded flips of one bit: a problem, or a place of the archive that carries no content."""
    sound, dice, found = file.read_bytes(), random.Random(5), 0
    with zipfile.ZipFile(file) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(200):
        place = dice.randrange(len(sound))
        changed = bytearray(sound)
        changed[place] ^= 1 << dice.randrange(8)
        file.write_bytes(changed)
        try:
            verify(file)
        except ProblemError:
            found += 1
            continue
        with zipfile.ZipFile(file) as archive:
            assert {name: archive.read(name) for name in archive.namelist()} == before
    assert found > 150


def test_whether_something_is_there(db):
    assert not anything_there()
    ParkRecord.objects.create(slug="p")
    assert anything_there()
