"""Read the PARK that a command was given, in the base year that was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from parkloop.park.park import Park

EARLIEST, LATEST = 1900, 2100


def read_park(source: str, base_year: int | None = None) -> tuple[Park, tuple[Problem, ...]]:
    """The park and the warnings about it.

    Raises
    ------
    ProblemError
        The document has errors (its warnings are in ``problems`` too), or the base year is absurd.
    """
    from parkloop.formats.door import check

    park, problems = check(source)
    if park is None:
        raise ProblemError(problems)
    return (park if base_year is None else _at(park, base_year, source)), problems


def _at(park: Park, year: int, source: str) -> Park:
    from parkloop.pipeline import at_base_year

    if not EARLIEST <= year <= LATEST:
        where = Location(file=Path(source).name, path="park.base_year", id=park.park.id)
        span = f"{EARLIEST}–{LATEST}"
        raise ProblemError([Problem("base_year_outside", where=where, found=str(year), expected=span)])
    return at_base_year(park, year)
