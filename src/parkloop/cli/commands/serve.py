"""``parkloop serve``: the web application on this machine or its network."""

from __future__ import annotations

import os

import typer

from parkloop.cli import parameters
from parkloop.cli.handover import handed_over
from parkloop.cli.outcome import Outcome

HOST = typer.Option("127.0.0.1", "--host", metavar="HOST")
PORT = typer.Option(8000, "--port", metavar="PORT", min=0, max=65535)
WORKERS = typer.Option(None, "--workers", metavar="N", min=0, max=64)


def serve(
    ctx: typer.Context,
    *,
    host: str = HOST,
    port: int = PORT,
    data: str | None = parameters.DATA,
    workers: int | None = WORKERS,
) -> Outcome:
    """Make the installation ready, start web and workers, print the address."""
    count = max(1, min(4, (os.cpu_count() or 1) // 2)) if workers is None else workers
    more = ("--host", host, "--port", str(port), "--workers", str(count))
    return handed_over(ctx.obj, "serve", data, *more)
