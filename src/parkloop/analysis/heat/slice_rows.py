"""Read time slices: the hours of each (``slice, hours``), and the slice of each stream (a column of the streams)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.analysis.heat.cells import Row, missing_columns
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

YEAR = 8784.0  # hours of a leap year
COLUMNS = ("slice", "hours")


def read_hours(
    rows: Iterable[Mapping[str, object]], file: str | None = None, first_row: int = 2
) -> tuple[dict[str, float], tuple[Problem, ...]]:
    """Hours a year of each slice, and all problems; the sum may not exceed a year, because slices do not overlap."""
    hours: dict[str, float] = {}
    found: list[Problem] = []
    for number, cells in enumerate(rows, start=first_row):
        row = Row(cells, file, number)
        if number == first_row:
            found.extend(missing_columns(cells, COLUMNS, file, first_row))
        if row.blank:
            continue
        name, length = row.word("slice"), row.figure("hours")
        if length is not None and not 0 < length <= YEAR:
            row.tell("heat_hours", "hours", f"{length:g}", expected=f"0 - {YEAR:g}")
        elif name is not None and name in hours:
            row.tell("heat_slice_twice", "slice", name)
        elif name is not None and length is not None:
            hours[name] = length
        found.extend(row.problems)
    if sum(hours.values()) > YEAR:
        found.append(
            Problem("heat_hours_sum", "error", Location(file=file), f"{sum(hours.values()):g}", f"<= {YEAR:g}")
        )
    return hours, tuple(found)


def read_runs(
    rows: Iterable[Mapping[str, object]], hours: Mapping[str, float] | None, file: str | None = None, first_row: int = 2
) -> tuple[tuple[str | None, ...], tuple[Problem, ...]]:
    """The slice of each stream, None where the cell is blank or there is no such column: it runs in all slices.

    Parameters
    ----------
    rows
        The rows of the streams; blank rows are no streams.
    hours
        The slices; None: no hours were given, which is a problem as soon as a stream names a slice.
    file, first_row
        Where the rows stand.
    """
    runs: list[str | None] = []
    found: list[Problem] = []
    for number, cells in enumerate(rows, start=first_row):
        row = Row(cells, file, number)
        if row.blank:
            continue
        name = row.text("slice") or None
        if name is not None and hours is None and not found:
            row.tell("heat_hours_missing", "slice", name)
        elif name is not None and hours is not None and name not in hours:
            row.tell("heat_unknown_slice", "slice", name, expected=", ".join(hours))
        found.extend(row.problems)
        runs.append(name)
    return tuple(runs), tuple(found)
