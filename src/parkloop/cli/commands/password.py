"""``parkloop password``: a one-time link for somebody who has forgotten the password of the web application."""

from __future__ import annotations

import typer

from parkloop.cli import parameters
from parkloop.cli.handover import handed_over
from parkloop.cli.outcome import Outcome

NAME = typer.Argument(..., metavar="NAME")
HOST = typer.Option("127.0.0.1", "--host", metavar="HOST")
PORT = typer.Option(8000, "--port", metavar="PORT", min=1, max=65535)


def password(
    ctx: typer.Context,
    name: str = NAME,
    *,
    data: str | None = parameters.DATA,
    host: str = HOST,
    port: int = PORT,
) -> Outcome:
    """Print the link; whoever can read the data folder may let people in again."""
    return handed_over(ctx.obj, "password", data, "--host", host, "--port", str(port), "--", name)
