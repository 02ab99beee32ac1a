"""The arguments and options that several commands share; their words stand in ``cli.param``."""

from __future__ import annotations

import typer

PARK = typer.Argument(..., metavar="PARK")
DATA = typer.Option(None, "--data", metavar="DIR")
BACKUP = typer.Argument(..., metavar="FILE")
OUT_DIR = typer.Option(..., "-o", "--out", metavar="OUT")
OUT_FILE = typer.Option(..., "-o", "--out", metavar="FILE")
BASE_YEAR = typer.Option(None, "--base-year", metavar="YEAR")
SETS = typer.Option(None, "--set", metavar="NAME")
DIRECTION = typer.Option(None, "--direction", metavar="DIRECTION")
SEED = typer.Option(0, "--seed", metavar="N", min=0)
FORMATS = typer.Option(None, "--formats", metavar="LIST")
LEVEL = typer.Option(1, "--level", metavar="1|2|3")
LAYER = typer.Option(None, "--layer", metavar="goods|water|energy")
CONTENTS = typer.Option(None, "--contents", metavar="CONTENTS.csv")
TRANSFER = typer.Option(None, "--transfer", metavar="TRANSFER.csv")
ALPHA = typer.Option(0.05, "--alpha", metavar="A")
