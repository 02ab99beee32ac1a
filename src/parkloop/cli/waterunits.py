"""Read water units from a CSV file, or from the processes of a park."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.analysis.water.unit import WaterProblem
    from parkloop.base.problems import Problem


def row_of(source: str, plant: str, name: str) -> int | None:
    """The row of the list in which a unit stands that takes water; None for a park and for units not found."""
    if Path(source).suffix.lower() != ".csv":
        return None
    from parkloop.analysis.water.rows import TAKING
    from parkloop.cli.sheet import read_sheet

    sheet = read_sheet(source)
    for number, row in enumerate(sheet.rows, start=sheet.first_row):
        cells = {head.casefold(): cell.strip() for head, cell in row.items()}
        if cells.get("kind", "").casefold() in TAKING and (cells.get("plant"), cells.get("name")) == (plant, name):
            return number
    return None


def read_units(source: str) -> tuple[WaterProblem, tuple[Problem, ...]]:
    """The water problem and all problems of its units; with an error among them it must not be solved.

    Raises
    ------
    ProblemError
        The file cannot be read, or the park has errors.
    """
    if Path(source).suffix.lower() == ".csv":
        from parkloop.analysis.water.rows import read_rows
        from parkloop.cli.sheet import read_sheet

        sheet = read_sheet(source)
        return read_rows(sheet.rows, sheet.file, sheet.first_row)
    from parkloop.analysis.water.park_water import park_problem
    from parkloop.cli.reading import read_park

    park, warned = read_park(source)
    problem, found = park_problem(park, Path(source).name)
    return problem, (*warned, *found)
