"""``parkloop convert``: the same park as a workbook, YAML, JSON or a folder of CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.reading import read_park
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen

SUFFIXES = (".xlsx", ".yaml", ".yml", ".json", "")
"""What the name of the target may end with; no suffix: a folder of CSV files."""


def convert(ctx: typer.Context, park: str = parameters.PARK, out: str = parameters.OUT_FILE) -> Outcome:
    """Write the park in the form that the suffix of the target names; without suffix a folder of CSV files."""
    from parkloop.formats.door import save

    target = Path(out)
    if target.suffix.lower() not in SUFFIXES:
        raise UsageProblemError([Problem("usage_suffix", found=out, expected=".xlsx, .yaml, .json")])
    value, problems = read_park(park)
    source = Path(park)
    if source.exists() and target.exists() and source.samefile(target):
        raise ProblemError([Problem("same_file", where=Location(file=target.name), found=out)])
    save(value, target, ctx.obj.lang)

    def show(screen: Screen) -> None:
        screen.say("say.written", file=str(target))

    return Outcome(data={"files": [str(target)]}, problems=problems, show=show)
