"""``parkloop demo``: the whole pass on a park that comes with the program."""

from __future__ import annotations

import typer

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.passing import pass_and_write

OUT = typer.Option("demo-out", "-o", "--out", metavar="OUT")
NAME = typer.Argument("guigang", metavar="NAME")


def demo(
    ctx: typer.Context,
    name: str = NAME,
    *,
    out: str = OUT,
    formats: str | None = parameters.FORMATS,
    seed: int = parameters.SEED,
) -> Outcome:
    """Run the pass on a bundled park and print where report, tables and figures are."""
    from parkloop.formats.door import bundled

    if name not in bundled():
        found = Problem("unknown_bundled", where=Location(id=name), found=name, expected=", ".join(bundled()))
        raise ProblemError([found])
    return pass_and_write(ctx.obj, name, out, formats=formats, seed=seed).outcome()
