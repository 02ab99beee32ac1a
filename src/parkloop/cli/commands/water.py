"""``parkloop water``: the least fresh water of one or several plants, and the network that reaches it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parkloop.base.problems import Location, NoFeasibleAnswerError, ProblemError, errors
from parkloop.cli.outcome import Outcome

if TYPE_CHECKING:
    from parkloop.analysis.water.unit import WaterProblem
    from parkloop.base.problems import Problem

SOURCE = typer.Argument(..., metavar="OPS.csv")


def water(source: str = SOURCE) -> Outcome:
    """Target the fresh water of a list of units and design the network."""
    from parkloop.analysis.water.rows import read_rows
    from parkloop.cli.sheet import read_sheet

    sheet = read_sheet(source)
    problem, problems = read_rows(sheet.rows, sheet.file, sheet.first_row)
    if errors(problems):
        raise ProblemError(problems)
    return _answer(problem, problems, Path(source).name)


def _answer(problem: WaterProblem, problems: tuple[Problem, ...], file: str) -> Outcome:
    from parkloop.analysis.water.overview import overview
    from parkloop.cli.waters import show_water

    try:
        data = overview(problem)
    except NoFeasibleAnswerError as error:
        reason = error.problem
        where = replace(reason.where, file=file) if reason.where else Location(file=file)
        raise NoFeasibleAnswerError(reason.at(where)) from None
    return Outcome(data=data, problems=problems, show=lambda screen: show_water(screen, data))
