"""``parkloop serve`` as it is called, from an empty folder to its end, and everything that keeps it from starting."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from tests.web.serving.running import ROOT, Running, environment, named, states, until, within

from parkloop.web.serving.hosts import listen
from parkloop.web.serving.lock import FolderLock

LOOK = """
import json
from parkloop.web.accounts.models import Invitation
from parkloop.web.store.models import Head
head = Head.objects.get()
keys = [i.key_hash for i in Invitation.objects.filter(used=None, revoked=None)]
print(json.dumps([head.park.slug, head.version.number, head.version.reason, keys]))
"""
CANCEL = """
import json
from parkloop.web.jobs.models import Job
from parkloop.web.jobs.queue import again, ask_cancel
job = Job.objects.get()
ask_cancel(job)
print(json.dumps(str(again(job).pk)))
"""


def call(*line, **more):
    """Exit code, standard output and error of a start that is to fail."""
    words = [sys.executable, "-m", "parkloop", "serve", *map(str, line)]
    told = {**environment(named(line)), **more}
    done = subprocess.run(words, capture_output=True, env=told, check=False, timeout=60)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def codes(out):
    from jsonschema import Draft202012Validator

    document = json.loads(out)
    schema = json.loads((ROOT / "docs" / "schema" / "serve.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    return [p["code"] for p in document["problems"]]


def fetch(address, host=None):
    asked = urllib.request.Request(address, headers={"Host": host} if host else {})  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds children as Linux lists them")
def test_from_an_empty_folder_to_a_clean_end(tmp_path):
    import hashlib

    server = Running(tmp_path / "data", "--lang", "zh").start()
    try:
        assert codes(json.dumps(server.told)) == []
        address, link = server.told["address"], server.told["first_link"]
        assert fetch(address + "healthz") == (200, b'{"status": "ok"}')
        begun = time.monotonic()
        status, page = fetch(address)
        assert status == 200
        assert b"/static/parkloop/" in page
        assert time.monotonic() - begun < 5  # told is under one second; the machine of a test may be busy
        assert fetch(link)[0] == 200
        assert fetch(address + "first/" + "x" * 43)[0] == 404
        assert fetch(address, host="evil.example")[0] == 400
        park, number, reason, hashes = within(tmp_path / "data", LOOK)
        assert (park, number, reason) == ("guigang", 1, "程序自带的示范园区")
        assert hashes == [hashlib.sha256(link.rpartition("/")[2].encode()).hexdigest()]
        assert until(lambda: states(tmp_path / "data") == ["running"], 60)
        within(tmp_path / "data", CANCEL)
        assert until(lambda: states(tmp_path / "data") == ["cancelled", "running"], 60)
        children = server.children()
    finally:
        assert server.stop() == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)
    assert states(tmp_path / "data") == [
        "cancelled",
        "queued",
    ]  # what was worked on waits, and the attempt does not count
    assert (tmp_path / "data.log").read_text(encoding="utf-8").count("Traceback") == 0


def test_ctrl_c_ends_it_for_a_person(tmp_path):
    words = [sys.executable, "-m", "parkloop", "serve", "--port", "0", "--workers", "0", "--lang", "en"]
    told = environment(tmp_path / "d")
    process = subprocess.Popen(
        [*words, "--data", str(tmp_path / "d")], env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        lines = [process.stdout.readline().decode() for _ in range(6)]
        process.send_signal(signal.SIGINT)
        rest, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, rest) == (0, b"")
    assert lines[0].startswith("ParkLoop is running: http://127.0.0.1:")
    assert "/first/" in lines[4]
    assert b"Traceback" not in err


def test_a_port_that_is_taken(tmp_path):
    taken = listen("127.0.0.1", 0)
    port = taken.getsockname()[1]
    code, out, err = call("--port", port, "--data", tmp_path / "d", "--lang", "en")
    taken.close()
    assert (code, out) == (1, "")
    assert f"The port is taken: 127.0.0.1:{port}" in err
    assert not (tmp_path / "d").exists()


def test_a_host_that_is_not_ours(tmp_path):
    code, out, _ = call("--host", "192.0.2.1", "--port", 0, "--data", tmp_path / "d", "--json")
    assert (code, codes(out)) == (1, ["serve_host"])


def test_a_folder_that_cannot_be_used(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, out, _ = call("--port", 0, "--data", tmp_path / "file" / "d", "--json")
    assert (code, codes(out)) == (1, ["serve_folder"])


def test_a_folder_that_another_server_works_on(tmp_path):
    (tmp_path / "d").mkdir()
    lock = FolderLock(tmp_path / "d")
    lock.take()
    code, out, _ = call("--port", 0, "--data", tmp_path / "d", "--json")
    lock.release()
    assert (code, codes(out)) == (1, ["serve_folder_taken"])


def test_a_database_that_is_not_there_is_told_without_the_password(tmp_path):
    url = f"postgresql://me:geheim@{str(tmp_path).replace('/', '%2F')}/nix"
    code, out, err = call("--port", 0, "--data", tmp_path / "d", "--json", PARKLOOP_DATABASE_URL=url)
    assert (code, codes(out)) == (1, ["serve_database"])
    assert "geheim" not in out + err


def test_a_database_file_that_is_none(tmp_path, monkeypatch):
    monkeypatch.delenv("PARKLOOP_DATABASE_URL", raising=False)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "parkloop.sqlite3").write_bytes(b"no database at all, but long enough for a header" * 100)
    code, out, _ = call("--port", 0, "--data", tmp_path / "d", "--json")
    assert (code, codes(out)) == (1, ["serve_database"])


@pytest.mark.parametrize("wrong", [("--port", "70000"), ("--workers", "-1"), ("--port", "x")])
def test_a_wrong_line(wrong, tmp_path):
    code, out, _ = call(*wrong, "--data", tmp_path / "d", "--json")
    assert (code, codes(out)) == (2, ["usage_bad_value"])
    assert os.listdir(tmp_path) == []  # noqa: PTH208
