"""Read a backup, verify it, and put its rows and results into an empty installation."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.web.exchange.backup import APPS, CHUNK, MANIFEST, SCHEMA
from parkloop.web.exchange.packages import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.apps.registry import Apps

_TABLE = re.compile(r"tables/[a-z]+\.[a-z]+\.jsonl")
_RESULT = re.compile(r"results/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(/[^/\\\x00]+)+")
_LARGEST_MANIFEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says that it holds; every member has been found and is what was written."""

    file: str
    migrations: dict[str, str]
    tables: dict[str, int]
    members: dict[str, dict[str, Any]]

    @property
    def results(self) -> list[str]:
        """Members that are result files."""
        return [name for name in self.members if name.startswith("results/")]


def verify(source: Path) -> Manifest:
    """Read the manifest and check every member against it, size and SHA-256.

    Raises
    ------
    ProblemError
        ``backup_*``: what is damaged, every member at once.
    """
    where = Location(file=source.name)
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive, source.name)
            problems = list(_damages(archive, manifest))
    except FileNotFoundError:
        raise ProblemError([Problem("backup_not_found", where=where, found=str(source))]) from None
    except OSError as error:
        found = error.strerror or type(error).__name__
        raise ProblemError([Problem("unreadable_file", where=where, found=found)]) from error
    except UNREADABLE:
        raise ProblemError([Problem("backup_no_archive", where=where)]) from None
    if problems:
        raise ProblemError(problems)
    return manifest


def _manifest(archive: zipfile.ZipFile, file: str) -> Manifest:
    where = Location(file=file, path=MANIFEST)
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise ProblemError([Problem("backup_manifest", where=where)])
        read = json.loads(archive.read(info))
        made = Manifest(file, dict(read["migrations"]), dict(read["tables"]), dict(read["members"]))
        sound = all(set(m) == {"size", "sha256"} for m in made.members.values())
        shape = read["schema"]
    except (KeyError, TypeError, *UNREADABLE):
        raise ProblemError([Problem("backup_manifest", where=where)]) from None
    if shape != SCHEMA:
        raise ProblemError([Problem("backup_schema", where=where, found=str(shape), expected=SCHEMA)])
    if not sound or set(made.migrations) != set(APPS):
        raise ProblemError([Problem("backup_manifest", where=where)])
    return made


def _damages(archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[Problem]:
    there = {i.filename: i for i in archive.infolist() if i.filename != MANIFEST}
    for name in sorted({*there, *manifest.members}):
        where = Location(file=manifest.file, path=name)
        stated = manifest.members.get(name)
        if stated is None or not (_TABLE.fullmatch(name) or _RESULT.fullmatch(name)) or ".." in name.split("/"):
            yield Problem("backup_stranger", where=where)
        elif name not in there:
            yield Problem("backup_missing", where=where)
        elif there[name].file_size != stated["size"] or _hash(archive, name, stated["size"]) != stated["sha256"]:
            yield Problem("backup_damaged", where=where)
    for label in manifest.tables:
        if f"tables/{label}.jsonl" not in manifest.members:
            yield Problem("backup_missing", where=Location(file=manifest.file, path=f"tables/{label}.jsonl"))


def _hash(archive: zipfile.ZipFile, name: str, most: int) -> str:
    """Of a member; one that goes on behind its stated size is not read to its end."""
    digest, read = hashlib.sha256(), 0
    try:
        with archive.open(name) as stream:
            while read <= most and (data := stream.read(CHUNK)):
                digest.update(data)
                read += len(data)
    except UNREADABLE:
        return ""
    return digest.hexdigest()


def extract_results(source: Path, manifest: Manifest, results: Path) -> None:
    """Write the result files of a verified backup below ``results``."""
    with zipfile.ZipFile(source) as archive:
        for name in manifest.results:
            target = results / name.partition("/")[2]
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as stream, target.open("wb") as out:
                while data := stream.read(CHUNK):
                    out.write(data)


@contextmanager
def rows_restored(source: Path, manifest: Manifest) -> Iterator[int]:
    """Rows of a verified backup in the database of the settings; what fails inside takes them back.

    The tables are first made as they were when the backup was written, then brought to the newest form. On PostgreSQL
    all of that is one transaction, in which what was there before goes; on SQLite the database is a file of its own,
    thrown away where this fails.

    Yields
    ------
    int
        How many rows there are.

    Raises
    ------
    ProblemError
        ``backup_newer``: a newer release wrote it; ``backup_row``: a row does not fit its table.
    """
    executor = MigrationExecutor(connection)
    targets = [(app, name) for app, name in manifest.migrations.items()]
    unknown = [f"{app}.{name}" for app, name in targets if (app, name) not in executor.loader.graph.nodes]
    if unknown:
        where = Location(file=manifest.file, path=MANIFEST)
        raise ProblemError([Problem("backup_newer", where=where, found=", ".join(unknown))])
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _drop_all()
            yield _fill(source, manifest, targets)
    else:
        yield _fill(source, manifest, targets)


def _fill(source: Path, manifest: Manifest, targets: list[tuple[str, str]]) -> int:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    then = MigrationExecutor(connection).loader.project_state(targets).apps
    with transaction.atomic(), zipfile.ZipFile(source) as archive:
        count = sum(_table(archive, manifest, label, then) for label in manifest.tables)
        _reset_sequences(then)
        connection.check_constraints()  # now, not at the end: PostgreSQL changes no table that waits for its checks
    newest = MigrationExecutor(connection)
    newest.migrate(newest.loader.graph.leaf_nodes())
    return count


def _table(archive: zipfile.ZipFile, manifest: Manifest, label: str, then: Apps) -> int:
    name, count = f"tables/{label}.jsonl", 0
    where = Location(file=manifest.file, path=name)
    try:
        model = then.get_model(label)
    except LookupError:
        raise ProblemError([Problem("backup_stranger", where=where)]) from None
    with archive.open(name) as stream:
        for count, line in enumerate(stream, 1):
            try:
                unpack(model, json.loads(line)).save_base(raw=True, force_insert=True)
            except (DatabaseError, ValidationError, FieldDoesNotExist, ValueError, TypeError, binascii.Error) as error:
                at = Location(file=manifest.file, path=name, row=count)
                raise ProblemError([Problem("backup_row", where=at, found=type(error).__name__)]) from error
    if count != manifest.tables[label]:
        raise ProblemError([Problem("backup_damaged", where=where)])
    return count


def unpack(model: type[models.Model], packed: dict[str, Any]) -> models.Model:
    """A row out of its JSON, the opposite of :func:`parkloop.web.exchange.backup.pack`.

    Raises
    ------
    ValueError
        The row has not exactly the columns of its table.
    """
    fields = {f.attname: f for f in model._meta.concrete_fields}  # noqa: SLF001
    if set(fields) != set(packed):
        msg = f"columns {sorted(set(fields) ^ set(packed))}"
        raise ValueError(msg)
    return model(**{name: _unpacked(fields[name], value) for name, value in packed.items()})


def _unpacked(column: models.Field[Any, Any], value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if value is None or isinstance(column, models.JSONField):
        return value
    if isinstance(column, models.BinaryField):
        return base64.b64decode(value, validate=True)
    if isinstance(column, models.ForeignKey):
        return column.target_field.to_python(value)
    return column.to_python(value)


def anything_there() -> bool:
    """Whether the database of the settings holds parks or people."""
    from parkloop.web.accounts.models import ParkRecord, User

    there = connection.introspection.table_names()
    kept = [m for m in (ParkRecord, User) if m._meta.db_table in there]  # noqa: SLF001
    return any(m._base_manager.exists() for m in kept)  # noqa: SLF001


def _drop_all() -> None:
    there = connection.introspection.table_names()
    ours = {*connection.introspection.django_table_names(only_existing=True), "django_migrations"}
    with connection.cursor() as cursor:
        for name in sorted(ours & set(there)):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")


def _reset_sequences(then: Apps) -> None:
    """PostgreSQL counts on from the rows that are there."""
    from django.core.management.color import no_style

    kept = [m for app in APPS for m in then.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(line)
