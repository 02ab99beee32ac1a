"""A real installation in processes of its own, to be looked at and killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.web.postgres import own, rows

ROOT = Path(__file__).resolve().parents[3]
URL = "PARKLOOP_DATABASE_URL"
PREPARE = """
import json, sys
from pathlib import Path
from parkloop.web.serving import prepare
prepare.make_folder(Path(sys.argv[1]))
prepare.set_up()
prepare.migrate()
prepare.collect_static()
from parkloop.formats import load, to_document
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.jobs.queue import enqueue
from parkloop.web.store.versions import make_version
document = to_document(load("teaching"))
keep = {n["id"] for n in document["nodes"][: int(sys.argv[2])]}
document["nodes"] = [n for n in document["nodes"] if n["id"] in keep]
if len(keep) < 8:
    head = ("schema", "park", "assumptions", "commodities", "nodes")
    document = {key: document[key] for key in head}
park = ParkRecord.objects.create(slug="teaching", name_zh="教学园区")
version = make_version(park, document, author=None, reason="first", parent=None)
for _ in range(int(sys.argv[3])):
    enqueue(version, None, {"langs": ["zh"]})
"""
WRITE = """
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.store.versions import document_of, make_version, newest
park = ParkRecord.objects.get()
while True:
    head = newest(park)
    document = document_of(head)
    document["park"]["base_year"] = 1950 + head.number % 70
    print(make_version(park, document, author=None, reason="again", parent=head).number, flush=True)
"""
VERIFY = """
import json, hashlib
from pathlib import Path
from django.conf import settings
from parkloop.web.jobs.models import Job
from parkloop.web.jobs.results import files, folder, summary
from parkloop.web.store.models import Head, Version
from parkloop.web.store.versions import document_of
versions = list(Version.objects.order_by("number"))
for v in versions:
    assert document_of(v)["schema"] == "parkloop/1"
    assert v.parent_id == (versions[v.number - 2].pk if v.number > 1 else None)
assert [v.number for v in versions] == list(range(1, len(versions) + 1))
assert Head.objects.get().version_id == versions[-1].pk
jobs = []
for job in Job.objects.order_by("created"):
    told = None
    if job.state == "done":
        assert [f.name for f in files(job)] == summary(job)["files"]
        told = hashlib.sha256((folder(job) / "summary.json").read_bytes()).hexdigest()
    jobs.append([job.state, job.attempt, told, [p["code"] for p in job.problems if p["severity"] == "error"]])
done = {str(j.pk) for j in Job.objects.filter(state="done")}
root = Path(settings.RESULTS)
left = [p.name for p in root.iterdir() if p.name not in done and p.name != ".working"] if root.exists() else []
left += [p.name for p in (root / ".working").iterdir()] if (root / ".working").exists() else []
print(json.dumps({"versions": len(versions), "jobs": jobs, "left": left}))
"""
SET_UP = "from parkloop.web.serving import prepare; prepare.set_up()\n"


def environment(data):
    """Of a program that works on a data folder; on PostgreSQL each folder has a database of its own."""
    told = {**os.environ, "PARKLOOP_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    if url := told.get(URL):
        told[URL] = own(url, data)
    return told


def named(line):
    """The data folder that a command line names."""
    words = [*map(str, line)]
    return words[words.index("--data") + 1] if "--data" in words else "unused"


def prepared(data, nodes, jobs):
    """A fresh installation with one park of some nodes and some waiting jobs."""
    line = [sys.executable, "-c", PREPARE, str(data), str(nodes), str(jobs)]
    subprocess.run(line, env=environment(data), check=True, timeout=120)


def within(data, code):
    """Run code within the installation; returns what it prints as JSON."""
    line = [sys.executable, "-c", SET_UP + code]
    done = subprocess.run(line, env=environment(data), check=True, timeout=120, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def call(*line, data=None, url=None):
    """Exit code, the document, standard error."""
    told = environment(data or named(line))
    if url:
        told[URL] = url
    words = [sys.executable, "-m", "parkloop", *map(str, line), "--json"]
    done = subprocess.run(words, capture_output=True, env=told, check=False, timeout=120)
    document = json.loads(done.stdout)
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "docs" / "schema" / f"{line[0]}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    assert b"Traceback" not in done.stderr
    return done.returncode, document


def codes(document):
    return [p["code"] for p in document["problems"]]


def writing(data):
    """A process that makes one version after another and prints each number when it stands."""
    line = [sys.executable, "-c", SET_UP + WRITE]
    return subprocess.Popen(line, env=environment(data), stdout=subprocess.PIPE)


class Running:
    """``parkloop serve`` on a free port."""

    def __init__(self, data, *more):
        self.data, self.more, self.process, self.told = data, more, None, {}

    def start(self):
        line = [sys.executable, "-m", "parkloop", "serve", "--port", "0", "--workers", "1", "--json"]
        line += ["--data", str(self.data), *self.more]
        with (self.data.parent / f"{self.data.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                line, env=environment(self.data), stdout=subprocess.PIPE, stderr=log, start_new_session=True
            )
        text = b""
        for row in self.process.stdout:
            text += row
            if row == b"}\n":
                break
        self.told = json.loads(text)
        return self

    def children(self, module=""):
        """Numbers of the living processes that it has started, those of one module or all."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        found = []
        for pid in map(int, listed.split()):
            try:
                line = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
            except OSError:
                continue
            if module in line and line:
                found.append(pid)
        return found

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        self.process.stdout.close()
        return code


def until(condition, seconds):
    """Wait for a condition; its value."""
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split(") ")[1][0] != "Z"


def states(data):
    """States of the jobs, read beside the server."""
    import sqlite3
    from contextlib import closing

    asked = "select state from jobs_job order by created"
    if url := environment(data).get(URL):
        return [row[0] for row in rows(url, asked)]
    with closing(sqlite3.connect(data / "parkloop.sqlite3", timeout=20)) as database:
        return [row[0] for row in database.execute(asked)]


def ended(data):
    return all(s in {"done", "failed", "cancelled"} for s in states(data))
