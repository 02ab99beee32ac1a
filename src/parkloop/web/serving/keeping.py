"""``parkloop backup`` and ``parkloop restore`` around the exchange: which installation, and what was there before."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.web.serving import prepare, trouble
from parkloop.web.serving.lock import FILE as LOCK_FILE
from parkloop.web.serving.lock import FolderLock, TakenError
from parkloop.web.serving.standing import standing
from parkloop.web.site import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parkloop.web.exchange.restore import Manifest
    from parkloop.web.serving.telling import Teller

MEGABYTE = 1024 * 1024


def backup(file: Path, data: Path, teller: Teller) -> None:
    """Write a backup of the installation in ``data``.

    Raises
    ------
    ProblemError
        There is no installation, or the file cannot be written.
    """
    with standing(data, Problem("backup_nothing")):
        from parkloop.web.exchange import backup as exchange

        try:
            written = exchange.backup(file.resolve())
        except OSError as error:
            raise ProblemError([trouble.of_file(error, file)]) from error
    size = file.stat().st_size
    answer = {"file": str(file), "rows": written.rows, "files": written.files, "bytes": size}
    shown = {"file": file, "rows": written.rows, "files": written.files, "size": f"{size / MEGABYTE:.1f}"}
    teller.answer(answer, teller.say("backup_done", **shown), teller.say("backup_secret"))


def restore(file: Path, data: Path, teller: Teller, *, force: bool = False) -> None:
    """Put the installation of a backup into ``data``: all of it, or nothing is changed.

    Raises
    ------
    ProblemError
        The backup is damaged, or something is there already, or the server is running.
    """
    folder = data.resolve()
    on_server = bool(os.environ.get(places.DATABASE_VARIABLE))
    stage = folder.with_name(f".{folder.name}.restoring.{os.getpid()}")
    os.environ[places.DATA_VARIABLE] = str(folder if on_server else stage)
    prepare.set_up()
    from parkloop.web.exchange.restore import verify

    manifest = verify(file)
    try:
        with _alone(folder):
            if not on_server and _holds_something(folder) and not force:
                raise ProblemError([Problem("restore_not_empty", where=Location(file=str(folder)))])
            shutil.rmtree(stage, ignore_errors=True)
            stage.mkdir(parents=True, mode=0o700)
            try:
                rows, old = (_on_server if on_server else _in_folder)(file, manifest, folder, stage, force=force)
            finally:
                shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        raise ProblemError([trouble.of_folder(error, folder)]) from error
    answer = {"data": str(folder), "rows": rows, "files": len(manifest.results), "old": str(old) if old else None}
    lines = [teller.say("restore_done", folder=folder, rows=rows, files=len(manifest.results))]
    teller.answer(answer, *lines, *([teller.say("restore_old", place=old)] if old else []))


def _in_folder(file: Path, manifest: Manifest, folder: Path, stage: Path, *, force: bool) -> tuple[int, Path | None]:
    """SQLite: a whole folder beside the old one, which takes its place by its name."""
    from django.db import DatabaseError, connection

    from parkloop.web.exchange.restore import extract_results, rows_restored

    del force  # was asked before
    try:
        with rows_restored(file, manifest) as rows:
            extract_results(file, manifest, stage / "results")
        connection.close()
    except DatabaseError as error:
        raise ProblemError([trouble.of_database(error, prepare.database_name())]) from error
    old = _put_aside(folder)
    try:
        stage.rename(folder)
    except OSError:
        if old is not None:
            old.rename(folder)
        raise
    return rows, old


def _on_server(file: Path, manifest: Manifest, folder: Path, stage: Path, *, force: bool) -> tuple[int, Path | None]:
    """PostgreSQL: rows in one transaction, results put in place before it ends; what was there is backed up first."""
    from django.db import DatabaseError

    from parkloop.web.exchange.backup import backup as write_backup
    from parkloop.web.exchange.restore import anything_there, extract_results, rows_restored

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    old = None
    try:
        if anything_there():
            if not force:
                raise ProblemError([Problem("restore_not_empty", where=Location(file=prepare.database_name()))])
            old = _free(folder / "before-restore", ".zip")
            write_backup(old)
        extract_results(file, manifest, stage / "results")
        results = folder / "results"
        with rows_restored(file, manifest) as rows:
            aside = _put_aside(results)
            if (stage / "results").exists():
                (stage / "results").rename(results)
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)  # they are in the backup
    except DatabaseError as error:
        raise ProblemError([trouble.of_database(error, prepare.database_name())]) from error
    return rows, old


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While no server works on the folder."""
    lock = FolderLock(folder)
    if folder.is_dir():
        try:
            lock.take()
        except TakenError:
            raise ProblemError([Problem("serve_folder_taken", where=Location(file=str(folder)))]) from None
    try:
        yield
    finally:
        lock.release()


def _holds_something(folder: Path) -> bool:
    if folder.exists() and not folder.is_dir():
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return folder.is_dir() and any(p.name != LOCK_FILE for p in folder.iterdir())


def _put_aside(folder: Path) -> Path | None:
    """Give a folder that is there another name, which is free; an empty one is only removed."""
    if not folder.exists():
        return None
    if not _holds_something(folder):
        shutil.rmtree(folder)
        return None
    old = _free(folder.with_name(f"{folder.name}.old"), "")
    folder.rename(old)
    return old


def _free(place: Path, tail: str) -> Path:
    number = 1
    while (found := place.with_name(f"{place.name}-{number}{tail}")).exists():
        number += 1
    return found
