"""A backup of a whole installation: one zip of rows and result files, the same for SQLite and PostgreSQL.

``manifest.json`` comes last and names every other member with its size and SHA-256, the migrations that the rows belong
to, and the number of rows of every table. Sessions, lock-outs and the secret key are not in it: people sign in again.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import os
import uuid
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from parkloop.web.jobs.models import JobState

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = "parkloop-backup/1"
MANIFEST = "manifest.json"
APPS = ("accounts", "store", "jobs")
LEFT_OUT = frozenset({"accounts.sessionrecord", "accounts.passwordlink"})
"""Tables of the moment: a session does not survive a move, and a link that was used must not open again."""
CHUNK = 1 << 20


@dataclass(slots=True)
class Written:
    """What a backup holds."""

    rows: int = 0
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """Result files."""
        return sum(name.startswith("results/") for name in self.members)


def backup(target: Path) -> Written:
    """Write a backup of the installation that the settings name; the server may be at work meanwhile.

    The rows are those of one moment. Results are never changed once their job is done, so they are copied afterwards.
    The file appears whole or not at all, readable by its owner only.

    Raises
    ------
    OSError
        It cannot be written.
    """
    from parkloop import __version__

    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    written = Written()
    try:
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
                with one_moment():
                    migrations = applied()
                    for model in tables():
                        _write_table(archive, model, written)
                    done = sorted(str(pk) for pk in _done())
                for pk in done:
                    _write_folder(archive, Path(settings.RESULTS) / pk, f"results/{pk}", written)
                manifest = {
                    "schema": SCHEMA,
                    "parkloop": __version__,
                    "migrations": migrations,
                    "tables": written.tables,
                    "members": written.members,
                }
                archive.writestr(_info(MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=1))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return written


def one_moment() -> transaction.Atomic:
    """A transaction that sees one moment of the database, whoever writes meanwhile."""
    return _Moment(using=None, savepoint=True, durable=False)


class _Moment(transaction.Atomic):
    def __enter__(self) -> None:
        outermost = not connection.in_atomic_block
        connection.ensure_connection()
        mode = getattr(connection, "transaction_mode", None)
        if outermost and connection.vendor == "sqlite":
            connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # a reader that keeps no writer out
        try:
            super().__enter__()
        finally:
            if connection.vendor == "sqlite":
                connection.transaction_mode = mode  # type: ignore[attr-defined]
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def tables() -> list[type[models.Model]]:
    """The tables that are kept, by their name."""
    found = {label(m): m for app in APPS for m in apps.get_app_config(app).get_models()}
    return [found[name] for name in sorted(found) if name not in LEFT_OUT]


def label(model: type[models.Model]) -> str:
    """Name of a table in a backup: application and model."""
    return model._meta.label_lower  # noqa: SLF001 - the documented place of it


def applied() -> dict[str, str]:
    """The newest migration of each kept application."""
    from django.db.migrations.recorder import MigrationRecorder

    done = MigrationRecorder(connection).applied_migrations()
    return {app: max(name for label, name in done if label == app) for app in APPS}


def applied_all() -> bool:
    """Whether the tables are in the form that this program knows."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    nodes = [node for node in executor.loader.graph.leaf_nodes() if node[0] in APPS]
    return set(nodes) <= set(executor.loader.applied_migrations)


def _done() -> Iterator[uuid.UUID]:
    from parkloop.web.jobs.models import Job

    return iter(Job.objects.filter(state=JobState.DONE).values_list("pk", flat=True))


def _write_table(archive: zipfile.ZipFile, model: type[models.Model], written: Written) -> None:
    name, count = label(model), 0
    with _Member(archive, f"tables/{name}.jsonl", written) as member:
        for row in model._base_manager.order_by("pk").iterator(500):  # noqa: SLF001 - every row
            member.write((json.dumps(pack(row), ensure_ascii=False) + "\n").encode())
            count += 1
    written.tables[name] = count
    written.rows += count


def _write_folder(archive: zipfile.ZipFile, folder: Path, name: str, written: Written) -> None:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        with (
            path.open("rb") as stream,
            _Member(archive, f"{name}/{path.relative_to(folder).as_posix()}", written) as member,
        ):
            while data := stream.read(CHUNK):
                member.write(data)


def _info(name: str) -> zipfile.ZipInfo:
    """A member without clock: the same installation gives the same bytes."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


class _Member:
    """A member of the archive that is counted and hashed while it is written."""

    def __init__(self, archive: zipfile.ZipFile, name: str, written: Written) -> None:
        self._name, self._written, self._digest, self._size = name, written, hashlib.sha256(), 0
        self._stream = archive.open(_info(name), "w", force_zip64=True)

    def __enter__(self) -> Self:
        return self

    def write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._size += len(data)

    def __exit__(self, *_error: object) -> None:
        self._stream.close()
        self._written.members[self._name] = {"size": self._size, "sha256": self._digest.hexdigest()}


def pack(row: models.Model) -> dict[str, Any]:
    """A row as JSON, exactly: bytes by base64, moments to the microsecond.

    Examples
    --------
    >>> from parkloop.web.store.models import Content
    >>> pack(Content(sha256="ab", data=b"x", size=1))
    {'sha256': 'ab', 'data': 'eA==', 'size': 1}
    """
    return {f.attname: _packed(getattr(row, f.attname)) for f in row._meta.concrete_fields}  # noqa: SLF001


def _packed(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, bytes | memoryview | bytearray):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value
