"""``parkloop run``: the whole pass, with report, tables, figures and summary."""

from __future__ import annotations

import typer

from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.passing import pass_and_write


def run(
    ctx: typer.Context,
    park: str = parameters.PARK,
    *,
    out: str = parameters.OUT_DIR,
    formats: str | None = parameters.FORMATS,
    base_year: int | None = parameters.BASE_YEAR,
    seed: int = parameters.SEED,
) -> Outcome:
    """Check, balance, diagnose, generate, evaluate, rank, plan, verify, report."""
    written = pass_and_write(ctx.obj, park, out, formats=formats, base_year=base_year, seed=seed)
    return written.outcome()
