"""``parkloop fill``: gaps filled from the typical profiles of the industry classes, each one listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parkloop.base.i18n import t
from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.cli import parameters
from parkloop.cli.commands.convert import SUFFIXES
from parkloop.cli.outcome import Outcome
from parkloop.cli.reading import read_park
from parkloop.cli.session import UsageProblemError
from parkloop.report.views.imports import filled_json, left_json

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen


def fill(ctx: typer.Context, park: str = parameters.PARK, out: str = parameters.OUT_FILE) -> Outcome:
    """Fill a park from typical profiles and write it; nothing that is stated is touched."""
    from parkloop.formats.door import save
    from parkloop.formats.fill import fill_typical

    target = Path(out)
    if target.suffix.lower() not in SUFFIXES:
        raise UsageProblemError([Problem("usage_suffix", found=out, expected=".xlsx, .yaml, .json")])
    value, problems = read_park(park)
    source = Path(park)
    if source.exists() and target.exists() and source.samefile(target):
        raise ProblemError([Problem("same_file", where=Location(file=target.name), found=out)])
    full, filled, left = fill_typical(value, ctx.obj.lang)
    save(full, target, ctx.obj.lang)

    def show(screen: Screen) -> None:
        screen.table(
            screen.word("say.fill_title", count=len(filled)),
            ("place", "side", "commodity", "amount", "coefficient", "source"),
            [
                (
                    x.node,
                    t(f"imports.to.{x.side}", screen.lang),
                    x.commodity,
                    screen.number(x.amount, x.unit),
                    f"{x.profile} {x.coefficient}",
                    f"{x.source} ({screen.label('Confidence', x.confidence)})",
                )
                for x in filled
            ],
            right=(3,),
        )
        for row in left:
            screen.line(f"{row.node}: {t(f'imports.fill.{row.why}', screen.lang, product=row.what)}")
        screen.say("say.written", file=str(target))

    data = {"filled": [filled_json(x) for x in filled], "left": [left_json(x) for x in left], "files": [str(target)]}
    return Outcome(data=data, problems=problems, show=show)
