"""``parkloop water``: the least fresh water of one or several plants, and the network that reaches it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError, errors
from parkloop.cli.outcome import Outcome
from parkloop.cli.session import UsageProblemError
from parkloop.cli.waterlimits import Limits, read_mixing
from parkloop.cli.waterunits import read_units, row_of

if TYPE_CHECKING:
    from parkloop.analysis.water.unit import WaterProblem
    from parkloop.base.i18n import Lang

SOURCE = typer.Argument(..., metavar="PARK|OPS.csv")
MIN_FLOW = typer.Option(None, "--min-flow", metavar="T/H")
MAX_CONNECTIONS = typer.Option(None, "--max-connections", metavar="N")
DISTANCES = typer.Option(None, "--distances", metavar="D.csv")
PIPE_COST = typer.Option(None, "--pipe-cost", metavar="CNY/m")
SLACK = typer.Option(None, "--slack", metavar="SHARE")
NO_RECYCLING = typer.Option(False, "--no-recycling")
MIXING = typer.Option(None, "--mixing", metavar="RULES.yaml")
OUT = typer.Option(None, "-o", "--out", metavar="OUT")


def water(
    ctx: typer.Context,
    source: str = SOURCE,
    *,
    min_flow: float | None = MIN_FLOW,
    max_connections: int | None = MAX_CONNECTIONS,
    distances: str | None = DISTANCES,
    pipe_cost: float | None = PIPE_COST,
    slack: float | None = SLACK,
    no_recycling: bool = NO_RECYCLING,
    mixing: str | None = MIXING,
    out: str | None = OUT,
) -> Outcome:
    """Target the fresh water of a list of units, or of a park, and design the network."""
    limits = Limits(
        min_flow=min_flow,
        max_connections=max_connections,
        distances=distances,
        pipe_cost=pipe_cost,
        slack=slack,
        recycling=not no_recycling,
    )
    limits.check()
    if no_recycling and mixing:
        raise UsageProblemError([Problem("usage_mixing", found="--no-recycling")])
    rules: dict[str, str] = {}
    if mixing is not None:
        problem, mixings, problems = read_mixing(source, mixing)
        rules = {name: rule.rule.value for name, rule in mixings.items()}
    else:
        problem, problems = read_units(source)
    if errors(problems):
        raise ProblemError(problems)
    data = _data(problem, limits, source)
    files = [] if out is None else _figures(data, Path(out), ctx.obj.lang)
    data = {**data, "mixing": rules or None, "files": [path.name for path in files]}
    from parkloop.cli.waters import show_water

    return Outcome(data=data, problems=problems, show=lambda screen: show_water(screen, data))


def _data(problem: WaterProblem, limits: Limits, source: str) -> dict[str, Any]:
    from parkloop.analysis.water.overview import overview

    try:
        return overview(problem, limits.wishes(problem))
    except NoFeasibleAnswerError as error:
        reason = error.problem
        unit = reason.params.get("plant"), reason.params.get("unit")
        row = row_of(source, str(unit[0]), str(unit[1])) if None not in unit else None
        where = replace(reason.where or Location(), file=Path(source).name, row=row)
        raise NoFeasibleAnswerError(reason.at(where)) from None


def _figures(data: dict[str, Any], folder: Path, lang: Lang) -> list[Path]:
    from parkloop.report.figures.waterfiles import write_water

    return write_water(data, folder, lang)
