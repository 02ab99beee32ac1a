"""Work on an installation that stands already, beside its server: nothing is made, nothing brought to a newer form."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.web.serving import prepare, trouble
from parkloop.web.site import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def standing(data: Path, missing: Problem) -> Iterator[Path]:
    """Load the installation of a data folder, or of the database that the environment names; yields the folder.

    Parameters
    ----------
    missing
        What is told, with its place, where there is no installation or its tables are of another release.

    Raises
    ------
    ProblemError
        ``missing``, or what the database says meanwhile.
    """
    folder = data.resolve()
    os.environ[places.DATA_VARIABLE] = str(folder)
    on_server = bool(os.environ.get(places.DATABASE_VARIABLE))
    if not on_server and not (folder / "parkloop.sqlite3").is_file():
        raise ProblemError([replace(missing, where=Location(file=str(folder)))])
    prepare.set_up()
    from django.db import DatabaseError

    from parkloop.web.exchange.backup import applied_all

    try:
        if not applied_all():
            raise ProblemError([replace(missing, where=Location(file=prepare.database_name()))])
        yield folder
    except DatabaseError as error:
        raise ProblemError([trouble.of_database(error, prepare.database_name())]) from error
