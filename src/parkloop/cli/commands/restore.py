"""``parkloop restore``: an installation out of a backup."""

from __future__ import annotations

import typer

from parkloop.cli import parameters
from parkloop.cli.handover import handed_over
from parkloop.cli.outcome import Outcome

FORCE = typer.Option(False, "--force")


def restore(
    ctx: typer.Context,
    file: str = parameters.BACKUP,
    *,
    data: str | None = parameters.DATA,
    force: bool = FORCE,
) -> Outcome:
    """Put everything back, verified, or nothing at all."""
    return handed_over(ctx.obj, "restore", data, *(["--force"] if force else []), "--", file)
