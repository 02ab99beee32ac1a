"""Read streams and utilities from CSV files into a heat problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import ProblemError, errors
from parkloop.cli.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from parkloop.analysis.heat.streams import HeatProblem
    from parkloop.base.problems import Problem
    from parkloop.base.text import Text

    Read = Callable[
        [Iterable[Mapping[str, object]], float, str | None, int], tuple[tuple[object, ...], tuple[Problem, ...]]
    ]


def read_heat(streams: str, utilities: str | None, dtmin: float) -> tuple[HeatProblem, tuple[Problem, ...]]:
    """The problem and its warnings.

    Raises
    ------
    ProblemError
        With the problems of both files at once.
    """
    from parkloop.analysis.heat.rows import read_streams, read_utilities
    from parkloop.analysis.heat.streams import HeatProblem

    rows, problems = _table(read_streams, streams, dtmin)
    levels, more = ((), ()) if utilities is None else _table(read_utilities, utilities, dtmin)
    found = (*problems, *more)
    if errors(found):
        raise ProblemError(found)
    return HeatProblem(rows, levels, dtmin), found  # type: ignore[arg-type]


def read_heat_park(
    source: str, utilities: str | None, dtmin: float
) -> tuple[HeatProblem, tuple[Problem, ...], dict[str, Text]]:
    """The problem of a park's processes, its warnings, and the names of its nodes.

    Raises
    ------
    ProblemError
        The park has errors or no heat streams, or the utilities have errors.
    """
    from pathlib import Path

    from parkloop.analysis.heat.park_streams import park_streams
    from parkloop.analysis.heat.rows import read_utilities
    from parkloop.analysis.heat.streams import HeatProblem
    from parkloop.cli.reading import read_park

    park, told = read_park(source)
    streams, problems = park_streams(park, dtmin, Path(source).name)
    levels, more = ((), ()) if utilities is None else _table(read_utilities, utilities, dtmin)
    found = (*told, *problems, *more)
    if errors(found):
        raise ProblemError(found)
    names = {node.id: node.name for node in park.nodes}
    return HeatProblem(streams, levels, dtmin), found, names  # type: ignore[arg-type]


def _table(read: Read, source: str, dtmin: float) -> tuple[tuple[object, ...], tuple[Problem, ...]]:
    try:
        sheet = read_sheet(source)
    except ProblemError as error:
        return (), error.problems
    rows = [{column.casefold(): cell for column, cell in row.items()} for row in sheet.rows]
    return read(rows, dtmin, sheet.file, sheet.first_row)
