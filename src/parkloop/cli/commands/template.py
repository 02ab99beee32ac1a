"""``parkloop template``: an empty workbook with lists, notes and an example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.session import UsageProblemError
from parkloop.cli.usage import unknown_choice

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen

LEVELS = (1, 2, 3)


def template(ctx: typer.Context, out: str = parameters.OUT_FILE, level: int = parameters.LEVEL) -> Outcome:
    """Write the template of a data level."""
    from parkloop.formats.template import template as write

    target = Path(out)
    if target.suffix.lower() != ".xlsx":
        raise UsageProblemError([Problem("usage_suffix", found=out, expected=".xlsx")])
    if level not in LEVELS:
        raise UsageProblemError([unknown_choice("--level", str(level), [str(n) for n in LEVELS])])
    if target.exists():  # it may be filled in already
        raise ProblemError([Problem("target_exists", where=Location(file=target.name), found=out)])
    write(target, level, ctx.obj.lang)

    def show(screen: Screen) -> None:
        screen.say("say.template", file=str(target), level=level)

    return Outcome(data={"files": [str(target)], "level": level}, show=show)
