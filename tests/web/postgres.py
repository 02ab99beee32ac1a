"""A PostgreSQL of one test session: told by ``PARKLOOP_TEST_DATABASE_URL``, else made in a temporary folder."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

VARIABLE = "PARKLOOP_TEST_DATABASE_URL"
ACCOUNT = "postgres"
OWN = "parkloop_own_"


@contextmanager
def server():
    """Address of a server; tests that need it are skipped, with the reason, where none can be had."""
    if url := os.environ.get(VARIABLE):
        yield url
        return
    initdb, pg_ctl = _programs()
    options = _account()
    folder = Path(tempfile.mkdtemp(prefix="parkloop-pg-"))
    if options:
        shutil.chown(folder, ACCOUNT, options["group"])
    options["cwd"] = folder
    try:
        _run([initdb, "-D", "db", "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--no-sync"], options)
        said = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=60"
        _run([pg_ctl, "-D", "db", "-w", "-l", "log", "-o", said, "start"], options)
        try:
            yield f"postgresql://{ACCOUNT}@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            _run([pg_ctl, "-D", "db", "-m", "immediate", "stop"], options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def own(url, data):
    """Address of a database for one data folder alone, made where there is none: an installation begins empty."""
    parts = urlsplit(url)
    if parts.path.startswith(f"/{OWN}"):
        return url
    name = OWN + hashlib.sha256(str(data).encode()).hexdigest()[:16]
    if not rows(url, "select 1 from pg_database where datname = %s", name):
        rows(url, f'create database "{name}"')
        atexit.register(_dropped, url, name)
    return parts._replace(path=f"/{name}").geturl()


def rows(url, words, *given):
    """What a question to a database brings."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(words, given or None)
        return found.fetchall() if found.description else []


def _dropped(url, name):
    with suppress(Exception):  # the server may have ended before
        rows(url, f'drop database if exists "{name}" with (force)')


def _programs():
    found = [shutil.which(name) for name in ("initdb", "pg_ctl")]
    if None in found:
        pytest.skip(f"no PostgreSQL: neither {VARIABLE} nor initdb and pg_ctl on the path")
    try:
        import psycopg  # noqa: F401
    except ImportError:
        pytest.skip("no PostgreSQL: psycopg is not installed")
    return found


def _account():
    """PostgreSQL refuses to run as root: it is given its own account there."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd

    try:
        known = pwd.getpwnam(ACCOUNT)
    except KeyError:
        pytest.skip(f"no PostgreSQL: root has no account {ACCOUNT} to run it as")
    return {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}


def _run(line, options):
    done = subprocess.run(line, capture_output=True, check=False, timeout=60, **options)
    assert done.returncode == 0, done.stderr.decode()
