"""``parkloop backup``: the whole installation in one file."""

from __future__ import annotations

import typer

from parkloop.cli import parameters
from parkloop.cli.handover import handed_over
from parkloop.cli.outcome import Outcome


def backup(ctx: typer.Context, file: str = parameters.BACKUP, *, data: str | None = parameters.DATA) -> Outcome:
    """Write accounts, parks with all versions, runs and results; the server may go on working."""
    return handed_over(ctx.obj, "backup", data, "--", file)
