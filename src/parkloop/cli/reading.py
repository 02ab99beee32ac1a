"""Read the PARK that a command was given, in the base year that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from parkloop.formats.source import Sources
    from parkloop.park.park import Park

EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True, slots=True)
class ReadPark:
    """A park that can be worked with, the warnings about it, and where its data stand in the user's file."""

    park: Park
    problems: tuple[Problem, ...]
    sources: Sources


def open_park(source: str, base_year: int | None = None) -> ReadPark:
    """The park with its warnings and the places of its data.

    Raises
    ------
    ProblemError
        The document has errors (its warnings are in ``problems`` too), or the base year is absurd.
    """
    from parkloop.formats.door import open_document

    opened = open_document(source)
    if opened.park is None:
        raise ProblemError(opened.problems)
    park = opened.park if base_year is None else _at(opened.park, base_year, source)
    return ReadPark(park, opened.problems, opened.sources)


def read_park(source: str, base_year: int | None = None) -> tuple[Park, tuple[Problem, ...]]:
    """The park and the warnings about it; raises what :func:`open_park` raises."""
    read = open_park(source, base_year)
    return read.park, read.problems


def _at(park: Park, year: int, source: str) -> Park:
    from parkloop.pipeline import at_base_year

    if not EARLIEST <= year <= LATEST:
        where = Location(file=Path(source).name, path="park.base_year", id=park.park.id)
        span = f"{EARLIEST}–{LATEST}"
        raise ProblemError([Problem("base_year_outside", where=where, found=str(year), expected=span)])
    return at_base_year(park, year)
