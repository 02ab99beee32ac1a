"""``parkloop report``: the documents of a pass."""

from __future__ import annotations

import typer

from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.passing import pass_and_write


def report(
    ctx: typer.Context,
    park: str = parameters.PARK,
    *,
    out: str = parameters.OUT_DIR,
    formats: str | None = parameters.FORMATS,
    base_year: int | None = parameters.BASE_YEAR,
    seed: int = parameters.SEED,
) -> Outcome:
    """Write the documents and print their names only."""
    written = pass_and_write(ctx.obj, park, out, formats=formats, base_year=base_year, seed=seed)
    return written.short()
