"""Make an installation ready: folder, key, tables, static files, the demo park; all of it may be done again."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Problem, ProblemError
from parkloop.web.serving import trouble
from parkloop.web.site import places

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang

DEMO = "guigang"
"""Park that a fresh installation shows, so that every page has something on it."""
UNUSED = ("tabulator_*", "tabulator.js*", "tabulator.css*", "jquery_wrapper.js", "htm[ax]*-4*", "htmx-2.js", "ext")
"""Files of the packages that no page asks for: four fifths of the time and room of collecting."""
MARK = "collected.sha256"
MANIFEST_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What stands, and the key of the one-time link where nobody administrates it yet."""

    folder: Path
    first_key: str | None
    demo_loaded: bool


def make_folder(folder: Path) -> None:
    """Make the data folder, for its owner only, and its key.

    Raises
    ------
    ProblemError
        ``serve_folder``: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / f".writable.{os.getpid()}"
        probe.write_bytes(b"x")
        probe.unlink()
        places.keep_secret_key(folder)
    except OSError as error:
        raise ProblemError([trouble.of_folder(error, folder)]) from error


def set_up() -> None:
    """Load Django with the settings of the environment.

    Raises
    ------
    ProblemError
        ``serve_database``, ``serve_driver``: the database is named wrongly, or its driver is not installed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parkloop.web.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError, ImportError) as error:
        shown = _shown_url(os.environ.get(places.DATABASE_VARIABLE, ""))
        if not shown:
            raise
        raise ProblemError([trouble.of_database(error, shown)]) from error


def _shown_url(url: str) -> str:
    """An address of a database without who signs in."""
    scheme, found, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if found else scheme


def database_name() -> str:
    """The database as it may be shown."""
    from django.db import connection

    s = connection.settings_dict
    return str(s["NAME"]) if connection.vendor == "sqlite" else f"{s['HOST'] or 'localhost'}/{s['NAME']}"


def migrate() -> None:
    """Bring the tables to the newest form.

    Raises
    ------
    ProblemError
        The database cannot be used, or belongs to a newer release.
    """
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.loader import MigrationLoader

    try:
        connection.ensure_connection()
        loader = MigrationLoader(connection)
        unknown = sorted(f"{a}.{n}" for a, n in set(loader.applied_migrations) - set(loader.disk_migrations))
        if unknown:
            raise ProblemError([Problem("serve_newer", found=", ".join(unknown))])
        call_command("migrate", interactive=False, verbosity=0)
    except (DatabaseError, OSError) as error:
        raise ProblemError([trouble.of_database(error, database_name())]) from error


def collect_static() -> bool:
    """Copy the static files with their hash in the name, if any has changed; True where it was needed.

    Raises
    ------
    ProblemError
        ``serve_folder``: the folder cannot be written, or the disk is full.
    """
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.files.storage import storages
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(list(UNUSED)):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    mark, wanted = root / MARK, digest.hexdigest()
    if settings.COLLECTED and mark.is_file() and mark.read_text(encoding="ascii") == wanted:
        return False
    backends: dict[str, Any] = storages.backends
    backends["staticfiles"] = {"BACKEND": MANIFEST_STORAGE}
    try:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=list(UNUSED))
        mark.write_text(wanted, encoding="ascii")
    except OSError as error:
        raise ProblemError([trouble.of_folder(error, root)]) from error
    return True


def load_demo(lang: Lang) -> bool:
    """Load the demo park where there has never been a park, and ask for its first run."""
    from django.db import transaction

    from parkloop.base.i18n import t
    from parkloop.formats import load, to_document
    from parkloop.web.accounts import audit
    from parkloop.web.accounts.models import ParkRecord
    from parkloop.web.jobs.queue import enqueue
    from parkloop.web.store.versions import make_version

    if ParkRecord.history.exists():
        return False
    park = load(DEMO)
    with transaction.atomic():
        name = park.park.name
        record = ParkRecord.objects.create(slug=DEMO, name_zh=name.zh or "", name_en=name.en or "")
        reason = t("web_serve.demo_reason", lang)
        version = make_version(record, to_document(park), author=None, reason=reason, parent=None)
        audit.record("demo_loaded", park=record, target=str(version.number))
        enqueue(version, None)
    return True


def prepare(folder: Path, lang: Lang) -> Prepared:
    """Everything up to the moment before the first request; ``PARKLOOP_DATA`` names the folder already.

    Raises
    ------
    ProblemError
        What keeps it from starting.
    """
    from django.db import DatabaseError

    from parkloop.web.accounts.invitations import invite_first
    from parkloop.web.jobs import results

    migrate()
    collect_static()
    try:
        loaded = load_demo(lang)
        results.sweep()
        return Prepared(folder, invite_first(), loaded)
    except DatabaseError as error:
        raise ProblemError([trouble.of_database(error, database_name())]) from error
