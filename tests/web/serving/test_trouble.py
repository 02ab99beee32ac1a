from __future__ import annotations

import errno
import json
import socket
from pathlib import Path

import pytest

from parkloop.base.wording import as_json
from parkloop.web.serving.trouble import of_database, of_file, of_folder, of_socket


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.EADDRINUSE, "in use"), "serve_port_used"),
        (PermissionError(errno.EACCES, "denied"), "serve_port_denied"),
        (OSError(errno.EADDRNOTAVAIL, "not here"), "serve_host"),
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "serve_host"),
        (OSError(errno.ENOBUFS, "no buffers"), "serve_socket"),
    ],
)
def test_a_port(error, code):
    problem = of_socket(error, "example", 80)
    assert problem.code == code
    assert "example" in as_json(problem)["message"]["zh"]


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [(errno.EACCES, "没有权限", "permission denied"), (errno.ENOSPC, "磁盘空间不足", "the disk is full")],
)
def test_a_folder_and_a_file_are_told_in_both_languages(number, zh, en):
    for of in (of_folder, of_file):
        told = as_json(of(OSError(number, "x"), Path("place")))
        assert zh in told["message"]["zh"]
        assert en in told["message"]["en"]
        assert told["file"] == "place"
    assert as_json(of_folder(OSError(errno.EIO, "weird"), Path("p")))["message"]["en"].endswith("weird")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError("database or disk is full"), "serve_full"),
        (RuntimeError("could not extend file: No space left on device"), "serve_full"),
        (RuntimeError("database is locked"), "serve_locked"),
        (ImportError("No module named x"), "serve_driver"),
        (RuntimeError("Error loading psycopg2 or psycopg module"), "serve_driver"),
        (RuntimeError("connection refused\nmore"), "serve_database"),
        (RuntimeError(""), "serve_database"),
    ],
)
def test_a_database(error, code):
    problem = of_database(error, "host/name")
    assert problem.code == code
    assert "more" not in json.dumps(as_json(problem))
