"""The same on PostgreSQL as on SQLite: the tests of the tables again, and many workers at one queue on both."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.web.postgres import server
from tests.web.serving.running import ROOT, within

AGAIN = ["tests/web/store", "tests/web/jobs", "tests/web/accounts", "tests/web/test_migrations.py"]
BACKUP = ["tests/web/exchange/test_backup.py", "tests/web/exchange/test_restore.py"]
MANY = """
import json, threading
from django.db import connection
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.jobs.queue import claim, enqueue, finish
from parkloop.web.store.versions import make_version
park = ParkRecord.objects.create(slug="p", name_zh="园")
version = make_version(park, {"schema": "parkloop/1"}, author=None, reason="r", parent=None)
for _ in range(24):
    enqueue(version, None)
got, errors = [], []
def work(name):
    try:
        while job := claim(name):
            got.append(str(job.pk))
            assert finish(job)
    except Exception as error:
        errors.append(repr(error))
    finally:
        connection.close()
threads = [threading.Thread(target=work, args=(f"w{i}",)) for i in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps({"got": len(got), "different": len(set(got)), "errors": errors}))
"""

MOMENT = """
import json, threading
from django.db import connection
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.exchange.backup import one_moment
def write():
    ParkRecord.objects.create(slug="later")
    connection.close()
with one_moment():
    before = ParkRecord.objects.filter(slug="later").count()
    writer = threading.Thread(target=write)
    writer.start()
    writer.join(10)
    seen = [before, ParkRecord.objects.filter(slug="later").count(), writer.is_alive()]
writer.join()
print(json.dumps([*seen, ParkRecord.objects.filter(slug="later").count()]))
"""

RACE = """
import json, threading
from django.db import connection
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from parkloop.web.accounts.models import PasswordLink, User
from parkloop.web.accounts.password_links import LinkOverError, issue, opened, use
person = User.objects.create_user("somebody")
link, set_by, over, errors = opened(issue(person, None)), [], [], []
ready = threading.Barrier(4)
def choose(word):
    try:
        ready.wait()
        use(link, word)
        set_by.append(word)
    except LinkOverError:
        over.append(word)
    except Exception as error:
        errors.append(repr(error))
    finally:
        connection.close()
threads = [threading.Thread(target=choose, args=(f"quiet-river-{i}",)) for i in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
person.refresh_from_db()
holds = [person.check_password(word) for word in set_by]
print(json.dumps({"set": holds, "over": len(over), "left": PasswordLink.objects.count(), "errors": errors}))
"""


@pytest.fixture(scope="module")
def postgres():
    with server() as url:
        yield url


def suite(url, folders, *more):
    line = [sys.executable, "-m", "pytest", *folders, "-p", "no:benchmark", *more]
    told = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PARKLOOP_DATABASE_URL": url}
    told.pop("PYTEST_ADDOPTS", None)
    told.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(line, capture_output=True, env=told, cwd=ROOT, check=False, timeout=3000)
    assert done.returncode == 0, done.stdout.decode()[-4000:] + done.stderr.decode()[-2000:]
    return done.stdout.decode()


def test_many_workers_never_share_a_job_on_sqlite(tmp_path):
    assert within(tmp_path, MANY) == {"got": 24, "different": 24, "errors": []}


def test_many_workers_never_share_a_job_on_postgresql(postgres, tmp_path, monkeypatch):
    monkeypatch.setenv("PARKLOOP_DATABASE_URL", postgres)
    assert within(tmp_path, MANY) == {"got": 24, "different": 24, "errors": []}


def test_a_link_for_a_password_is_used_once_whoever_is_first(postgres, tmp_path, monkeypatch):
    once = {"set": [True], "over": 3, "left": 0, "errors": []}
    assert within(tmp_path, RACE) == once
    monkeypatch.setenv("PARKLOOP_DATABASE_URL", postgres)
    assert within(tmp_path, RACE) == once


def test_a_backup_sees_one_moment_and_keeps_no_writer_out(postgres, tmp_path, monkeypatch):
    assert within(tmp_path, MOMENT) == [0, 0, False, 1]
    monkeypatch.setenv("PARKLOOP_DATABASE_URL", postgres)
    assert within(tmp_path, MOMENT) == [0, 0, False, 1]


def test_tables_and_queue_on_postgresql(postgres):
    told = suite(postgres, [*AGAIN, *BACKUP], "-m", "not long", "-k", "not command_line")
    assert " passed" in told


@pytest.mark.long
def test_the_whole_of_the_web_on_postgresql(postgres):
    told = suite(postgres, ["tests/web"], "-m", "not long", "--ignore=tests/web/test_databases.py")
    assert " passed" in told
