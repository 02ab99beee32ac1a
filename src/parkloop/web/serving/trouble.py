"""What can keep an installation from starting, as problems in both languages instead of tracebacks."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, area, t
from parkloop.base.problems import Location, Problem
from parkloop.base.text import Text

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = {
    errno.ENOENT: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EEXIST: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENAMETOOLONG: "long",
}
FULL = ("database or disk is full", "no space left", "disk full")


def of_socket(error: OSError, host: str, port: int) -> Problem:
    """Why a port cannot be listened on."""
    shown = f"{host}:{port}"
    if error.errno == errno.EADDRINUSE:
        return Problem("serve_port_used", found=shown)
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Problem("serve_port_denied", found=shown)
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror | UnicodeError):
        return Problem("serve_host", found=host)
    return Problem("serve_socket", found=shown, params={"why": error.strerror or type(error).__name__})


def of_folder(error: OSError, folder: Path) -> Problem:
    """Why the data folder cannot be used."""
    return Problem("serve_folder", where=Location(file=str(folder)), params={"why": _words(error)})


def of_file(error: OSError, file: Path) -> Problem:
    """Why a file cannot be written."""
    return Problem("backup_refused", where=Location(file=str(file)), params={"why": _words(error)})


def _words(error: OSError) -> Text | str:
    key = f"_words.refused_{_FOLDER.get(error.errno or 0, '')}"
    known = key in area("problems")
    return Text(*(t(f"problems.{key}", lang) for lang in LANGS)) if known else error.strerror or type(error).__name__


def of_database(error: Exception, name: str) -> Problem:
    """Why the database cannot be used.

    Parameters
    ----------
    error
        Of the database, of its driver or of its address.
    name
        The database as it may be shown: never with a password.
    """
    said = str(error)
    if any(words in said.casefold() for words in FULL):
        return Problem("serve_full")
    if "locked" in said:
        return Problem("serve_locked", where=Location(file=name))
    if isinstance(error, ImportError) or "psycopg" in said:
        return Problem("serve_driver", found=name)
    return Problem("serve_database", found=name, params={"why": said.strip().splitlines()[0] if said.strip() else ""})
